package dev.initlab.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object of an {@link Outcome}, and back. */
final class OutcomeCodec {

    private OutcomeCodec() {}

    static Map<String, @Nullable Object> map(Outcome outcome) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("kind", outcome.kind().text());
        map.put("attempts", outcome.attempts());
        map.put("epochs", outcome.epochs());
        map.put("steps", outcome.steps());
        map.put("train_seconds", outcome.trainSeconds());
        map.put("total_seconds", outcome.totalSeconds());
        map.put("samples_per_second", outcome.samplesPerSecond());
        map.put("diverged", divergence(outcome.diverged()));
        map.put("error", outcome.error());
        Map<String, @Nullable Object> host = new LinkedHashMap<>();
        host.put("engine", outcome.host().engine());
        host.put("jdk", outcome.host().jdk());
        host.put("os", outcome.host().os());
        host.put("cpu", outcome.host().cpu());
        host.put("device", outcome.host().device());
        map.put("host", host);
        return map;
    }

    private static @Nullable Map<String, @Nullable Object> divergence(Outcome.@Nullable Divergence divergence) {
        if (divergence == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("step", divergence.step());
        map.put("tensor", divergence.tensor());
        map.put("value", divergence.value());
        return map;
    }

    static Outcome outcome(Fields fields) {
        return new Outcome(
                kind(fields),
                fields.count("attempts"),
                fields.count("epochs"),
                fields.whole("steps"),
                fields.number("train_seconds"),
                fields.number("total_seconds"),
                fields.number("samples_per_second"),
                fields.has("diverged") ? divergence(fields.object("diverged")) : null,
                fields.textOrNull("error"),
                host(fields.object("host")));
    }

    private static Outcome.Kind kind(Fields fields) {
        String text = fields.text("kind");
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw fields.wrong("kind", "completed, diverged, failed, crashed or timeout");
    }

    private static Outcome.Divergence divergence(Fields fields) {
        return new Outcome.Divergence(fields.whole("step"), fields.text("tensor"), fields.text("value"));
    }

    private static Outcome.Host host(Fields fields) {
        return new Outcome.Host(
                fields.text("engine"),
                fields.text("jdk"),
                fields.text("os"),
                fields.text("cpu"),
                fields.text("device"));
    }
}
