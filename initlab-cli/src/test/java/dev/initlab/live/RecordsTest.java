package dev.initlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void what_was_read_is_not_read_again() throws IOException {
        FakeRun run = new FakeRun(folder, 2, "he", "zero");
        run.end(run.trial(0));
        run.end(run.trial(1));
        Records records = new Records(run.folder, new Board(Clock.systemUTC()));
        records.read(AMPLE);
        List<Series> before = records.after(0, 10);
        assertThat(before).hasSize(2);
        Files.writeString(run.files(run.trial(0)).file("metrics.jsonl"), "damaged\nso that reading it would fail\n");
        Files.writeString(run.files(run.trial(0)).file("outcome.json"), "damaged");

        run.end(run.trial(2));
        records.ended(run.trial(2));
        records.read(AMPLE);

        assertThat(records.after(before.get(1).version(), 10))
                .extracting(Series::seed, Series::end)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, "completed"));
        assertThat(records.run().trials().get(0).epochs()).hasSize(3);
        assertThat(records.run().trials().get(2).outcome()).isPresent();
    }

    @Test
    void without_time_the_backlog_waits_but_news_do_not() {
        FakeRun run = new FakeRun(folder, 2, "he", "zero");
        run.end(run.trial(0));
        Records records = new Records(run.folder, new Board(Clock.systemUTC()));
        run.epochs(run.trial(1), 2);
        records.growing(run.trial(1));

        records.read(Duration.ZERO);
        assertThat(records.after(0, 10)).extracting(Series::arm).containsExactly(1);

        records.read(AMPLE);
        assertThat(records.after(0, 10)).extracting(Series::arm).containsExactly(1, 0);
    }

    @Test
    void a_trial_that_is_tried_again_begins_anew() {
        FakeRun run = new FakeRun(folder, 1, "he");
        run.epochs(run.trial(0), 2);
        run.end(run.trial(0), Outcome.Kind.FAILED, "no memory");
        Records records = new Records(run.folder, new Board(Clock.systemUTC()));
        records.read(AMPLE);
        run.files(run.trial(0)).forget();
        run.epochs(run.trial(0), 1);

        records.growing(run.trial(0));
        records.read(AMPLE);

        Series series = records.after(0, 10).get(0);
        assertThat(series.end()).isNull();
        assertThat(series.epochs()).hasSize(1);
    }

    @Test
    void a_change_is_handed_out_once_and_each_trial_has_one_series() {
        FakeRun run = new FakeRun(folder, 1, "he");
        Records records = new Records(run.folder, new Board(Clock.systemUTC()));
        for (int epoch = 1; epoch <= 3; epoch++) {
            run.epochs(run.trial(0), epoch);
            records.growing(run.trial(0));
            records.read(AMPLE);
        }

        List<Series> all = records.after(0, 10);
        assertThat(all).hasSize(1);
        assertThat(all.get(0).epochs()).hasSize(3);
        assertThat(records.after(all.get(0).version(), 10)).isEmpty();
    }

    @Test
    void a_long_curve_is_thinned_at_epochs_that_seeds_have_in_common() {
        List<Object> grown = points(1000);
        List<Object> shorter = points(700);

        assertThat(grown).hasSizeLessThanOrEqualTo(301);
        assertThat(grown.get(grown.size() - 1).toString()).startsWith("[1000, ");
        assertThat(shorter.get(0).toString()).startsWith("[4, ");
        assertThat(grown.get(0).toString()).startsWith("[4, ");
        assertThat(points(300)).hasSize(300);
    }

    private static List<Object> points(int epochs) {
        List<Metric.Epoch> all = new ArrayList<>(IntStream.rangeClosed(1, epochs)
                .mapToObj(e -> new Metric.Epoch(e, e, 1, 1, 1.23456789, Double.NaN, 1, 1, new Metric.GradNorm(1, 1)))
                .toList());
        Map<String, Object> json = new Series(1, 0, 0, null, all).json();
        assertThat(json.get("points").toString()).contains(", null, 1.2346]");
        return new ArrayList<>((List<?>) json.get("points"));
    }
}
