package dev.initlab.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON objects of the records: keys in the documented order, and back. */
final class Codec {

    /** The version of the files of a run; a reader refuses a later one. */
    static final int SCHEMA = 1;

    private Codec() {}

    static Map<String, @Nullable Object> map(LayerMetric layer) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("epoch", layer.epoch());
        map.put("step", layer.step());
        map.put("path", layer.path());
        map.put("weight_norm", layer.weightNorm());
        map.put("grad_norm", MetricCodec.map(layer.gradNorm()));
        return map;
    }

    static LayerMetric layer(Fields fields) {
        return new LayerMetric(
                fields.count("epoch"),
                fields.whole("step"),
                fields.text("path"),
                fields.number("weight_norm"),
                MetricCodec.gradNorm(fields.object("grad_norm")));
    }

    static Map<String, @Nullable Object> map(Timing timing) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("epoch", timing.epoch());
        map.put("train_seconds", timing.trainSeconds());
        map.put("eval_seconds", timing.evalSeconds());
        map.put("samples_per_second", timing.samplesPerSecond());
        return map;
    }

    static Timing timing(Fields fields) {
        return new Timing(
                fields.count("epoch"),
                fields.number("train_seconds"),
                fields.number("eval_seconds"),
                fields.number("samples_per_second"));
    }

    static Map<String, @Nullable Object> map(TrialSpec spec) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", spec.id());
        map.put("study", spec.study());
        map.put("section", spec.section());
        map.put("arm", spec.arm());
        map.put("factors", spec.factors());
        map.put("seed", spec.seed());
        map.put("round", spec.round());
        map.put("config", spec.config());
        return map;
    }

    static TrialSpec spec(Fields fields) {
        return new TrialSpec(
                fields.text("id"),
                fields.text("study"),
                fields.text("section"),
                fields.text("arm"),
                fields.textMap("factors"),
                fields.whole("seed"),
                fields.count("round"),
                fields.valueMap("config"));
    }

    static Map<String, @Nullable Object> map(Provenance provenance) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("schema", SCHEMA);
        map.put("initlab", provenance.initlab());
        map.put("study", provenance.study());
        map.put("asks", provenance.asks());
        map.put("held_hash", provenance.heldHash());
        Analysis analysis = provenance.analysis();
        map.put("threshold", analysis.threshold());
        map.put("baseline", analysis.baseline());
        map.put("smallest_effect", analysis.smallestEffect());
        map.put("claims", analysis.claims().stream().map(Codec::map).toList());
        if (!analysis.thresholds().isEmpty()) {
            map.put("thresholds", new TreeMap<>(analysis.thresholds()));
        }
        List<Object> rounds = new ArrayList<>();
        provenance.rounds().forEach(round -> rounds.add(map(round)));
        map.put("rounds", rounds);
        return map;
    }

    private static Map<String, @Nullable Object> map(Analysis.Claim claim) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("text", claim.text());
        map.put("source", claim.source());
        map.put("check", claim.check());
        if (!claim.section().isEmpty()) {
            map.put("section", claim.section());
        }
        return map;
    }

    private static Map<String, @Nullable Object> map(Provenance.Round round) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("round", round.round());
        map.put("at", round.at());
        map.put("command", round.command());
        map.put("overrides", round.overrides());
        map.put("revision", round.revision());
        map.put("jdk", round.jdk());
        map.put("os", round.os());
        map.put("cpu", round.cpu());
        map.put("workers", round.workers());
        map.put("data", round.data());
        return map;
    }

    static Provenance provenance(Fields fields) {
        long schema = fields.whole("schema");
        if (schema > SCHEMA) {
            throw new RecordException("the run was recorded in schema " + schema + ", this initlab reads up to "
                    + SCHEMA + ". Use the initlab that wrote it (" + fields.text("initlab") + ") or a later one.");
        }
        return new Provenance(
                fields.text("initlab"),
                fields.text("study"),
                fields.text("asks"),
                fields.text("held_hash"),
                analysis(fields),
                fields.objects("rounds", Codec::round));
    }

    /** Runs of before a word existed do not have it. */
    private static Analysis analysis(Fields fields) {
        double smallest = fields.numberOrNan("smallest_effect");
        return new Analysis(
                fields.numberOrNan("threshold"),
                fields.has("baseline") ? fields.text("baseline") : "",
                Double.isNaN(smallest) ? Analysis.HALF_A_POINT : smallest,
                fields.has("claims")
                        ? fields.objects(
                                "claims",
                                claim -> new Analysis.Claim(
                                        claim.text("text"),
                                        claim.text("source"),
                                        claim.text("check"),
                                        claim.has("section") ? claim.text("section") : ""))
                        : List.of(),
                fields.has("thresholds") ? fields.numberMap("thresholds") : Map.of());
    }

    private static Provenance.Round round(Fields fields) {
        return new Provenance.Round(
                fields.count("round"),
                fields.text("at"),
                fields.texts("command"),
                fields.textMap("overrides"),
                fields.text("revision"),
                fields.text("jdk"),
                fields.text("os"),
                fields.text("cpu"),
                fields.count("workers"),
                fields.textMap("data"));
    }
}
