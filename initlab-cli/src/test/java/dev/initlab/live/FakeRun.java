package dev.initlab.live;

import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.Timing;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.record.TrialWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run whose trials write what a test tells them, with the files that real ones write. */
final class FakeRun {

    static final int EPOCHS = 3;

    private static final Outcome.Host HOST = new Outcome.Host("fake", "17", "any", "any", "cpu");

    final RunFolder folder;
    final List<TrialSpec> plan = new ArrayList<>();

    /** Seed-major, as plans are. */
    FakeRun(Path path, int seeds, String... arms) {
        folder = new RunFolder(path);
        for (long seed = 0; seed < seeds; seed++) {
            for (String arm : arms) {
                Map<String, Object> config = Map.of("classes", 10, "epochs", EPOCHS, "test_count", 100);
                plan.add(new TrialSpec(arm + seed, "fake", "main", arm, Map.of("init", arm), seed, 1, config));
            }
        }
        folder.writePlan(plan);
    }

    TrialSpec trial(int number) {
        return plan.get(number);
    }

    /** Writes so many epochs of a trial; the accuracy of epoch e is e / 10. */
    void epochs(TrialSpec spec, int epochs) {
        try (TrialWriter writer = files(spec).open()) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                Metric.GradNorm norm = new Metric.GradNorm(1, 2);
                double share = epoch / 10.0;
                writer.metric(new Metric.Step(epoch, 1, 1, 0.1));
                writer.metric(new Metric.Epoch(
                        epoch, epoch, 2 - share, share, 3 - share, share, Double.NaN, Double.NaN, norm));
                writer.timing(new Timing(epoch, 1, 0, 1));
            }
        }
    }

    /** Writes a trial to its end. */
    Outcome end(TrialSpec spec) {
        epochs(spec, EPOCHS);
        return end(spec, Outcome.Kind.COMPLETED, null);
    }

    Outcome end(TrialSpec spec, Outcome.Kind kind, @Nullable String error) {
        Outcome outcome = new Outcome(kind, 1, EPOCHS, EPOCHS, 1, 1.25, 10, null, error, HOST);
        files(spec).write(outcome);
        return outcome;
    }

    TrialFolder files(TrialSpec spec) {
        return folder.trial(spec.id());
    }
}
