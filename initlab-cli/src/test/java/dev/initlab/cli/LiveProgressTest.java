package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveProgressTest {

    private static final RunFolder FOLDER = new RunFolder(Path.of("runs/quick"));

    private final Runs.Watch watch = new Runs.Watch();
    private final List<TrialSpec> plan = Runs.quickPlan();

    private RunState state;
    private Screen screen;
    private LiveProgress view;

    private void open(int columns, int rows, Symbols symbols) {
        state = new RunState(Runs.quick(), watch);
        screen = new Screen(columns);
        view = new LiveProgress(screen.terminal(new Terminal.Size(rows, columns), symbols), state, false);
    }

    private void openStarted(int columns) {
        open(columns, 24, Symbols.UNICODE);
        view.planned(FOLDER, plan, 0, 2);
        view.started(plan.get(0), 0);
        view.started(plan.get(1), 1);
    }

    @Test
    void a_frame_shows_the_whole_and_each_running_trial() {
        openStarted(100);
        watch.pass(Duration.ofSeconds(10));
        view.progress(plan.get(0), 2, 3, 0.5, 0.6765, 0.42);
        view.draw();

        assertThat(screen.lines())
                .containsExactly(
                        "quick · 5 arms × 5 seeds = 25 trials · cnn_small on strokes · 2 workers",
                        " ✔ 0/25  ▶ 2  ╸───────────────────────────────────────   2 %  0:10 < 8:10",
                        "   default  seed 0  epoch 2/3  ━━━━━━──────  train loss 0.6765    test acc  42.0 %",
                        "   zero     seed 0  starting  ────────────");
    }

    @Test
    void frames_are_drawn_over_each_other() {
        openStarted(100);
        for (int i = 1; i <= 10; i++) {
            watch.pass(Duration.ofSeconds(1));
            view.progress(plan.get(0), 1, 3, i / 10.0, 1.0 / i, 0.1 * i);
            view.draw();
        }

        assertThat(screen.lines()).hasSize(4);
        assertThat(screen.lines().get(2)).contains("train loss 0.1000").contains("test acc 100.0 %");
    }

    @Test
    void completed_trials_leave_no_line_and_others_one_above_the_view() {
        openStarted(100);
        view.finished(plan.get(0), Runs.completed());
        view.finished(plan.get(1), Runs.diverged());
        view.started(plan.get(2), 0);
        view.finished(plan.get(2), Runs.failed(Outcome.Kind.CRASHED));
        view.draw();

        assertThat(screen.lines())
                .containsExactly(
                        " ◌ zero    seed 0 diverged  fc1.weight is NaN at step 12  1.2 s",
                        " ✖ random  seed 0 crashed  no memory left",
                        "quick · 5 arms × 5 seeds = 25 trials · cnn_small on strokes · 2 workers",
                        " ✔ 3/25  ◌ 1 diverged  ✖ 1 failed  ━━━━╸───────────────────────────────────  12 %  0:00");
    }

    @Test
    void a_narrower_window_leaves_no_remains() {
        openStarted(100);
        view.draw();
        screen.lines();
        Terminal.Size size = new Terminal.Size(24, 100);
        Screen narrow = new Screen(60);
        LiveProgress other = new LiveProgress(narrow.terminal(size, Symbols.UNICODE), state, false);
        other.planned(FOLDER, plan, 0, 2); // drawn 100 wide on a screen of 60: lines are wrapped
        size.read("24 60");
        other.draw();

        assertThat(narrow.lines()).filteredOn(line -> line.startsWith("quick")).hasSize(1);
        assertThat(narrow.lines()).filteredOn(line -> line.contains("0/25")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 40, 52, 60, 72, 80, 100, 132, 200})
    void no_line_is_wider_than_the_terminal(int columns) {
        openStarted(columns);
        view.progress(plan.get(0), 2, 3, 0.5, 12345.678, 1);
        view.progress(plan.get(1), 2, 3, 0.5, Double.POSITIVE_INFINITY, 0);
        view.interrupted();
        List<String> frame = new Frame(state, screen.terminal(new Terminal.Size(24, columns), Symbols.UNICODE)).lines();

        assertThat(frame).allSatisfy(line -> assertThat(Text.visibleWidth(line)).isLessThan(Math.max(21, columns)));
        assertThat(String.join("\n", frame)).contains("default");
    }

    @Test
    void long_names_keep_both_ends() {
        open(60, 24, Symbols.UNICODE);
        List<TrialSpec> long_ = Runs.plan(List.of("variance_scaling_fan_out_truncated/adam_with_warm_up/depth_50"), 1);
        view.planned(FOLDER, long_, 0, 1);
        view.started(long_.get(0), 0);
        view.draw();

        assertThat(screen.lines())
                .last()
                .asString()
                .startsWith("   variance_scaling_")
                .contains("…")
                .contains("depth_50  seed 0");
    }

    @Test
    void more_trials_than_rows_are_counted() {
        open(80, 8, Symbols.UNICODE);
        view.planned(FOLDER, plan, 0, 20);
        for (int i = 0; i < 20; i++) {
            view.started(plan.get(i), i);
        }
        view.draw();

        assertThat(screen.lines()).hasSizeLessThan(8).last().asString().isEqualTo("   and 17 more running");
    }

    @Test
    void ascii_terminals_get_ascii() {
        open(100, 24, Symbols.ASCII);
        view.planned(FOLDER, plan, 0, 2);
        view.started(plan.get(0), 0);
        view.progress(plan.get(0), 1, 3, 0.5, 1, 0.5);
        view.finished(plan.get(1), Runs.diverged());
        view.draw();

        assertThat(String.join("", screen.lines()).chars()).allMatch(c -> c < 128);
        assertThat(screen.lines()).anySatisfy(line -> assertThat(line).contains("======......"));
    }

    @Test
    void an_interruption_is_explained_and_then_obeyed() {
        openStarted(100);
        view.interrupted();
        assertThat(screen.lines()).last().asString().isEqualTo(" finishing 2 running trials; Ctrl-C again stops now");
        view.interrupted();
        assertThat(screen.lines()).last().asString().isEqualTo(" stopping now");
    }

    @Test
    void what_was_stopped_is_not_shown_as_running() {
        openStarted(100);
        watch.pass(Duration.ofSeconds(7));
        view.interrupted();
        view.interrupted();
        view.writingReport();
        watch.pass(Duration.ofSeconds(60));
        view.close();

        assertThat(screen.lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(" ✔ 0/25  ──")
                .endsWith("  0 %  0:07");
    }

    @Test
    void the_cursor_comes_back() {
        openStarted(100);
        assertThat(screen.showsCursor()).isFalse();
        view.close();
        assertThat(screen.showsCursor()).isTrue();
    }

    @Test
    void nothing_is_drawn_after_the_end() {
        openStarted(100);
        view.close();
        List<String> before = screen.lines();
        view.note("late");
        view.draw();
        assertThat(screen.lines()).isEqualTo(before);
    }

    @Test
    void the_estimate_follows_the_pace() {
        open(100, 24, Symbols.UNICODE);
        view.planned(FOLDER, plan, 5, 1);
        watch.pass(Duration.ofSeconds(3)); // workers start: no part of the pace
        assertThat(state.left()).isEmpty();
        view.started(plan.get(5), 0);
        watch.pass(Duration.ofSeconds(10));
        view.finished(plan.get(5), Runs.completed());
        view.started(plan.get(6), 0);
        watch.pass(Duration.ofSeconds(5));
        view.progress(plan.get(6), 1, 2, 0.5, 1, 1);

        // 1.5 trials in 15 s; of 25, 5 were there before, so 18.5 are left.
        assertThat(state.left()).contains(Duration.ofSeconds(185));
        assertThat(state.done()).isEqualTo(6);
    }
}
