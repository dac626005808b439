package dev.initlab.report;

import dev.initlab.finding.Findings;
import dev.initlab.finding.Settings;
import dev.initlab.finding.Summary;
import dev.initlab.finding.TrialResult;
import dev.initlab.record.Json;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import dev.initlab.record.TrialSpec;
import dev.initlab.stats.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code results.csv} and {@code results.json}: a run's figures for other programs. */
final class Exports {

    /** Factors that have a column in every file. */
    private static final Set<String> USUAL_FACTORS = Set.of(
            "data",
            "data.name",
            "model",
            "model.name",
            "init",
            "optimizer",
            "optimizer.name",
            "optimizer.lr",
            "batch_size",
            "epochs");

    private Exports() {}

    /** One row a trial in the plan's order, RFC 4180 with {@code \n} line ends; empty where a figure does not apply. */
    static String csv(RunData run, Summary summary) {
        List<Map<String, @Nullable Object>> rows = rows(run, summary);
        StringBuilder text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(rows.get(0).keySet().stream().map(Exports::quoted).collect(Collectors.joining(",")))
                    .append('\n');
        }
        for (Map<String, @Nullable Object> row : rows) {
            text.append(row.values().stream().map(Exports::cell).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    /** The summary and every row of the CSV file, as one object. */
    static Map<String, @Nullable Object> json(RunData run, Summary summary, Findings findings) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("schema", 1);
        map.put("study", summary.study());
        map.put("asks", summary.asks());
        map.put("hosts", summary.hosts());
        map.put("caveats", summary.caveats());
        List<Object> sections = new ArrayList<>();
        for (int i = 0; i < summary.sections().size(); i++) {
            Map<String, @Nullable Object> section = section(summary.sections().get(i));
            section.putAll(FindingsJson.of(findings.sections().get(i)));
            sections.add(section);
        }
        map.put("sections", sections);
        map.put("trials", rows(run, summary));
        return map;
    }

    /** The rows of the CSV file: column to value; null, or a number that is not finite, where a figure does not apply. */
    static List<Map<String, @Nullable Object>> rows(RunData run, Summary summary) {
        Map<RunData.Trial, TrialResult> results =
                summary.results().stream().collect(Collectors.toMap(TrialResult::trial, result -> result));
        Set<String> further = new LinkedHashSet<>();
        run.trials().forEach(trial -> further.addAll(trial.spec().factors().keySet()));
        further.removeAll(USUAL_FACTORS);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (RunData.Trial trial : run.trials()) {
            TrialResult result = results.get(trial);
            if (result != null) {
                rows.add(row(result, further));
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(TrialResult result, Set<String> further) {
        TrialSpec spec = result.trial().spec();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("trial", spec.id());
        row.put("study", spec.study());
        row.put("section", spec.section());
        row.put("arm", spec.arm());
        row.put("data", Settings.name(spec, "data"));
        row.put("model", Settings.name(spec, "model"));
        row.put("init", Settings.text(spec, "init"));
        row.put("optimizer", Settings.canonical(spec, "optimizer", List.of("lr")));
        row.put("lr", Settings.number(spec, "optimizer.lr"));
        row.put("batch_size", Settings.number(spec, "batch_size"));
        row.put("seed", spec.seed());
        row.put("epochs", Settings.number(spec, "epochs"));
        row.put(
                "outcome",
                result.trial()
                        .outcome()
                        .map(Outcome::kind)
                        .map(Outcome.Kind::text)
                        .orElse(null));
        figures(row, result);
        further.forEach(factor -> row.put(factor, spec.factors().get(factor)));
        return row;
    }

    private static void figures(Map<String, @Nullable Object> row, TrialResult result) {
        row.put("train_loss_last", result.trainLoss());
        row.put("train_accuracy_last", result.trainAccuracy());
        row.put("test_loss_last", result.testLoss());
        row.put("accuracy_last", result.testAccuracy());
        row.put("accuracy_best", result.bestTestAccuracy());
        row.put("epochs_to_95", whole(result.epochsTo95()));
        row.put("epochs_to_threshold", whole(result.epochsToThreshold()));
        row.put("grad_norm_median", result.gradNormMedian());
        row.put("grad_norm_max", result.gradNormMax());
        row.put("train_seconds", result.trainSeconds());
        row.put("samples_per_second", result.samplesPerSecond());
    }

    private static Map<String, @Nullable Object> section(Summary.Section section) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("section", section.name());
        map.put("classes", section.classes());
        map.put("test_count", section.testCount());
        map.put("threshold", section.threshold());
        map.put("held", section.held());
        map.put("arms", section.ranked().stream().map(Exports::arm).toList());
        return map;
    }

    private static Map<String, @Nullable Object> arm(Summary.Arm arm) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("arm", arm.name());
        map.put("status", arm.status().name().toLowerCase(java.util.Locale.ROOT));
        map.put("factors", arm.factors());
        map.put("planned", arm.planned());
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            map.put(kind.text(), arm.count(kind));
        }
        map.put("not_above_chance", arm.notAboveChance());
        map.put("accuracy_last", estimate(arm.testAccuracy()));
        map.put("test_loss_last", estimate(arm.testLoss()));
        map.put("train_accuracy_last", estimate(arm.trainAccuracy()));
        map.put("train_loss_last", estimate(arm.trainLoss()));
        map.put("epochs_to_95", estimate(arm.epochsTo95()));
        map.put("epochs_to_threshold", estimate(arm.epochsToThreshold()));
        map.put("grad_norm_median", estimate(arm.gradNormMedian()));
        map.put("grad_norm_max", estimate(arm.gradNormMax()));
        map.put("train_seconds", estimate(arm.trainSeconds()));
        map.put("samples_per_second", estimate(arm.samplesPerSecond()));
        return map;
    }

    private static Map<String, @Nullable Object> estimate(Estimate estimate) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("n", estimate.n());
        map.put("mean", estimate.mean());
        map.put("sd", estimate.sd());
        map.put("low", estimate.low());
        map.put("high", estimate.high());
        return map;
    }

    private static @Nullable Object whole(double epochs) {
        return Double.isNaN(epochs) ? null : (int) epochs;
    }

    private static String cell(@Nullable Object value) {
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            return "";
        }
        return quoted(value instanceof CharSequence ? value.toString() : Json.line(value));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
