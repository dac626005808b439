package dev.initlab.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of {@code metrics.jsonl}. */
final class MetricCodec {

    private MetricCodec() {}

    static Map<String, @Nullable Object> map(Metric metric) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (metric instanceof Metric.Epoch epoch) {
            map.put("t", "epoch");
            map.put("epoch", epoch.epoch());
            map.put("step", epoch.step());
            map.put("train_loss", epoch.trainLoss());
            map.put("train_accuracy", epoch.trainAccuracy());
            map.put("test_loss", epoch.testLoss());
            map.put("test_accuracy", epoch.testAccuracy());
            if (!Double.isNaN(epoch.validationLoss()) || !Double.isNaN(epoch.validationAccuracy())) {
                map.put("validation_loss", epoch.validationLoss());
                map.put("validation_accuracy", epoch.validationAccuracy());
            }
            map.put("grad_norm", map(epoch.gradNorm()));
            if (epoch.gradNorms().steps() > 0) {
                map.put("grad_norms", map(epoch.gradNorms()));
            }
            if (epoch.flow().steps() > 0) {
                map.put("flow", map(epoch.flow()));
            }
        } else if (metric instanceof Metric.Step step) {
            map.put("t", "step");
            map.put("step", step.step());
            map.put("loss", step.loss());
            map.put("grad_norm", step.gradNorm());
            map.put("lr", step.lr());
        }
        return map;
    }

    /** The metric of a line; null for a kind of line that this version does not know. */
    static @Nullable Metric metric(Fields fields) {
        return fields.text("t").equals("step") ? step(fields) : epoch(fields);
    }

    static Metric.@Nullable Step step(Fields fields) {
        if (!fields.text("t").equals("step")) {
            return null;
        }
        return new Metric.Step(
                fields.whole("step"), fields.number("loss"), fields.number("grad_norm"), fields.number("lr"));
    }

    static Metric.@Nullable Epoch epoch(Fields fields) {
        if (!fields.text("t").equals("epoch")) {
            return null;
        }
        return new Metric.Epoch(
                fields.count("epoch"),
                fields.whole("step"),
                fields.number("train_loss"),
                fields.number("train_accuracy"),
                fields.number("test_loss"),
                fields.number("test_accuracy"),
                fields.numberOrNan("validation_loss"),
                fields.numberOrNan("validation_accuracy"),
                gradNorm(fields.object("grad_norm")),
                fields.has("grad_norms") ? spread(fields.object("grad_norms")) : Metric.Spread.NONE,
                fields.has("flow") ? flow(fields.object("flow")) : Metric.Flow.NONE);
    }

    private static Map<String, @Nullable Object> map(Metric.Spread spread) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("from", spread.from());
        map.put("counts", spread.counts());
        map.put("steps", spread.steps());
        return map;
    }

    private static Metric.Spread spread(Fields fields) {
        List<Integer> counts =
                fields.numbers("counts").stream().map(Double::intValue).toList();
        return new Metric.Spread(Math.toIntExact(fields.whole("from")), counts, fields.count("steps"));
    }

    private static Map<String, @Nullable Object> map(Metric.Flow flow) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("steps", flow.steps());
        map.put("depth_range", flow.depthRange());
        map.put("layers", flow.layers());
        return map;
    }

    private static Metric.Flow flow(Fields fields) {
        return new Metric.Flow(fields.count("steps"), fields.number("depth_range"), fields.numberMap("layers"));
    }

    static Map<String, @Nullable Object> map(Metric.GradNorm norm) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("median", norm.median());
        map.put("max", norm.max());
        return map;
    }

    static Metric.GradNorm gradNorm(Fields fields) {
        return new Metric.GradNorm(fields.number("median"), fields.number("max"));
    }
}
