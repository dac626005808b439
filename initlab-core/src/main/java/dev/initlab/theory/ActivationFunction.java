package dev.initlab.theory;

import dev.initlab.param.Activation;
import dev.initlab.random.StandardNormal;

/**
 * An activation as a function and its derivative, with PyTorch's constants (leaky ReLU: slope 0.01; ELU: 1; GELU: exact), by
 * {@link StrictMath} alone.
 */
public final class ActivationFunction {

    private static final double LEAK = 0.01;

    /** Klambauer, Unterthiner, Mayr and Hochreiter (2017), eq. 14. */
    private static final double SELU_SCALE = 1.0507009873554805;

    private static final double SELU_ALPHA = 1.6732632423543772;

    private ActivationFunction() {}

    /** φ(x). */
    public static double value(Activation activation, double x) {
        return switch (activation) {
            case LINEAR -> x;
            case RELU -> Math.max(0, x);
            case LEAKY_RELU -> x > 0 ? x : LEAK * x;
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> sigmoid(x);
            case GELU -> x * StandardNormal.cdf(x);
            case SILU -> x * sigmoid(x);
            case ELU -> x > 0 ? x : StrictMath.expm1(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * StrictMath.expm1(x));
            case SOFTPLUS -> softplus(x);
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case MISH -> x * StrictMath.tanh(softplus(x));
        };
    }

    /** φ'(x); at a kink the slope from the left. */
    public static double slope(Activation activation, double x) {
        return switch (activation) {
            case LINEAR -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : LEAK;
            case TANH -> {
                double t = StrictMath.tanh(x);
                yield 1 - t * t;
            }
            case SIGMOID -> sigmoid(x) * sigmoid(-x);
            case GELU -> StandardNormal.cdf(x) + x * StandardNormal.density(x);
            case SILU -> sigmoid(x) * (1 + x * sigmoid(-x));
            case ELU -> x > 0 ? 1 : StrictMath.exp(x);
            case SELU -> SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * StrictMath.exp(x));
            case SOFTPLUS -> sigmoid(x);
            case SOFTSIGN -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
            case MISH -> {
                double t = StrictMath.tanh(softplus(x));
                yield t + x * (1 - t * t) * sigmoid(x);
            }
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** ln(1 + eˣ), without overflow. */
    private static double softplus(double x) {
        return Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
