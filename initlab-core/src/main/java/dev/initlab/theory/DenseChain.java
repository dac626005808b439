package dev.initlab.theory;

import dev.initlab.param.Activation;
import dev.initlab.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A deep dense network of given weights, computed forward and backward by plain loops: what initial weights do to signals and
 * gradients, measured.
 *
 * <p>Layer l computes {@code z = W h + b}, {@code h = φ(z)}; the activation follows the last layer too. The gradient starts as
 * N(0, 1) at the last signal, as if the loss were a random projection of it.
 */
public final class DenseChain {

    private final Activation activation;
    private final List<double[]> weights = new ArrayList<>();
    private final List<double[]> biases = new ArrayList<>();
    private final int width;

    /**
     * Makes a chain without layers.
     *
     * @param width of the input and of every layer
     */
    public DenseChain(Activation activation, int width) {
        this.activation = activation;
        this.width = width;
    }

    /**
     * Adds a layer.
     *
     * @param weight [width, width], row-major, [out, in]
     * @param bias [width]
     */
    public void add(float[] weight, float[] bias) {
        if (weight.length != width * width || bias.length != width) {
            throw new IllegalArgumentException("a layer of width " + width + " has " + width * width + " weights and "
                    + width + " biases, got " + weight.length + " and " + bias.length);
        }
        weights.add(doubles(weight));
        biases.add(doubles(bias));
    }

    /**
     * One layer as measured.
     *
     * @param signal mean square of h over units and inputs
     * @param correlation mean over pairs of inputs of their signals' product over the root of their squares
     * @param gradient mean square of the gradient at h
     */
    public record Layer(double signal, double correlation, double gradient) {}

    /**
     * Measures every layer.
     *
     * @param inputs how many inputs, at least 2, each element N(0, 1)
     * @param stream for inputs and for the gradient that comes in at the end
     * @return the input as layer 0, then a row for each layer
     */
    public List<Layer> measure(int inputs, RandomStream stream) {
        if (inputs < 2) {
            throw new IllegalArgumentException("a correlation needs 2 inputs or more, got " + inputs);
        }
        int depth = weights.size();
        List<double[]> signals = new ArrayList<>(); // each [inputs, width]
        List<double[]> slopes = new ArrayList<>();
        double[] h = new double[inputs * width];
        for (int i = 0; i < h.length; i++) {
            h[i] = stream.normal(i);
        }
        signals.add(h);
        for (int l = 0; l < depth; l++) {
            double[] z = forward(h, weights.get(l), biases.get(l), inputs);
            double[] slope = new double[z.length];
            h = new double[z.length];
            for (int i = 0; i < z.length; i++) {
                h[i] = ActivationFunction.value(activation, z[i]);
                slope[i] = ActivationFunction.slope(activation, z[i]);
            }
            signals.add(h);
            slopes.add(slope);
        }
        double[] gradients = new double[depth + 1];
        double[] g = new double[inputs * width];
        for (int i = 0; i < g.length; i++) {
            g[i] = stream.normal((long) g.length + i);
        }
        gradients[depth] = meanSquare(g);
        for (int l = depth - 1; l >= 0; l--) {
            double[] slope = slopes.get(l);
            for (int i = 0; i < g.length; i++) {
                g[i] *= slope[i];
            }
            g = backward(g, weights.get(l), inputs);
            gradients[l] = meanSquare(g);
        }
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l <= depth; l++) {
            layers.add(new Layer(meanSquare(signals.get(l)), correlation(signals.get(l), inputs), gradients[l]));
        }
        return layers;
    }

    private double[] forward(double[] h, double[] weight, double[] bias, int inputs) {
        double[] z = new double[inputs * width];
        for (int n = 0; n < inputs; n++) {
            for (int out = 0; out < width; out++) {
                double sum = bias[out];
                for (int in = 0; in < width; in++) {
                    sum += weight[out * width + in] * h[n * width + in];
                }
                z[n * width + out] = sum;
            }
        }
        return z;
    }

    private double[] backward(double[] g, double[] weight, int inputs) {
        double[] down = new double[inputs * width];
        for (int n = 0; n < inputs; n++) {
            for (int out = 0; out < width; out++) {
                double factor = g[n * width + out];
                for (int in = 0; in < width; in++) {
                    down[n * width + in] += factor * weight[out * width + in];
                }
            }
        }
        return down;
    }

    private double correlation(double[] h, int inputs) {
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < inputs; a++) {
            for (int b = a + 1; b < inputs; b++) {
                double product = 0;
                double first = 0;
                double second = 0;
                for (int i = 0; i < width; i++) {
                    double x = h[a * width + i];
                    double y = h[b * width + i];
                    product += x * y;
                    first += x * x;
                    second += y * y;
                }
                double size = StrictMath.sqrt(first) * StrictMath.sqrt(second);
                sum += size > 0 ? product / size : 1;
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
