package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/features.md against the tests that it names: each line that is claimed has one. */
class FeaturesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "features.md");

    @Test
    void each_claimed_line_names_a_test_that_exists() throws IOException {
        Map<String, String> tests = tests();
        List<String> lines = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|") && !line.contains("---") && !line.startsWith("| feature"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(20);
        for (String line : lines) {
            String[] cells = line.split("\\|", -1);
            assertThat(cells).as(line).hasSize(12);
            String claim = cells[9].strip();
            String[] test = cells[10].strip().replace("`", "").split("\\.");
            if (claim.startsWith("no")) {
                assertThat(cells[10]).as(line).isBlank();
            } else {
                assertThat(tests).as(line).containsKey(test[0]);
                assertThat(tests.get(test[0])).as(line).contains(test.length == 1 ? "@Test" : " " + test[1] + "(");
            }
        }
    }

    /** The sources of all modules' tests by the names of their classes. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
            return files.filter(file -> file.toString().replace('\\', '/').contains("/src/test/java/")
                            && file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            FeaturesPageTest::read,
                            (one, other) -> one + other));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
