package dev.initlab.finding;

import dev.initlab.record.Json;
import dev.initlab.record.TrialSpec;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A trial's configuration by dotted path, as tables and captions show it. */
public final class Settings {

    /** What a reader of held values does not look for: derived from other settings, or no choice of the study. */
    private static final Set<String> DERIVED = Set.of("classes", "test_count", "data_hash", "numerics", "weights_hash");

    /** Numbers up to this length are written without an exponent. */
    private static final int LONGEST_PLAIN = 12;

    private Settings() {}

    /** The text of a setting, e.g. of {@code optimizer.lr}; empty where it is not in the configuration. */
    public static String text(TrialSpec spec, String path) {
        Object value = value(spec, path);
        return value == null ? "" : text(value);
    }

    /** A setting that is a number; null where it is not in the configuration. */
    public static @Nullable Number number(TrialSpec spec, String path) {
        return value(spec, path) instanceof Number number ? number : null;
    }

    /** A whole number of the configuration's top level, or what stands for one that is not there. */
    public static int count(TrialSpec spec, String key, int otherwise) {
        return spec.config().get(key) instanceof Number number && number.intValue() > 0 ? number.intValue() : otherwise;
    }

    /** The name of a part: {@code adam} of {@code {name: adam, lr: 0.1}} and of plain {@code adam}. */
    public static String name(TrialSpec spec, String part) {
        String name = text(spec, part + ".name");
        return name.isEmpty() ? text(spec, part) : name;
    }

    /** A part with its options but those left out: {@code sgd(momentum=0.9)}. */
    public static String canonical(TrialSpec spec, String part, Collection<String> leftOut) {
        if (!(spec.config().get(part) instanceof Map<?, ?> map) || !map.containsKey("name")) {
            return text(spec, part);
        }
        String options = map.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("name") && !leftOut.contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .collect(Collectors.joining(", "));
        return map.get("name") + (options.isEmpty() ? "" : "(" + options + ")");
    }

    /** What is the same in all of these trials and was not varied, in the order of the configuration. */
    public static Map<String, String> held(List<TrialSpec> specs) {
        Map<String, String> held = flat(specs.get(0));
        for (TrialSpec spec : specs) {
            Map<String, String> other = flat(spec);
            held.entrySet().removeIf(entry -> !entry.getValue().equals(other.get(entry.getKey())));
        }
        Set<String> varied = specs.get(0).factors().keySet();
        held.keySet()
                .removeIf(path -> DERIVED.contains(path)
                        || varied.stream().anyMatch(factor -> path.equals(factor) || path.startsWith(factor + ".")));
        return held;
    }

    private static Map<String, String> flat(TrialSpec spec) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten(flat, "", spec.config());
        return flat;
    }

    private static void flatten(Map<String, String> flat, String prefix, Map<?, ?> map) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flatten(flat, prefix + key + ".", inner);
            } else {
                flat.put(prefix + key, text(value));
            }
        });
    }

    private static @Nullable Object value(TrialSpec spec, String path) {
        Object value = spec.config();
        for (String key : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            String plain =
                    new BigDecimal(Json.line(number)).stripTrailingZeros().toPlainString();
            return plain.length() <= LONGEST_PLAIN ? plain : Json.line(number);
        }
        return value instanceof String text ? text : Json.line(value);
    }
}
