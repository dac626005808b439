package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoursesTest {

    @TempDir
    Path folder;

    private HandMadeRun run;

    @BeforeEach
    void start() {
        run = new HandMadeRun(folder);
    }

    private List<String> convergence() {
        RunData data = RunData.read(run.folder());
        return Findings.of(data, Summary.of(data)).sections().get(0).about(Finding.Topic.CONVERGENCE).stream()
                .map(Finding::text)
                .toList();
    }

    /** The best ends at 0.80, so that 0.76 counts: xavier is there after 2 epochs, he once after 3 and once never, low never. */
    @Test
    void epochs_to_what_is_near_the_best_do_not_reward_a_bad_plateau() {
        run.trial("xavier", 0, Outcome.Kind.COMPLETED, 0.5, 0.76, 0.80)
                .trial("xavier", 1, Outcome.Kind.COMPLETED, 0.5, 0.79, 0.80)
                .trial("he", 0, Outcome.Kind.COMPLETED, 0.5, 0.6, 0.76)
                .trial("he", 1, Outcome.Kind.COMPLETED, 0.5, 0.6, 0.7599)
                .trial("low", 0, Outcome.Kind.COMPLETED, 0.6, 0.6, 0.6)
                .trial("low", 1, Outcome.Kind.COMPLETED, 0.6, 0.6, 0.6);
        assertThat(convergence())
                .containsExactly(
                        "Epochs to 95 % of the best arm's test accuracy, 76.00 %, a trial that never got there counting as 3:"
                                + " **xavier** 2 (2 of 2 trials reached it), **he** 3 (1 of 2 trials reached it) and **low** 3"
                                + " (0 of 2 trials reached it).",
                        "Epochs to 95 % of its own last accuracy: **low** 1, **xavier** 2 and **he** 3. An arm that ends low"
                                + " gets there early, so this is no merit by itself.");
    }

    @Test
    void an_arm_alone_has_no_other_to_be_near_to() {
        run.trial("xavier", 0, Outcome.Kind.COMPLETED, 0.5, 0.76, 0.80);
        assertThat(convergence()).singleElement().asString().startsWith("Epochs to 95 % of its own last accuracy");
    }
}
