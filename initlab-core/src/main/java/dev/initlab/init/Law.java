package dev.initlab.init;

import dev.initlab.random.CutNormal;
import dev.initlab.random.RandomStream;
import dev.initlab.random.StandardNormal;
import java.util.Arrays;

/** What an initializer promises of the values it draws; tests and receipts hold draws against it. */
public sealed interface Law
        permits Law.Elementwise, Law.Orthogonal, Law.AtOneTap, Law.Sparse, Law.Pattern, Law.Moments, Law.Unstated {

    /** The expectation of an element. */
    double mean();

    /** The standard deviation of an element; 0 for a constant. */
    double std();

    /** A law of independent, identically distributed elements. */
    sealed interface Elementwise extends Law permits Constant, Uniform, Normal, TruncatedNormal {

        /** No value lies below it. */
        double lower();

        /** No value lies above it. */
        double upper();

        /** The probability of a value at most x. */
        double cdf(double x);

        /** Draws {@code out[i]} from the stream's element i, rounded to float, for {@code from <= i < to}. */
        void fill(float[] out, int from, int to, RandomStream stream);
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
        public void fill(float[] out, int from, int to, RandomStream stream) {
            Arrays.fill(out, from, to, (float) value);
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
        public void fill(float[] out, int from, int to, RandomStream stream) {
            stream.fillUniform(out, from, to, low, high);
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
        public void fill(float[] out, int from, int to, RandomStream stream) {
            stream.fillNormal(out, from, to, mean, std);
        }
    }

    /**
     * A normal law cut to an interval: N(parentMean, parentStd²), nothing outside of {@code parentMean + parentStd [low, high]}.
     *
     * @param low in standard deviations of the parent
     * @param high in standard deviations of the parent
     */
    record TruncatedNormal(double parentMean, double parentStd, double low, double high) implements Elementwise {
        public TruncatedNormal {
            Require.finite("mean", parentMean);
            Require.positive("std", parentStd);
            new CutNormal(low, high); // its own checks
        }

        /** A symmetric one whose resulting standard deviation is std: the parent is wider. */
        public static TruncatedNormal ofStd(double mean, double std, double cut) {
            Require.positive("cut", cut);
            return new TruncatedNormal(mean, std / new CutNormal(-cut, cut).std(), -cut, cut);
        }

        private CutNormal cut() {
            return new CutNormal(low, high);
        }

        @Override
        public double mean() {
            return parentMean + parentStd * cut().mean();
        }

        @Override
        public double std() {
            return parentStd * cut().std();
        }

        @Override
        public double lower() {
            return parentMean + parentStd * low;
        }

        @Override
        public double upper() {
            return parentMean + parentStd * high;
        }

        @Override
        public double cdf(double x) {
            return cut().cdf((x - parentMean) / parentStd);
        }

        @Override
        public void fill(float[] out, int from, int to, RandomStream stream) {
            stream.fillTruncatedNormal(out, from, to, parentMean, parentStd, cut());
        }
    }

    /**
     * A matrix drawn uniformly (by Haar's measure) among those whose shorter side is orthonormal, times gain; each element has
     * mean 0 and variance gain²/max(rows, columns), elements are dependent.
     */
    record Orthogonal(int rows, int columns, double gain) implements Law {
        @Override
        public double mean() {
            return 0;
        }

        @Override
        public double std() {
            return gain / StrictMath.sqrt(Math.max(rows, columns));
        }
    }

    /**
     * An {@link Orthogonal} matrix at one tap of a convolution's kernel, zero at the others: over all elements the variance is
     * the matrix's divided by the taps.
     */
    record AtOneTap(Orthogonal matrix, int taps) implements Law {
        @Override
        public double mean() {
            return 0;
        }

        @Override
        public double std() {
            return matrix.std() / StrictMath.sqrt(taps);
        }
    }

    /** N(0, parentStd²), but zeros in so many places of each column, chosen uniformly. */
    record Sparse(int rows, int zeros, double parentStd) implements Law {
        @Override
        public double mean() {
            return 0;
        }

        @Override
        public double std() {
            return parentStd * StrictMath.sqrt((double) (rows - zeros) / rows);
        }
    }

    /** The same values each time, of which so large a share is value and the rest 0; moments are over the elements. */
    record Pattern(double value, double share) implements Law {
        @Override
        public double mean() {
            return value * share;
        }

        @Override
        public double std() {
            return Math.abs(value) * StrictMath.sqrt(share * (1 - share));
        }
    }

    /** The mean and standard deviation of an element, and nothing of how elements hang together: for initializers of one's own. */
    record Moments(double mean, double std) implements Law {
        public Moments {
            Require.finite("mean", mean);
            Require.finite("std", std);
            Require.that(std >= 0, "a standard deviation is not negative, got " + std);
        }
    }

    /** Nothing is promised, and the moments are NaN: the values are not this initializer's. */
    record Unstated() implements Law {
        @Override
        public double mean() {
            return Double.NaN;
        }

        @Override
        public double std() {
            return Double.NaN;
        }
    }
}
