package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.data.DataFolder;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.data.FileCheck;
import dev.initlab.record.Analysis;
import dev.initlab.study.Arm;
import dev.initlab.study.Keeping;
import dev.initlab.study.Study;
import dev.initlab.study.TrialConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a run goes, and what keeps it from starting, over fake trials in this process. */
class RunPlaceTest {

    @TempDir
    private Path runs;

    private final Heard heard = new Heard();

    private Runner.Result run(Fakes fakes) {
        return runner().run(fakes.request(1, Duration.ZERO, true), heard);
    }

    private static Runner runner() {
        return new Runner(
                (request, slots) -> new InProcessExecutor(new FakeBody(), request.timeout()), Fakes.NO_PREFLIGHT);
    }

    private Fakes fakes() {
        return new Fakes(runs);
    }

    @Test
    void other_held_values_have_a_folder_of_their_own() {
        run(fakes());
        assertThat(run(fakes().held("def456", true)).folder().path()).isEqualTo(runs.resolve("fake-def456"));
        assertThat(run(fakes().held("0ff1ce", false)).folder().path())
                .as("the study file was edited")
                .isEqualTo(runs.resolve("fake-0ff1ce"));
        assertThat(run(fakes()).folder().path()).isEqualTo(runs.resolve("fake"));
        assertThat(run(fakes().folder("mine")).folder().path()).isEqualTo(runs.resolve("mine"));
    }

    @Test
    void held_overrides_never_take_the_plain_folder() {
        assertThat(run(fakes().held("def456", true)).folder().path()).isEqualTo(runs.resolve("fake-def456"));
        assertThat(runs.resolve("fake")).doesNotExist();
    }

    @Test
    void a_folder_of_another_study_or_of_nobody_is_refused() throws IOException {
        run(fakes().folder("mine"));
        assertThatThrownBy(() -> run(fakes().study("other").folder("mine")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("mine holds the study fake");
        assertThatThrownBy(() -> run(fakes().held("def456", true).folder("mine")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("with other held values");

        Files.createDirectories(runs.resolve("fake"));
        Files.writeString(runs.resolve("fake/thesis.tex"), "precious");
        assertThatThrownBy(() -> run(fakes()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("not the folder of a run")
                .hasMessageContaining("thesis.tex");
        assertThat(runs.resolve("fake")).isDirectoryNotContaining("glob:**plan.jsonl");
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(runs.resolve("file"), "");
        assertThatThrownBy(() -> run(new Fakes(file)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("cannot make the folder " + file.resolve("fake"));
        Files.writeString(runs.resolve("fake"), "");
        assertThatThrownBy(() -> run(fakes()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("is a file, not a folder");
    }

    @Test
    void a_name_is_a_name() {
        for (String name : List.of("../elsewhere", "/etc", ".hidden", " ")) {
            assertThatThrownBy(() -> run(fakes().folder(name)))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("--name " + name);
        }
        assertThat(runs.resolve("../elsewhere")).doesNotExist();
    }

    @Test
    void a_run_that_cannot_start_leaves_no_folder() {
        Runner runner = new Runner(
                (request, slots) -> new InProcessExecutor(new FakeBody(), request.timeout()), (request, left, note) -> {
                    throw new RunException("mnist is missing");
                });
        assertThatThrownBy(() -> runner.run(fakes().request(1, Duration.ZERO, true), heard))
                .hasMessage("mnist is missing");
        assertThat(runs.resolve("fake")).doesNotExist();
    }

    @Test
    void damaged_data_is_named_before_the_first_trial() throws IOException {
        DataFolder data = new DataFolder(runs.resolve("data"));
        for (FileCheck file : DataSets.check("mnist", data)) {
            Files.createDirectories(file.file().getParent());
            Files.writeString(file.file(), "cut");
        }
        RunRequest strokes = fakes().request(1, Duration.ZERO, true);
        TrialConfig config = Fakes.config("he_normal");
        TrialConfig mnist = new TrialConfig(
                DataSpec.of("mnist"),
                config.model(),
                Map.of(),
                config.init(),
                Optional.empty(),
                config.optimizer(),
                32,
                1,
                1,
                0,
                0,
                config.schedule(),
                true,
                1,
                "fp32",
                "cpu",
                1);
        Study study = strokes.study();
        Study damaged = new Study(
                "fake",
                "?",
                "",
                "",
                List.of(new Arm("he", Map.of("init", "he"), mnist)),
                study.seeds(),
                "abc",
                false,
                Map.of(),
                Analysis.NONE,
                Keeping.NOTHING);
        RunRequest request = new RunRequest(
                damaged,
                runs,
                Optional.empty(),
                arm -> true,
                1,
                true,
                Set.of(),
                Duration.ZERO,
                data,
                runs.resolve("cache"),
                List.of());
        assertThatThrownBy(() -> new Runner().run(request, heard))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining(data.path().toString());
        assertThat(runs.resolve("fake")).doesNotExist();
        assertThat(heard.started).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // a lock is there to be held
    void two_drivers_do_not_share_a_folder() throws IOException {
        Files.createDirectories(runs.resolve("fake"));
        try (FolderLock lock = FolderLock.take(runs.resolve("fake"), Duration.ZERO)) {
            assertThatThrownBy(() -> run(fakes()))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("is in use by another run");
        }
        assertThat(run(fakes()).finished()).isEqualTo(6);
    }
}
