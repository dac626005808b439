package dev.initlab.theory;

import dev.initlab.param.Activation;
import java.util.function.DoubleUnaryOperator;

/**
 * The factor by which weights must be wider (or narrower) than {@code Var[w] = 1/fan} for what follows them.
 *
 * <p>PyTorch's table is partly empirical: its 5/3 for tanh and 3/4 for SELU are neither of the exact gains. The exact ones are
 * expectations over z of N(0, 1): {@link #forward} keeps the mean square of the signal, {@link #backward} that of the
 * gradient, {@link #centred} the variance of the signal (for layers whose weights have mean zero, as in NFNets).
 */
public final class Gain {

    private Gain() {}

    /**
     * PyTorch's {@code calculate_gain}: linear and sigmoid 1, tanh 5/3, ReLU √2, leaky ReLU √(2/(1 + 0.01²)), SELU 3/4; where
     * it has no entry, the exact forward gain.
     */
    public static double table(Activation activation) {
        return switch (activation) {
            case LINEAR, SIGMOID -> 1;
            case TANH -> 5.0 / 3;
            case RELU -> StrictMath.sqrt(2);
            case LEAKY_RELU -> StrictMath.sqrt(2 / (1 + 0.01 * 0.01));
            case SELU -> 0.75;
            default -> forward(activation);
        };
    }

    /** 1/√E[φ(z)²]. */
    public static double forward(Activation activation) {
        return forward(z -> ActivationFunction.value(activation, z));
    }

    /** 1/√E[φ'(z)²]. */
    public static double backward(Activation activation) {
        return backward(z -> ActivationFunction.slope(activation, z));
    }

    /** 1/√Var[φ(z)]. */
    public static double centred(Activation activation) {
        return centred(z -> ActivationFunction.value(activation, z));
    }

    /**
     * 1/√E[φ(z)²] of any function (He et al., 2015, eq. 7 generalized).
     *
     * @throws IllegalArgumentException where the expectation is zero or not finite
     */
    public static double forward(DoubleUnaryOperator function) {
        return inverseRoot("the signal's mean square", GaussianMean.of(z -> square(function.applyAsDouble(z))));
    }

    /**
     * 1/√E[φ'(z)²] of any function's derivative.
     *
     * @throws IllegalArgumentException where the expectation is zero or not finite
     */
    public static double backward(DoubleUnaryOperator derivative) {
        return inverseRoot("the slope's mean square", GaussianMean.of(z -> square(derivative.applyAsDouble(z))));
    }

    /**
     * 1/√Var[φ(z)] of any function (Brock, De and Smith, 2021).
     *
     * @throws IllegalArgumentException where the variance is zero or not finite
     */
    public static double centred(DoubleUnaryOperator function) {
        double mean = GaussianMean.of(function);
        return inverseRoot("the signal's variance", GaussianMean.of(z -> square(function.applyAsDouble(z) - mean)));
    }

    private static double inverseRoot(String what, double square) {
        if (!(square > 0) || Double.isInfinite(square)) {
            throw new IllegalArgumentException("no gain makes up for this function: " + what + " is " + square);
        }
        return 1 / StrictMath.sqrt(square);
    }

    private static double square(double x) {
        return x * x;
    }
}
