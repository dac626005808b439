package dev.initlab.zoo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A model's options as given, checked against what it offers; defaults fill the rest. */
final class Options {

    private final ModelInfo model;
    private final Map<String, Object> given;

    /** @throws IllegalArgumentException where an option is unknown, of another type, or out of range */
    Options(ModelInfo model, Map<String, Object> given) {
        this.model = model;
        this.given = Map.copyOf(given);
        new TreeMap<>(given).forEach((name, value) -> check(option(name), value));
    }

    int integer(String name) {
        return ((Number) value(name)).intValue();
    }

    List<Integer> integers(String name) {
        return ((List<?>) value(name))
                .stream().map(v -> ((Number) v).intValue()).toList();
    }

    double number(String name) {
        return ((Number) value(name)).doubleValue();
    }

    /** The constant of an enum whose name in lower case is the choice. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, ((String) value(name)).toUpperCase(Locale.ROOT));
    }

    private Object value(String name) {
        Object value = given.get(name);
        return value == null ? option(name).fallback() : value;
    }

    private ModelOption option(String name) {
        return model.options().stream()
                .filter(o -> o.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model " + model.name() + " has no option " + name
                        + "; it has "
                        + String.join(
                                ", ",
                                model.options().stream().map(ModelOption::name).toList())));
    }

    private void check(ModelOption option, Object value) {
        boolean right = switch (option.type()) {
            case INT -> whole(option, value);
            case INT_LIST -> value instanceof List<?> list && list.stream().allMatch(v -> whole(option, v));
            case NUMBER -> value instanceof Number n && within(option, n.doubleValue());
            case CHOICE -> value instanceof String s && option.choices().contains(s);
            case FLAG -> value instanceof Boolean;
        };
        if (!right) {
            throw new IllegalArgumentException("model " + model.name() + ": " + option.name() + " must be "
                    + expected(option) + ", received " + value);
        }
    }

    private static boolean whole(ModelOption option, Object value) {
        boolean integer = value instanceof Integer || value instanceof Long;
        return integer && within(option, ((Number) value).doubleValue());
    }

    private static boolean within(ModelOption option, double value) {
        return value >= option.min() && value <= option.max();
    }

    private static String expected(ModelOption option) {
        return switch (option.type()) {
            case INT -> String.format(Locale.ROOT, "a whole number from %.0f to %.0f", option.min(), option.max());
            case INT_LIST ->
                String.format(Locale.ROOT, "a list of whole numbers from %.0f to %.0f", option.min(), option.max());
            case NUMBER -> "a number from " + option.min() + " to " + option.max();
            case CHOICE -> "one of " + String.join(", ", option.choices());
            case FLAG -> "true or false";
        };
    }
}
