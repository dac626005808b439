package dev.initlab.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDataTest {

    @TempDir
    Path folder;

    private final List<TrialSpec> plan = List.of(spec("a"), spec("b"), spec("c"));

    private static TrialSpec spec(String id) {
        return new TrialSpec(id, "study", "main", "he", Map.of(), 0, 1, Map.of());
    }

    @Test
    void only_the_trials_that_are_named_are_read_anew() {
        RunFolder run = new RunFolder(folder);
        run.writePlan(plan);
        run.trial("a").write(Records.completed());
        RunData before = RunData.read(run);
        run.trial("b").write(Records.diverged());
        run.trial("c").write(Records.completed());

        RunData now = before.reread(Set.of("b", "unknown"));

        assertThat(now.trials()).extracting(trial -> trial.spec().id()).containsExactly("a", "b", "c");
        assertThat(now.trials().get(0)).isSameAs(before.trials().get(0));
        assertThat(now.trials().get(1).outcome()).contains(Records.diverged());
        assertThat(now.trials().get(2).outcome()).isEmpty();
        assertThat(before.trials().get(1).outcome()).isEmpty();
    }
}
