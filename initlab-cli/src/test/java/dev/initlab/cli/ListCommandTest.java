package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.data.DataSets;
import dev.initlab.init.Registry;
import dev.initlab.study.Studies;
import dev.initlab.zoo.Zoo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ListCommandTest {

    @TempDir
    Path folder;

    @Test
    void everything_that_is_registered_is_listed() {
        JsonNode all = Json.read(Cli.in(folder).call("list", "--json").out());

        assertThat(all.propertyNames()).containsExactly("initializers", "models", "data", "optimizers", "studies");
        assertThat(all.get("initializers"))
                .hasSize(Registry.standard().definitions().size());
        assertThat(all.get("models")).hasSize(Zoo.list().size());
        assertThat(all.get("data")).hasSize(DataSets.list().size());
        assertThat(all.get("optimizers")).hasSize(5);
        assertThat(all.get("studies")).hasSize(Studies.shipped().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"initializers", "models", "data", "optimizers", "studies"})
    void each_entry_of_a_list_can_be_asked_for(String kind) {
        for (JsonNode entry :
                Json.read(Cli.in(folder).call("list", kind, "--json").out()).get(kind)) {
            String name = entry.get("name").asString();
            Cli.Answer answer = Cli.in(folder).call("list", kind, name);
            assertThat(answer.code()).isZero();
            assertThat(answer.out().lines().findFirst().orElse(""))
                    .startsWith("name")
                    .endsWith(name);
            assertThat(Json.read(
                            Cli.in(folder).call("list", kind, name, "--json").out()))
                    .isEqualTo(entry);
        }
    }

    @Test
    void an_alias_finds_its_initializer() {
        assertThat(Cli.in(folder).call("list", "initializers", "kaiming").out())
                .contains("he_normal")
                .contains("negative slope")
                .contains("He, Zhang, Ren and Sun (2015)");
    }

    @Test
    void numbers_are_written_as_a_person_would() {
        assertThat(Cli.in(folder).call("list", "optimizers", "adam").out())
                .contains("default 0.001")
                .contains("default 1e-8")
                .contains("default 0.999")
                .doesNotContain("E-");
    }

    @Test
    void studies_are_listed_with_their_numbers_of_trials() {
        assertThat(Cli.in(folder).call("list", "studies").out()).containsPattern("(?m)^quick +25 +Which");
    }

    @Test
    void ascii_terminals_get_ascii() {
        String out = Cli.in(folder).variable("LANG", "C").call("list").out();

        assertThat(out.chars()).allMatch(c -> c < 128);
        assertThat(out).contains("1x28x28").contains("std^2");
    }
}
