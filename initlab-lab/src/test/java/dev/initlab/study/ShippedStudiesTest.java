package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.train.OptimizerKind;
import dev.initlab.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedStudiesTest {

    private static final Path FOLDER = Path.of("..", "studies");
    private static final Path DOCUMENT = Path.of("..", "docs", "study-files.md");

    private static List<String> arms(String study) {
        return Studies.load(study, List.of()).arms().stream()
                .map(arm -> arm.name() + " " + arm.config().init())
                .toList();
    }

    @Test
    void the_index_names_what_is_in_the_folder() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> there = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .toList();
            assertThat(Studies.shipped())
                    .extracting(shipped -> shipped.name() + ".yaml")
                    .containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void every_file_loads_and_is_the_one_that_ships() throws IOException {
        for (Studies.Shipped shipped : Studies.shipped()) {
            Path file = FOLDER.resolve(shipped.name() + ".yaml");
            Study study = Studies.load(file.toString(), List.of());
            assertThat(study).isEqualTo(Studies.load(shipped.name(), List.of()));
            assertThat(study.asks()).isEqualTo(shipped.asks()).endsWith("?");
            assertThat(study.about())
                    .isEqualTo(shipped.about())
                    .isNotBlank()
                    .doesNotContainPattern("[A-Z]{6,}"); // a place held for a figure
            assertThat(study.text()).startsWith("# ");
            assertThat(study.seeds()).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(study.analysis().baseline()).isNotEmpty();
        }
    }

    @Test
    void they_compare_what_they_say() {
        assertThat(arms("quick"))
                .containsExactly(
                        "default torch_default",
                        "zero zeros",
                        "random normal(std=1)",
                        "xavier xavier_normal",
                        "he he_normal");
        assertThat(arms("mnist-mlp"))
                .containsExactly(
                        "default torch_default",
                        "zero zeros",
                        "random-1 normal(std=1)",
                        "random-0.01 normal(std=0.01)",
                        "xavier xavier_uniform",
                        "he he_uniform");
        assertThat(arms("cifar-cnn"))
                .containsExactly(
                        "default torch_default",
                        "zero zeros",
                        "random normal(std=1)",
                        "xavier xavier_normal",
                        "kaiming he_normal");
        assertThat(arms("fashion-optimizers"))
                .containsExactly(
                        "he/sgd he_normal",
                        "he/adam he_normal",
                        "he/rmsprop he_normal",
                        "xavier/sgd xavier_normal",
                        "xavier/adam xavier_normal",
                        "xavier/rmsprop xavier_normal");
    }

    @Test
    void the_template_is_a_study(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        String text = Studies.template("mine");
        Files.writeString(file, text);
        assertThat(text).contains("\n# mine: ");
        assertThat(Studies.load(file.toString(), List.of()).arms()).hasSizeGreaterThan(2);
        // What it shows in comments is right as well.
        String more = text.replaceAll("(?m)^# (clip_norm|schedule|on_divergence|record|threshold|about):", "$1:");
        assertThat(more).isNotEqualTo(text);
        assertThat(Text.problems(more)).isEmpty();
    }

    @Test
    void the_document_describes_every_key() throws IOException {
        String document = Files.readString(DOCUMENT);
        List<String> keys = new ArrayList<>(Keys.ALL);
        Grammar.parts("data").keySet().forEach(key -> keys.add("data." + key));
        Grammar.parts("data.normalize").keySet().forEach(key -> keys.add("data.normalize." + key));
        Grammar.parts("data.augment").keySet().forEach(key -> keys.add("data.augment." + key));
        Grammar.parts("schedule").keySet().forEach(key -> keys.add("schedule." + key));
        Grammar.parts("record").keySet().forEach(key -> keys.add("record." + key));
        Grammar.parts("init").keySet().forEach(key -> keys.add("init." + key));
        Grammar.parts("pretrained").keySet().forEach(key -> keys.add("pretrained." + key));
        keys.add("model.name");
        keys.add("optimizer.name");
        assertThat(keys).allSatisfy(key -> assertThat(document).contains("| `" + key + "` |"));
        for (OptimizerKind kind : OptimizerKind.values()) {
            assertThat(document).contains("`" + kind.text() + "`");
            kind.hypers().forEach(hyper -> assertThat(document).contains("`" + hyper.name() + "`"));
        }
        Zoo.list().forEach(model -> {
            assertThat(document).contains("`" + model.name() + "`");
            model.options().forEach(option -> assertThat(document).contains("`" + option.name() + "`"));
        });
        Keys.LATER.forEach(key -> assertThat(document).contains("`" + key + "`"));
    }

    @Test
    void the_documents_example_is_a_study() throws IOException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf("```yaml\n") + "```yaml\n".length();
        String example = document.substring(start, document.indexOf("```", start));
        assertThat(Text.problems(example)).isEmpty();
    }
}
