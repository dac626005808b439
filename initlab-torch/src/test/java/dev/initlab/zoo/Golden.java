package dev.initlab.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers that another library computed, and those that both sides are filled with: {@code src/test/python/formula.py}. */
final class Golden {

    private static final long MASK = 0xFFFFFFFFL;
    private static final long[][] ROUNDS = {{0x85EBCA6BL, 15}, {0xC2B2AE35L, 13}, {0x27D4EB2FL, 16}};

    private Golden() {}

    static JsonNode read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    /** Values between low and high, a stream of its own for each number. */
    static float[] fill(long stream, int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long x = (i + stream * 0x9E3779B9L + 1) & MASK;
            for (long[] round : ROUNDS) {
                x = x * round[0] & MASK;
                x ^= x >>> round[1];
            }
            values[i] = (float) ((low + high) / 2 + (high - low) * (x / 0x1p32 - 0.5));
        }
        return values;
    }

    static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    /** Whether values are those of a golden file, up to a part of the largest of them. */
    static void assertClose(String what, float[] values, JsonNode expected, double part) {
        List<Double> golden = expected.valueStream().map(JsonNode::asDouble).toList();
        double largest = golden.stream().mapToDouble(Math::abs).max().orElseThrow();
        assertThat(values).as(what).hasSize(golden.size());
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i])
                    .as(what + "[" + i + "]")
                    .isCloseTo(golden.get(i), org.assertj.core.api.Assertions.within(part * largest));
        }
    }

    static void assertClose(String what, double value, double expected, double part) {
        assertThat(value)
                .as(what)
                .isCloseTo(expected, org.assertj.core.api.Assertions.within(part * Math.abs(expected) + 1e-12));
    }
}
