package dev.initlab.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, read by name and type; a complaint names file, line and field. Unknown fields are let be. */
final class Fields {

    private final Map<?, ?> map;
    private final Path file;
    private final int line;
    private final String prefix;

    Fields(Map<?, ?> map, Path file, int line) {
        this(map, file, line, "");
    }

    private Fields(Map<?, ?> map, Path file, int line, String prefix) {
        this.map = map;
        this.file = file;
        this.line = line;
        this.prefix = prefix;
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    String text(String key) {
        return need(key, String.class, "a string");
    }

    @Nullable
    String textOrNull(String key) {
        return has(key) ? text(key) : null;
    }

    long whole(String key) {
        Object value = map.get(key);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong(key, "a whole number");
    }

    int count(String key) {
        long value = whole(key);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw wrong(key, "a whole number from 0 to 2147483647");
        }
        return (int) value;
    }

    /** A number; NaN for null. */
    double number(String key) {
        if (!map.containsKey(key)) {
            throw wrong(key, "a number or null");
        }
        return numberOrNan(key);
    }

    /** A number; NaN for null or where there is none. */
    double numberOrNan(String key) {
        Object value = map.get(key);
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "a number or null");
    }

    Fields object(String key) {
        return new Fields(map(key, "an object"), file, line, prefix + key + ".");
    }

    <T> List<T> objects(String key, Function<Fields, T> read) {
        return items(key, Map.class, "a list of objects").stream()
                .map(item -> read.apply(new Fields(item, file, line, prefix + key + "[].")))
                .toList();
    }

    List<String> texts(String key) {
        return items(key, String.class, "a list of strings");
    }

    List<Integer> counts(String key) {
        return items(key, Integer.class, "a list of whole numbers");
    }

    /** A list of numbers, NaN for each null. */
    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (Object item : list(key, "a list of numbers")) {
            if (item != null && !(item instanceof Number)) {
                throw wrong(key, "a list of numbers");
            }
            numbers.add(item == null ? Double.NaN : ((Number) item).doubleValue());
        }
        return List.copyOf(numbers);
    }

    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(key, "an object of strings").forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw wrong(key, "an object of strings");
            }
            texts.put((String) name, text);
        });
        return texts;
    }

    Map<String, Double> numberMap(String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        map(key, "an object of numbers").forEach((name, value) -> {
            if (value != null && !(value instanceof Number)) {
                throw wrong(key, "an object of numbers");
            }
            numbers.put((String) name, value == null ? Double.NaN : ((Number) value).doubleValue());
        });
        return numbers;
    }

    Map<String, Object> valueMap(String key) {
        Map<String, Object> values = new LinkedHashMap<>();
        map(key, "an object").forEach((name, value) -> values.put((String) name, value));
        return values;
    }

    RecordException wrong(String key, String expected) {
        String found = map.containsKey(key) ? "is " + Json.line(map.get(key)) : "is missing";
        return RecordException.damaged(file, line, "\"" + prefix + key + "\" " + found + ", expected " + expected);
    }

    private <T> List<T> items(String key, Class<T> type, String expected) {
        List<T> items = new ArrayList<>();
        for (Object item : list(key, expected)) {
            if (!type.isInstance(item)) {
                throw wrong(key, expected);
            }
            items.add(type.cast(item));
        }
        return List.copyOf(items);
    }

    private List<?> list(String key, String expected) {
        return need(key, List.class, expected);
    }

    private Map<?, ?> map(String key, String expected) {
        return need(key, Map.class, expected);
    }

    private <T> T need(String key, Class<T> type, String expected) {
        Object value = map.get(key);
        if (!type.isInstance(value)) {
            throw wrong(key, expected);
        }
        return type.cast(value);
    }
}
