package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a study file, it is either read or refused with places; nothing else comes out. */
class MutationTest {

    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "\t",
        "\n",
        "- ",
        "? ",
        "&a ",
        "*a",
        "!!str ",
        "|\n",
        ">-\n",
        "---\n",
        "...\n",
        "%YAML 9.9\n",
        "'",
        "\"",
        "#",
        "~",
        "1e999",
        "-0",
        "\u0000",
        "\uFEFF",
        "\u2028",
        "é",
        "😀",
        "<<: *a\n",
        "name: ",
        "vary: ",
        "init: ",
        "he_normal",
        "normal(",
        "normal(std=",
        ")",
        "..",
        "0..9",
        "{{{{{{{{{{{{{{{{",
        "true",
        "null",
        "@",
        "`",
        "\\",
        "\"\\x",
        "\"\\u12",
        "\"\\U00110000\"",
        "optimizer.lr: [1, 2]\n",
        "0x1F",
        "1_0",
        "9007199254740993"
    };

    /** Studies with one to three changes each. */
    static List<byte[]> documents(int count) throws IOException {
        List<byte[]> sources = new ArrayList<>();
        for (Studies.Shipped shipped : Studies.shipped()) {
            sources.add(Files.readAllBytes(Path.of("..", "studies", shipped.name() + ".yaml")));
        }
        sources.add(Studies.template("t").getBytes(StandardCharsets.UTF_8));
        sources.add(Text.FULL.getBytes(StandardCharsets.UTF_8));
        Random random = new Random(20260101);
        List<byte[]> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = sources.get(i % sources.size());
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes = mutated(bytes, random);
            }
            documents.add(bytes);
        }
        return documents;
    }

    @Test
    void mutated_studies_are_read_or_refused() throws IOException {
        int refused = 0;
        for (byte[] bytes : documents(2400)) {
            refused += check(bytes);
        }
        // Comments and texts take any change; most other changes must be noticed.
        assertThat(refused).isBetween(600, 2399);
    }

    @Test
    void random_bytes_are_refused() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(check(bytes)).isOne();
            StringBuilder ascii = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                ascii.append(
                        random.nextBoolean()
                                ? TOKENS[random.nextInt(TOKENS.length)]
                                : (char) (32 + random.nextInt(95)));
            }
            assertThat(check(ascii.toString().getBytes(StandardCharsets.UTF_8))).isOne();
        }
    }

    @Test
    void random_overrides_are_taken_or_refused() {
        Random random = new Random(11);
        List<String> paths = new ArrayList<>(Keys.ALL);
        Keys.synonyms().forEach((other, own) -> paths.add(other));
        paths.addAll(List.of(
                "optimizer.lr",
                "optimizer.name",
                "data.limit",
                "data.normalize.mean",
                "model.hidden",
                "",
                "a.b.c",
                "init.weights",
                "init.rules",
                "data.name.x",
                "epochs.x",
                "vary.init",
                "..",
                "schedule.name"));
        int refused = 0;
        for (int i = 0; i < 1500; i++) {
            List<String> overrides = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                StringBuilder value = new StringBuilder();
                for (int m = random.nextInt(3); m >= 0; m--) {
                    value.append(TOKENS[random.nextInt(TOKENS.length)]);
                    value.append(random.nextInt(4) == 0 ? "," : "");
                }
                overrides.add(paths.get(random.nextInt(paths.size())) + (random.nextInt(20) == 0 ? "" : "=") + value);
            }
            List<String> problems = Text.problems(Text.FULL, overrides.toArray(String[]::new));
            assertThat(problems).as("%s", overrides).allMatch(p -> !p.contains("\n") && p.length() < 1200);
            refused += problems.isEmpty() ? 0 : 1;
        }
        assertThat(refused).isBetween(1000, 1499);
    }

    /** 1 where refused, 0 where read. */
    private static int check(byte[] bytes) {
        List<String> problems;
        try {
            problems = Text.problems(bytes);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("not refused but thrown at:\n" + new String(bytes, StandardCharsets.UTF_8), e);
        }
        assertThat(problems).allMatch(p -> p.startsWith("t.yaml") && !p.contains("\n") && p.length() < 1200);
        return problems.isEmpty() ? 0 : 1;
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
        return switch (random.nextInt(7)) {
            case 0 -> splice(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 1 -> splice(bytes, at, to, new byte[0]);
            case 2 -> splice(bytes, at, at, java.util.Arrays.copyOfRange(bytes, at, to));
            case 3, 4 -> splice(bytes, at, at, token(random));
            case 5 -> splice(bytes, at, to, token(random));
            default -> java.util.Arrays.copyOf(bytes, Math.max(1, at));
        };
    }

    private static byte[] token(Random random) {
        return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
