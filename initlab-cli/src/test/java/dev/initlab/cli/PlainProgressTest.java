package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

    private final Runs.Watch watch = new Runs.Watch();
    private final List<TrialSpec> plan = Runs.quickPlan();
    private final Screen screen = new Screen(500);

    private PlainProgress open(PlainProgress.Detail detail) {
        Terminal coloured = screen.terminal(new Terminal.Size(24, 80), Symbols.UNICODE);
        PlainProgress view = new PlainProgress(coloured, new RunState(Runs.quick(), watch), detail);
        view.planned(new RunFolder(Path.of("runs/quick")), plan, 5, 2);
        view.started(plan.get(5), 0);
        view.started(plan.get(6), 1);
        return view;
    }

    @Test
    void each_trial_that_ends_has_a_line() {
        PlainProgress view = open(PlainProgress.Detail.TRIALS);
        view.progress(plan.get(5), 3, 3, 1, 0.25, 0.912);
        view.finished(plan.get(5), Runs.completed());
        watch.pass(Duration.ofSeconds(72));
        view.finished(plan.get(6), Runs.diverged());
        view.writingReport();

        assertThat(screen.lines())
                .containsExactly(
                        "quick · 5 arms × 5 seeds = 25 trials · cnn_small on strokes · 2 workers, 5 finished before",
                        " 6/25 ✔ default seed 1 completed  train loss 0.2500  test acc 91.2 %  12 s",
                        " 7/25 ◌ zero    seed 1 diverged  fc1.weight is NaN at step 12  1.2 s",
                        "7/25 done in 1 min 12 s");
    }

    @Test
    void signs_of_life_come_at_most_every_ten_seconds() {
        PlainProgress view = open(PlainProgress.Detail.TRIALS);
        for (int second = 0; second < 35; second++) {
            watch.pass(Duration.ofSeconds(1));
            for (int often = 0; often < 20; often++) {
                view.progress(plan.get(5), 1, 3, second / 40.0, 1, 0.5);
            }
        }

        assertThat(screen.lines()).hasSize(1 + 3);
        assertThat(screen.lines().get(1))
                .isEqualTo(
                        "5/25 done, 2 running: default seed 1 epoch 1/3 test acc 50.0 %, zero seed 1; 0:10 so far, about 14:38 left");
    }

    @Test
    void quiet_tells_only_what_went_wrong() {
        PlainProgress view = open(PlainProgress.Detail.PROBLEMS);
        watch.pass(Duration.ofMinutes(1));
        view.progress(plan.get(5), 1, 3, 0.5, 1, 0.5);
        view.note("a note");
        view.finished(plan.get(5), Runs.diverged());
        assertThat(screen.lines()).isEmpty();

        view.finished(plan.get(6), Runs.failed(Outcome.Kind.FAILED));
        assertThat(screen.lines()).containsExactly(" 7/25 ✖ zero    seed 1 failed  no memory left");
    }
}
