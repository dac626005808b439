package dev.initlab.cli;

import dev.initlab.record.TrialSpec;
import dev.initlab.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words and numbers that live view, plain lines and tables share. */
final class Figures {

    private Figures() {}

    /** {@code 0.3120}, {@code 12.345}, {@code 1.23e+05}; at most eight characters; empty where there is none. */
    static String loss(double loss) {
        if (Double.isNaN(loss)) {
            return "";
        }
        if (Double.isInfinite(loss)) {
            return loss > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(loss);
        String form = size < 10 ? "%.4f" : size < 100 ? "%.3f" : size < 1000 ? "%.2f" : size < 1e5 ? "%.1f" : "%.2e";
        return String.format(Locale.ROOT, form, loss);
    }

    /** {@code 91.4 %}; empty where there is none. */
    static String percent(double fraction) {
        return Double.isNaN(fraction) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code he seed 3}. */
    static String trial(TrialSpec trial) {
        return trial.label() + " seed " + trial.seed();
    }

    /** What a run is about, in pieces that a line may break between. */
    static List<String> header(Study study, List<TrialSpec> plan, int workers, Symbols symbols) {
        long arms = plan.stream().map(TrialSpec::label).distinct().count();
        long seeds = plan.stream().map(TrialSpec::seed).distinct().count();
        List<String> pieces = new ArrayList<>(List.of(study.name()));
        pieces.add(
                arms * seeds == plan.size()
                        ? count((int) arms, "arm") + " " + symbols.times + " " + count((int) seeds, "seed") + " = "
                                + count(plan.size(), "trial")
                        : count(plan.size(), "trial"));
        pieces.add(what(study));
        if (workers > 0) {
            pieces.add(count(workers, "worker"));
        }
        return pieces;
    }

    /** {@code cnn_small on strokes}. */
    static String what(Study study) {
        List<String> models = study.arms().stream()
                .map(arm -> arm.config().model())
                .distinct()
                .toList();
        List<String> data = study.arms().stream()
                .map(arm -> arm.config().data().name())
                .distinct()
                .toList();
        return some(models, "models") + " on " + some(data, "data sets");
    }

    private static String some(List<String> names, String noun) {
        return names.size() <= 2 ? String.join(", ", names) : names.size() + " " + noun;
    }

    /** What Ctrl-C has set off. */
    static String interruption(int times, int running) {
        if (times > 1) {
            return "stopping now";
        }
        String what =
                running == 0 ? "what has begun" : count(running, "running trial"); // a worker may still be starting
        return "finishing " + what + "; Ctrl-C again stops now";
    }
}
