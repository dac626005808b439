package dev.initlab.stats;

import java.util.function.DoubleUnaryOperator;

/** Gauss-Legendre quadrature with a fixed number of points: exact for polynomials up to degree {@code 2 n − 1}. */
final class LegendreRule {

    private static final double ENOUGH = 1e-15;

    private final double[] nodes;
    private final double[] weights;

    /** @param points at least 2 */
    LegendreRule(int points) {
        nodes = new double[points];
        weights = new double[points];
        for (int i = 0; i < points; i++) {
            // Newton's method from the usual asymptotic start (Abramowitz and Stegun 1964, 22.16.6).
            double x = Math.cos(Math.PI * (i + 0.75) / (points + 0.5));
            double slope;
            double step;
            do {
                double previous = 1;
                double value = x;
                for (int degree = 2; degree <= points; degree++) {
                    double next = ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree;
                    previous = value;
                    value = next;
                }
                slope = points * (x * value - previous) / (x * x - 1);
                step = value / slope;
                x -= step;
            } while (Math.abs(step) > ENOUGH);
            nodes[i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    /** The integral of a function from {@code from} to {@code to}. */
    double integral(DoubleUnaryOperator function, double from, double to) {
        double half = (to - from) / 2;
        double middle = (to + from) / 2;
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += weights[i] * function.applyAsDouble(middle + half * nodes[i]);
        }
        return half * sum;
    }
}
