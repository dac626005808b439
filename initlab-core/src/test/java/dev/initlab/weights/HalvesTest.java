package dev.initlab.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import org.junit.jupiter.api.Test;

class HalvesTest {

    @Test
    void every_half_stands_for_the_number_that_the_standard_says() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = (bits >>> 10) & 31;
            int fraction = bits & 1023;
            double magnitude =
                    exponent == 0 ? fraction * Math.pow(2, -24) : (1024 + fraction) * Math.pow(2, exponent - 25);
            if (exponent == 31) {
                magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            }
            float value = Halves.toFloat((short) bits);
            if (Double.isNaN(magnitude)) {
                assertThat(value).isNaN();
                assertThat(Halves.toFloat(Halves.toHalf(value))).isNaN();
            } else {
                assertThat((double) value).isEqualTo(bits >>> 15 == 0 ? magnitude : -magnitude);
                assertThat(Halves.toHalf(value)).isEqualTo((short) bits);
            }
        }
    }

    /** No other half is nearer, and of two that are as near the even one is taken. */
    @Test
    void halves_are_the_nearest() {
        RandomStream stream = Seed.of(2).stream("test", "halves");
        for (int i = 0; i < 100_000; i++) {
            float value = (float) (stream.normal(i) * StrictMath.exp(6 * stream.normal(1_000_000L + i)));
            if (Math.abs(value) < 65504) {
                assertNearest(value);
            }
        }
        for (int bits = 0; bits < 0x7BFF; bits++) {
            float low = Halves.toFloat((short) bits);
            float middle = (low + Halves.toFloat((short) (bits + 1))) / 2;
            assertThat(Halves.toHalf(middle)).isEqualTo((short) (bits + (bits & 1)));
        }
        assertThat(Halves.toHalf(65519.99f)).isEqualTo((short) 0x7BFF);
        assertThat(Halves.toHalf(65520f)).isEqualTo((short) 0x7C00);
        assertThat(Halves.toHalf(-1e-20f)).isEqualTo((short) 0x8000);
    }

    @Test
    void bfloats_are_the_nearest() {
        RandomStream stream = Seed.of(3).stream("test", "bfloats");
        for (int i = 0; i < 100_000; i++) {
            float value = (float) stream.normal(i);
            float taken = brain(Halves.toBrain(value));
            double error = Math.abs(taken - value);
            assertThat(error)
                    .isLessThanOrEqualTo(Math.abs(brain((short) (Halves.toBrain(value) + 1)) - (double) value));
            assertThat(error)
                    .isLessThanOrEqualTo(Math.abs(brain((short) (Halves.toBrain(value) - 1)) - (double) value));
        }
        assertThat(Halves.toBrain(1.00390625f)).isEqualTo((short) 0x3F80); // a tie: to even
        assertThat(Halves.toBrain(1.01171875f)).isEqualTo((short) 0x3F82);
        assertThat(brain(Halves.toBrain(Float.NaN))).isNaN();
        assertThat(brain(Halves.toBrain(Float.intBitsToFloat(0x7F800001)))).isNaN();
        assertThat(Halves.toBrain(Float.POSITIVE_INFINITY)).isEqualTo((short) 0x7F80);
    }

    private static void assertNearest(float value) {
        short taken = Halves.toHalf(value);
        double error = Math.abs(Halves.toFloat(taken) - (double) value);
        assertThat(error).isLessThanOrEqualTo(Math.abs(Halves.toFloat((short) (taken + 1)) - (double) value));
        if ((taken & 0x7FFF) != 0) {
            assertThat(error).isLessThanOrEqualTo(Math.abs(Halves.toFloat((short) (taken - 1)) - (double) value));
        }
    }

    private static float brain(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
