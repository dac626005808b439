package dev.initlab.record;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON text of maps, lists, strings, numbers, booleans and null, the same to the byte on every JVM.
 *
 * <p>Maps keep their order. Doubles are written as the shortest decimal that reads back equal (by Jackson's own algorithm:
 * {@code Double.toString} changed between JDK 17 and 19); a number that is not finite is written as null.
 */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private Json() {}

    /** The value on one line, without a line end. */
    public static String line(@Nullable Object value) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    /**
     * The value over several lines, indented by two blanks a level, maps and lists that hold neither on one line, with a line end:
     * for files that people open.
     */
    public static String pretty(@Nullable Object value) {
        StringBuilder text = new StringBuilder(1024);
        pretty(text, value, "\n");
        return text.append('\n').toString();
    }

    /**
     * The value of a JSON text: objects as {@link LinkedHashMap}, arrays as lists, whole numbers as the smallest of Integer,
     * Long and BigInteger that holds them, other numbers as Double.
     *
     * @throws RecordException if the text is not one JSON value
     */
    public static @Nullable Object parse(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try {
            return parse(bytes, 0, bytes.length);
        } catch (JacksonException e) {
            throw new RecordException("not JSON: " + problem(e) + ". Give one JSON value.", e);
        }
    }

    static @Nullable Object parse(byte[] bytes, int from, int length) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new tools.jackson.core.exc.StreamReadException(parser, "empty");
            }
            Object value = read(parser, token);
            if (parser.nextToken() != null) {
                throw new tools.jackson.core.exc.StreamReadException(parser, "text after the end of the value");
            }
            return value;
        }
    }

    /** The parser's complaint in one line, without its account of the source. */
    static String problem(JacksonException e) {
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static @Nullable Object read(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new tools.jackson.core.exc.StreamReadException(parser, "unexpected " + token);
        };
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            map.put(key, read(parser, parser.nextToken()));
        }
        return map;
    }

    private static List<@Nullable Object> readArray(JsonParser parser) {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(read(parser, token));
        }
        return list;
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((key, item) -> {
                generator.writeName(key.toString());
                write(generator, item);
            });
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            generator.writeStartArray();
            items.forEach(item -> write(generator, item));
            generator.writeEndArray();
        } else {
            writePlain(generator, value);
        }
    }

    private static void writePlain(JsonGenerator generator, @Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Double || value instanceof Float) {
            writeDouble(generator, ((Number) value).doubleValue());
        } else if (value instanceof BigInteger whole) {
            generator.writeNumber(whole);
        } else if (value instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof CharSequence text) {
            generator.writeString(text.toString());
        } else {
            throw new IllegalArgumentException("JSON of " + value.getClass().getName()
                    + " is not defined; give maps, iterables, strings, numbers, booleans or null");
        }
    }

    private static void writeDouble(JsonGenerator generator, double value) {
        if (Double.isFinite(value)) {
            generator.writeNumber(value);
        } else {
            generator.writeNull();
        }
    }

    private static void pretty(StringBuilder text, @Nullable Object value, String margin) {
        if (value == null || !nested(value)) {
            text.append(line(value));
            return;
        }
        boolean map = value instanceof Map<?, ?>;
        String separator = map ? "{" : "[";
        Iterable<?> items = map ? ((Map<?, ?>) value).entrySet() : (Iterable<?>) value;
        for (Object item : items) {
            text.append(separator).append(margin).append("  ");
            if (item instanceof Map.Entry<?, ?> entry) {
                text.append(line(entry.getKey().toString())).append(": ");
                pretty(text, entry.getValue(), margin + "  ");
            } else {
                pretty(text, item, margin + "  ");
            }
            separator = ",";
        }
        text.append(margin).append(map ? '}' : ']');
    }

    /** Whether it holds a map or a list. */
    private static boolean nested(@Nullable Object value) {
        Iterable<?> items =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Iterable<?> list ? list : List.of();
        for (Object item : items) {
            if (item instanceof Map<?, ?> || item instanceof Iterable<?>) {
                return true;
            }
        }
        return false;
    }
}
