package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.guide.Card;
import dev.initlab.guide.Cards;
import dev.initlab.guide.Guide;
import dev.initlab.guide.Reach;
import dev.initlab.init.Scheme;
import dev.initlab.param.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code initlab guide}, and the page that quotes it. */
class GuideCommandTest {

    private static final Path PAGE = Path.of("..", "docs", "guidance.md");

    @TempDir
    Path folder;

    @Test
    void the_page_quotes_what_the_command_prints() throws IOException {
        Cli.Answer answer = Cli.in(folder).call("guide", "--markdown");

        assertThat(answer.code()).isZero();
        assertThat(Files.readString(PAGE)).contains(answer.out());
    }

    @Test
    void one_activation_is_ranked_from_the_best_to_the_worst() {
        List<String> lines = Cli.in(folder).call("guide", "relu").out().lines().toList();

        assertThat(lines.get(0)).startsWith("weights");
        assertThat(lines.get(2)).startsWith("orthogonal(gain=relu)").contains("50");
        assertThat(lines.subList(0, lines.size() - 3)).last().asString().startsWith("zeros");
    }

    @Test
    void a_narrow_terminal_gets_the_best_and_a_wide_one_all() {
        String narrow = Cli.in(folder).variable("COLUMNS", "80").call("guide").out();
        assertThat(narrow).contains("torch_default").doesNotContain("trunc_normal");
        assertThat(narrow.lines().limit(20)).allMatch(line -> line.length() <= 80);

        String wide = Cli.in(folder).variable("COLUMNS", "130").call("guide").out();
        assertThat(wide).containsPattern("(?m)^xavier_normal\\(gain=φ\\) +50 +50 ≈14 ");
    }

    @Test
    void json_has_every_measurement() {
        JsonNode all = Json.read(Cli.in(folder).call("guide", "--json").out());

        assertThat(all.get("depth").asInt()).isEqualTo(Reach.DEPTH);
        assertThat(all.get("reaches")).hasSize(Guide.initializers().size() * Activation.values().length);
        for (JsonNode reach : all.get("reaches")) {
            assertThat(Scheme.of(reach.get("initializer").asString())).isNotNull(); // can be copied as it stands
        }
        assertThat(all.get("layers")).isNotEmpty();
        assertThat(Json.read(Cli.in(folder).call("guide", "gelu", "--json").out())
                        .get("reaches"))
                .hasSize(Guide.initializers().size());
    }

    @Test
    void two_formats_at_once_are_refused() {
        Cli.Answer answer = Cli.in(folder).call("guide", "--json", "--markdown");

        assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("exclude each other");
    }

    @Test
    void an_unknown_activation_is_refused_with_the_nearest() {
        Cli.Answer answer = Cli.in(folder).call("guide", "rleu");

        assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("rleu").contains("relu");
    }

    @Test
    void ascii_terminals_get_ascii() {
        Cli ascii = Cli.in(folder).variable("LANG", "C").variable("COLUMNS", "130");
        assertThat(ascii.call("guide").out().chars()).allMatch(c -> c < 128);
        for (Card card : Cards.all()) {
            assertThat(ascii.call("list", "initializers", card.name()).out().chars())
                    .as(card.name())
                    .allMatch(c -> c < 128);
        }
    }
}
