package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample is what its description says, so that tests built on it mean something. */
class SampleRunTest {

    @Test
    void is_a_whole_run_with_all_files(@TempDir Path dir) {
        RunData run = RunData.read(SampleRun.write(dir));
        assertThat(run.sections()).containsExactly("main");
        assertThat(run.arms("main")).containsExactly("default", "zero", "random", "xavier", "kaiming");
        assertThat(run.trials()).hasSize(25).allSatisfy(trial -> {
            assertThat(trial.outcome()).isPresent();
            assertThat(trial.receipt().orElseThrow().params()).hasSize(8);
            assertThat(trial.layers()).isNotEmpty();
            assertThat(trial.folder().spec()).contains(trial.spec());
        });
        assertThat(run.trials("main", "random").stream().filter(trial -> trial.ended(Outcome.Kind.DIVERGED)))
                .hasSize(4);
        assertThat(run.trials("main", "kaiming")).allSatisfy(trial -> {
            assertThat(trial.epochs()).hasSize(SampleRun.EPOCHS);
            assertThat(trial.steps()).hasSizeGreaterThan(500);
            assertThat(trial.timings()).hasSize(SampleRun.EPOCHS);
        });
    }
}
