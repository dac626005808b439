package dev.initlab.theory;

import dev.initlab.param.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to signals and gradients in a deep dense network in the limit of infinite width (Poole, Lahiri, Raghu,
 * Sohl-Dickstein and Ganguli, 2016; Schoenholz, Gilmer, Ganguli and Sohl-Dickstein, 2017).
 *
 * <p>With pre-activations z = W φ(z') + b: mean square {@code q ← σw² E[φ(√q z)²] + σb²}; the gradient's mean square is
 * multiplied by {@code χ = σw² E[φ'(√q z)²]} from layer to layer; two inputs' correlation {@code c ← (σw² E[φ(u) φ(v)] + σb²)/q}
 * with u and v normal of variance q and correlation c. χ = 1 at the fixed point is the edge of chaos.
 *
 * @param weightVariance σw² = fan_in · Var[w]
 * @param biasVariance σb² = Var[b]
 */
public record MeanField(Activation activation, double weightVariance, double biasVariance) {

    public MeanField {
        if (!(weightVariance >= 0) || !(biasVariance >= 0)) {
            throw new IllegalArgumentException(
                    "variances must be 0 or more, got " + weightVariance + " and " + biasVariance);
        }
    }

    /**
     * One layer of a prediction.
     *
     * @param preactivation the mean square of z
     * @param signal the mean square of φ(z)
     * @param correlation of the signals φ(z) of two inputs: their mean product over their mean square
     * @param gradient χ: what the gradient's mean square at z is multiplied by on its way one layer down
     */
    public record Layer(double preactivation, double signal, double correlation, double gradient) {}

    /**
     * Follows a signal through layers of equal width.
     *
     * @param square the input's mean square
     * @param correlation of two inputs
     */
    public List<Layer> follow(int depth, double square, double correlation) {
        List<Layer> layers = new ArrayList<>();
        double signal = square;
        double shared = square * correlation; // mean product of two inputs' signals
        for (int i = 0; i < depth; i++) {
            double q = weightVariance * signal + biasVariance;
            double c = q > 0 ? (weightVariance * shared + biasVariance) / q : 1;
            signal = meanSquare(q);
            shared = meanProduct(q, Math.max(-1, Math.min(1, c)));
            layers.add(new Layer(q, signal, signal > 0 ? shared / signal : 1, slope(q)));
        }
        return layers;
    }

    /** E[φ(√q z)²]. */
    double meanSquare(double q) {
        double root = StrictMath.sqrt(q);
        return GaussianMean.of(z -> {
            double value = ActivationFunction.value(activation, root * z);
            return value * value;
        });
    }

    /** χ at a mean square q of the pre-activations. */
    public double slope(double q) {
        double root = StrictMath.sqrt(q);
        return weightVariance
                * GaussianMean.of(z -> {
                    double slope = ActivationFunction.slope(activation, root * z);
                    return slope * slope;
                });
    }

    private double meanProduct(double q, double c) {
        double root = StrictMath.sqrt(q);
        double rest = StrictMath.sqrt(1 - c * c);
        return GaussianMean.coarse(first -> {
            double value = ActivationFunction.value(activation, root * first);
            return value == 0
                    ? 0
                    : value
                            * GaussianMean.coarse(
                                    second -> ActivationFunction.value(activation, root * (c * first + rest * second)));
        });
    }
}
