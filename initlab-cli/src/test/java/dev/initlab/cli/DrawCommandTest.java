package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DrawCommandTest {

    @TempDir
    Path folder;

    private Cli.Answer draw(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "draw";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Cli.in(folder).variable("COLUMNS", "150").call(all);
    }

    @Test
    void layers_that_do_not_fit_each_other_are_drawn_and_described() {
        Cli.Answer answer = draw("dense(10, 5)", "conv2d(3, 16, 3)", "he_normal");
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains("he_normal · seed 0 · 4 parameters, 503 elements")
                .containsPattern("dense1.weight +5×10 +10 → 5 +drawn +-?0\\.\\d+ +0\\.[345]\\d+ +0\\.4472 ")
                .containsPattern("conv1.weight +16×3×3×3 +27 → 144 +drawn +\\S+ +0\\.2\\d+ +0\\.2722 ")
                .containsPattern("conv1.bias +16 +27 → 144 +drawn +0 +0 +0 +0 +0 +0")
                .containsPattern("(?m)^ +default +\\S+ +0\\.1\\d+ ") // 1/√27/√3
                .containsPattern("dense1.weight +[+-]0\\.\\d{5} [+-]0\\.\\d{5} ");
        assertThat(answer.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(150));
    }

    @Test
    void networks_of_images_and_of_texts_are_drawn_by_their_names_elsewhere() {
        assertThat(draw("resnet18", "--input", "3x32x32", "model_default").out())
                .contains("62 parameters, 11,173,962 elements", "layer4.0.downsample.0.weight");
        JsonNode bert = Json.read(draw(
                        "distilbert",
                        "layers=1",
                        "dim=24",
                        "heads=2",
                        "--input",
                        "100",
                        "--classes",
                        "2",
                        "he_normal",
                        "--json")
                .out());
        assertThat(bert.get("params").get(0).get("path").asString())
                .isEqualTo("distilbert.embeddings.word_embeddings.weight");
        assertThat(bert.get("params").get(0).get("shape").toString()).isEqualTo("[100,24]");
        assertThat(draw("distilbert", "--input", "3x32x32", "he_normal").err()).contains("the size of the vocabulary");
        assertThat(draw("resnet18", "--input", "100", "he_normal").err()).contains("channels x height x width");
    }

    @Test
    void the_same_seed_draws_the_same_and_another_another() {
        assertThat(draw("dense(10, 5)", "orthogonal").out())
                .isEqualTo(draw("dense(10, 5)", "orthogonal").out());
        assertThat(draw("dense(10, 5)", "orthogonal", "--seed", "1").out())
                .isNotEqualTo(draw("dense(10, 5)", "orthogonal").out());
    }

    @Test
    void a_model_is_drawn_without_libtorch_as_a_trial_draws_it() {
        JsonNode json = Json.read(draw(
                        "cnn_cifar",
                        "hidden=64",
                        "--input",
                        "3x32x32",
                        "{weights: xavier_uniform, biases: default}",
                        "--json")
                .out());
        assertThat(json.get("scheme").asString()).isEqualTo("{weights: xavier_uniform, biases: torch_default}");
        assertThat(json.get("params")).hasSize(8);
        assertThat(json.get("params").get(4).get("shape").toString()).isEqualTo("[64,2048]");
        assertThat(draw("mlp", "hidden=20,30", "depth=2", "model_default").out())
                .contains("fc5.weight", "torch_default");
    }

    @Test
    void layers_may_be_named_and_come_from_a_file() throws IOException {
        assertThat(draw("head=dense(10, 5, bias=false)", "eye").out())
                .contains("head.weight")
                .doesNotContain("bias");
        Files.writeString(folder.resolve("layers.yaml"), "stem: conv1d(2, 4, 3)\nblock.out: dense(4, 4)\n");
        assertThat(draw("layers.yaml", "{weights: lecun_normal, rules: [{path: block.out, role: weight, init: eye}]}")
                        .out())
                .contains("stem.weight", "4×2×3", "block.out.bias");
    }

    @Test
    void weights_are_written_as_they_were_drawn() {
        Cli.Answer answer = draw("dense(10, 5)", "he_normal", "-o", "w.safetensors", "--json");
        assertThat(answer.err()).contains("written: ", "w.safetensors");
        JsonNode sample = Json.read(answer.out()).get("params").get(0).get("sample");
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("w.safetensors"))) {
            assertThat(file.metadata()).containsEntry("scheme", "he_normal").containsEntry("seed", "0");
            float[] weight = file.read("dense1.weight");
            assertThat(weight).hasSize(50);
            assertThat(weight[0]).isEqualTo((float) sample.get(0).asDouble());
            assertThat(weight[11]).isEqualTo((float) sample.get(3).asDouble());
        }
        draw("dense(10, 5)", "he_normal", "-o", "h.safetensors", "--dtype", "bf16");
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("h.safetensors"))) {
            assertThat(file.entries().get(0).type()).hasToString("BF16");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dense(10, 5) | he_norml | did you mean he_normal?
            dens(10, 5) | he_normal | did you mean dense?
            cnn_cifr | he_normal | Did you mean cnn_cifar?
            dense(10, 5) | random | "random" means std 1, 0.1
            dense(10, 5) | dirac | for it write eye
            conv2d(3, 4, 3) | eye | for a convolution write dirac
            nothing.yaml | he_normal | no such file
            dense(10, 5) | {rules: [{kind: conv, init: zeros}]} | matches none of the 2 parameters
            """)
    void mistakes_are_answered_in_a_few_lines(String what, String init, String message) {
        Cli.Answer answer = draw(what, init);
        assertThat(answer.code()).isIn(1, 2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(message).doesNotContain("\tat ");
        assertThat(answer.errLines()).hasSizeLessThanOrEqualTo(25);
    }

    @Test
    void options_that_mean_nothing_are_refused() throws IOException {
        assertThat(draw("cnn_small", "chanels=3", "he").err()).contains("no option chanels");
        assertThat(draw("cnn_small", "hidden=a", "he").err()).contains("hidden must be a whole number");
        assertThat(draw("cnn_small", "--input", "28x28", "he").err()).contains("such as 3x32x32, received 28x28");
        assertThat(draw("cnn_small", "--input", "1x3x3", "he").err()).contains("3×3 pixels are too few");
        assertThat(draw("dense(3, 3)", "he", "-o", "no/w.safetensors").err()).contains("cannot write");
        Files.writeString(folder.resolve("bad.yaml"), "a: dense(1)\nb: [1]\nc: dens(1, 2)\n");
        assertThat(draw("bad.yaml", "he").err()).contains("bad.yaml:1:4", "bad.yaml:2:4", "bad.yaml:3:4");
        Files.writeString(folder.resolve("empty.yaml"), "{}\n");
        assertThat(draw("empty.yaml", "he").code()).isEqualTo(2);
    }

    @Test
    void without_unicode_the_table_is_plain() {
        Cli.Answer answer =
                Cli.in(folder).variable("LANG", "C").variable("LC_ALL", "C").call("draw", "dense(10, 5)", "he");
        assertThat(answer.out().chars().allMatch(c -> c < 128)).isTrue();
    }

    @Test
    void signals_and_gradients_are_followed_through_a_deep_network() {
        Cli.Answer answer =
                draw("--propagate", "depth=30", "activation=relu", "width=64", "he_normal,normal(mean=0, std=1),zeros");
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .contains("30 dense layers of 64, relu")
                .contains("he_normal: the signal is kept, the gradient is kept, inputs become alike")
                .containsPattern(
                        "normal\\(std=1\\): the signal explodes by 10\\^2\\d\\.\\d, the gradient explodes by 10\\^2\\d")
                .contains("zeros: the signal is gone, the gradient is gone")
                .containsPattern("(?m)^ +30 +\\S+ +1\\.0000 +\\S+ +1\\.0000 +0\\.9\\d\\d +0\\.9");
        JsonNode json = Json.read(draw("--propagate", "depth=3", "width=16", "torch_default", "--json")
                .out());
        assertThat(json.get("torch_default")).hasSize(3);
        assertThat(json.get("torch_default").get(0).get("predicted_signal").asDouble())
                .isPositive();
    }

    @Test
    void what_happens_over_layers_is_drawn_as_a_figure() throws IOException {
        Cli.Answer answer =
                draw("--propagate", "depth=12", "width=32", "he_normal,torch_default", "-o", "deep.svg", "-q");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).isEmpty();
        String svg = Files.readString(folder.resolve("deep.svg"));
        assertThat(svg)
                .startsWith("<svg")
                .contains("Signal, root mean square", "Gradient, root mean square", "he_normal", "torch_default")
                .contains("mean of 5 seeds");
        assertThat(draw("--propagate", "depth=3", "width=8", "he", "-o", "deep.png")
                        .code())
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("deep.png"))).startsWith((byte) 0x89, 'P', 'N', 'G');
        assertThat(draw("--propagate", "he", "-o", "deep.pdf").err()).contains("as .svg or .png; received -o deep.pdf");
        assertThat(draw("--propagate", "depth=3", "width=8", "he", "-o", "no/folder\0/deep.svg")
                        .code())
                .isNotZero();
    }

    @Test
    void settings_that_mean_nothing_are_refused() {
        assertThat(draw("--propagate", "dept=3", "he").err()).contains("Did you mean depth?");
        assertThat(draw("--propagate", "he", "xavier").err()).contains("separated by commas");
        assertThat(draw("--propagate", "activation=rellu", "he").err()).contains("Did you mean relu?");
        assertThat(draw("--propagate", "depth=0", "he").err()).contains("depth of 1 or more");
        assertThat(draw("--propagate", "depth=9999999", "he").err()).contains("more than can be held");
        assertThat(draw("--propagate", "dirac").err()).contains("dirac");
        assertThat(draw("he").err()).contains("expected layers or a model, then an initializer");
    }
}
