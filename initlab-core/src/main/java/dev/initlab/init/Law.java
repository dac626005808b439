package dev.initlab.init;

import dev.initlab.random.RandomStream;
import dev.initlab.random.StandardNormal;
import java.util.Arrays;

/** What an initializer promises of the values it draws; tests and receipts hold draws against it. */
public sealed interface Law permits Law.Elementwise {

    /** The expectation of each element. */
    double mean();

    /** The standard deviation of each element; 0 for a constant. */
    double std();

    /** A law of independent, identically distributed elements. */
    sealed interface Elementwise extends Law permits Constant, Uniform, Normal, TruncatedNormal {

        /** No value lies below it. */
        double lower();

        /** No value lies above it. */
        double upper();

        /** The probability of a value at most x. */
        double cdf(double x);

        /** Draws {@code out[i]} from the stream's element i, rounded to float. */
        void fill(float[] out, RandomStream stream);
    }

    /** Every element the same. */
    record Constant(double value) implements Elementwise {
        public Constant {
            Require.finite("value", value);
        }

        @Override
        public double mean() {
            return value;
        }

        @Override
        public double std() {
            return 0;
        }

        @Override
        public double lower() {
            return value;
        }

        @Override
        public double upper() {
            return value;
        }

        @Override
        public double cdf(double x) {
            return x < value ? 0 : 1;
        }

        @Override
        public void fill(float[] out, RandomStream stream) {
            Arrays.fill(out, (float) value);
        }
    }

    /** U(low, high): mean (low + high)/2, std (high − low)/√12. */
    record Uniform(double low, double high) implements Elementwise {
        public Uniform {
            Require.finite("low", low);
            Require.finite("high", high);
            Require.that(low < high, "a uniform law needs low < high, got low = " + low + ", high = " + high);
        }

        /** U(−√3 std, √3 std). */
        static Uniform symmetric(double std) {
            double bound = StrictMath.sqrt(3) * std;
            return new Uniform(-bound, bound);
        }

        @Override
        public double mean() {
            return 0.5 * (low + high);
        }

        @Override
        public double std() {
            return (high - low) / StrictMath.sqrt(12);
        }

        @Override
        public double lower() {
            return low;
        }

        @Override
        public double upper() {
            return high;
        }

        @Override
        public double cdf(double x) {
            return Math.max(0, Math.min(1, (x - low) / (high - low)));
        }

        @Override
        public void fill(float[] out, RandomStream stream) {
            stream.fillUniform(out, 0, out.length, low, high);
        }
    }

    /** N(mean, std²). */
    record Normal(double mean, double std) implements Elementwise {
        public Normal {
            Require.finite("mean", mean);
            Require.positive("std", std);
        }

        @Override
        public double lower() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double upper() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double cdf(double x) {
            return StandardNormal.cdf((x - mean) / std);
        }

        @Override
        public void fill(float[] out, RandomStream stream) {
            stream.fillNormal(out, 0, out.length, mean, std);
        }
    }

    /**
     * A normal law cut at ±cut parent standard deviations, of which std is the resulting one: the parent's is
     * {@code std / s}, s² = 1 − 2 cut φ(cut) / (2Φ(cut) − 1).
     */
    record TruncatedNormal(double mean, double std, double cut) implements Elementwise {
        public TruncatedNormal {
            Require.finite("mean", mean);
            Require.positive("std", std);
            Require.positive("cut", cut);
        }

        /** The parent's standard deviation: larger than std, since cutting narrows. */
        public double parentStd() {
            return std / narrowing(cut);
        }

        /** The standard deviation of N(0, 1) cut at ±cut; 0.8796256610342398 at 2. */
        static double narrowing(double cut) {
            double kept = StandardNormal.cdf(cut) - StandardNormal.cdf(-cut);
            return StrictMath.sqrt(1 - 2 * cut * StandardNormal.density(cut) / kept);
        }

        @Override
        public double lower() {
            return mean - cut * parentStd();
        }

        @Override
        public double upper() {
            return mean + cut * parentStd();
        }

        @Override
        public double cdf(double x) {
            double z = Math.max(-cut, Math.min(cut, (x - mean) / parentStd()));
            double below = StandardNormal.cdf(-cut);
            return (StandardNormal.cdf(z) - below) / (StandardNormal.cdf(cut) - below);
        }

        @Override
        public void fill(float[] out, RandomStream stream) {
            stream.fillTruncatedNormal(out, 0, out.length, mean, parentStd(), cut);
        }
    }
}
