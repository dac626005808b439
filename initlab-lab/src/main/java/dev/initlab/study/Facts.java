package dev.initlab.study;

import dev.initlab.record.Analysis;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is said once of a study: the question, the seeds, and what the analysis needs. */
final class Facts {

    private final Node.Table table;
    private final Problems problems;

    Facts(Node.Table table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    String asks() {
        return Grammar.ASKS.read(table, problems).map(String::strip).orElse("");
    }

    String about() {
        return Grammar.ABOUT.read(table, problems).map(String::strip).orElse("");
    }

    /** Empty where they are refused. */
    List<Long> seeds() {
        return Grammar.SEEDS.read(table, problems).orElse(List.of());
    }

    /**
     * How the results are to be read.
     *
     * @param sections their names
     * @param thresholds of the sections that have one
     * @param partial whether arms may be missing: the command line took some away, or they could not be read
     */
    Analysis analysis(List<Arm> arms, List<String> sections, Map<String, Double> thresholds, boolean partial) {
        List<String> names = arms.stream().map(Arm::name).distinct().toList();
        boolean alike = thresholds.size() == sections.size()
                && thresholds.values().stream().distinct().count() == 1;
        return new Analysis(
                alike ? thresholds.getOrDefault(sections.get(0), Double.NaN) : Double.NaN,
                baseline(names, partial),
                Grammar.SMALLEST_EFFECT.read(table, problems).orElse(Analysis.HALF_A_POINT),
                new ClaimsReader(names, sections, partial, problems)
                        .read(Grammar.CLAIMS.read(table, problems).orElse(List.of())),
                alike ? Map.of() : thresholds);
    }

    /** Empty where there is none. */
    Optional<Double> threshold() {
        return Grammar.THRESHOLD.read(table, problems);
    }

    /** What trials leave behind: said of the whole study, though it stands among what is held. */
    Keeping keeping(Node.Table held) {
        Optional<Node.Table> record = Grammar.RECORD.read(held, problems);
        return new Keeping(
                record.flatMap(r -> Grammar.TENSORBOARD.read(r, problems)).orElse(false),
                record.flatMap(r -> Grammar.WEIGHTS.read(r, problems))
                        .map(Keeping.Weights::of)
                        .orElse(Keeping.Weights.NONE),
                record.flatMap(r -> Grammar.CHECKPOINT_EVERY.read(r, problems)).orElse(0));
    }

    private String baseline(List<String> arms, boolean partial) {
        Optional<String> name = Grammar.BASELINE.read(table, problems);
        if (name.isEmpty() || arms.contains(name.get())) {
            return name.orElse("");
        }
        if (!partial && !arms.isEmpty()) {
            problems.add(
                    Parts.at(table, "baseline").place(),
                    "baseline must be an arm" + (arms.size() > 20 ? "" : ", one of " + String.join(", ", arms))
                            + "; received " + Values.cut(name.get()) + Nearest.hint(name.get(), arms));
        }
        return "";
    }
}
