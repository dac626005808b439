package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Seed;
import dev.initlab.theory.DenseChain;
import dev.initlab.theory.MeanField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals and gradients through deep networks of drawn weights: against published numbers, and against the theory. */
class PropagationTest {

    private static final int WIDTH = 256;

    /**
     * log10 of the signal's and the gradient's root mean square at the end of the way over that at its start, depth 10, 30, 100;
     * computed elsewhere at width 256, where single draws vary.
     */
    @ParameterizedTest
    @CsvSource({
        "RELU, normal(std=1), zeros, 9.5, 30, 104, 10.6, 31.5, 105",
        "RELU, normal(std=0.01), zeros, -8.6, -27, -94, -9.5, -28, -95",
        "RELU, xavier_normal, zeros, -1.4, -4.4, -15, -1.5, -4.5, -15",
        "RELU, torch_default, torch_default, -1.2, -1.1, -1.1, -3.9, -11.7, -39",
        "RELU, he_normal, zeros, -0.1, -0.1, -0.4, 0, -0.1, -0.1",
        "RELU, orthogonal(gain=relu), zeros, -0.1, -0.1, -0.4, 0, -0.1, -0.1",
        "TANH, normal(std=1), zeros, 0, 0, 0, 4.7, 13.9, 46.5",
        "TANH, xavier_normal, zeros, -0.4, -0.7, -1.1, -0.6, -0.8, -1.2",
        "TANH, torch_default, torch_default, -1, -1, -1, -2.5, -7.3, -24",
        "TANH, xavier_normal(gain=tanh), zeros, -0.1, -0.1, -0.1, 0.3, 1.1, 4.1"
    })
    void deep_networks_do_to_signals_what_is_published(
            Activation activation,
            String weights,
            String biases,
            double forward10,
            double forward30,
            double forward100,
            double backward10,
            double backward30,
            double backward100) {
        double[] forward = {forward10, forward30, forward100};
        double[] backward = {backward10, backward30, backward100};
        int[] depths = {10, 30, 100};
        for (int i = 0; i < 3; i++) {
            List<DenseChain.Layer> layers =
                    chain(activation, weights, biases, depths[i]).measure(24, Seed.of(2).stream("test", "inputs"));
            double signal = 0.5
                    * Math.log10(layers.get(depths[i]).signal() / layers.get(1).signal());
            double gradient = 0.5
                    * Math.log10(
                            layers.get(0).gradient() / layers.get(depths[i]).gradient());
            double tolerance = 0.35 + 0.03 * Math.abs(forward[i]);
            assertThat(signal).as("signal, depth %d", depths[i]).isCloseTo(forward[i], within(tolerance));
            assertThat(gradient)
                    .as("gradient, depth %d", depths[i])
                    .isCloseTo(backward[i], within(0.5 + 0.03 * Math.abs(backward[i])));
        }
    }

    /** The limit of infinite width is met at width 256 within a few percent a layer. */
    @ParameterizedTest
    @CsvSource({
        "RELU, he_normal, zeros, 2, 0",
        "TANH, xavier_normal, zeros, 1, 0",
        "GELU, lecun_normal, normal(std=0.3), 1, 0.09",
        "SIGMOID, normal(std=0.2), zeros, 10.24, 0",
        "SELU, lecun_normal, zeros, 1, 0"
    })
    void the_theory_predicts_what_is_measured(
            Activation activation, String weights, String biases, double weightVariance, double biasVariance) {
        int depth = 12;
        double[] signal = new double[depth];
        double[] gradient = new double[depth];
        double[] correlation = new double[depth];
        int draws = 6;
        for (int seed = 0; seed < draws; seed++) {
            List<DenseChain.Layer> layers =
                    chain(activation, weights, biases, depth, seed).measure(12, Seed.of(seed).stream("test", "inputs"));
            for (int l = 0; l < depth; l++) {
                signal[l] += Math.log(layers.get(l + 1).signal()) / draws;
                gradient[l] +=
                        Math.log(layers.get(l).gradient() / layers.get(l + 1).gradient()) / draws;
                correlation[l] += layers.get(l + 1).correlation() / draws;
            }
        }
        List<MeanField.Layer> predicted = new MeanField(activation, weightVariance, biasVariance).follow(depth, 1, 0);
        for (int l = 0; l < depth; l++) {
            assertThat(signal[l])
                    .as("signal %d", l)
                    .isCloseTo(Math.log(predicted.get(l).signal()), within(0.1 + 0.02 * l));
            assertThat(gradient[l])
                    .as("gradient %d", l)
                    .isCloseTo(Math.log(predicted.get(l).gradient()), within(0.1));
            assertThat(correlation[l])
                    .as("correlation %d", l)
                    .isCloseTo(predicted.get(l).correlation(), within(0.05));
        }
    }

    /** Published: the mean square q to which a critical tanh network converges, with σw² and σb². */
    @ParameterizedTest
    @CsvSource({
        "0.05, 1.0936, 0.00013",
        "0.1, 1.1776, 0.00083",
        "0.25, 1.3940, 0.0081",
        "0.5, 1.6880, 0.0380",
        "0.570, 1.7610, 0.0500",
        "1, 2.1533, 0.1510",
        "2, 2.8612, 0.5123"
    })
    void tanh_is_critical_where_published(double q, double weightVariance, double biasVariance) {
        MeanField critical = new MeanField(Activation.TANH, weightVariance, biasVariance);
        assertThat(critical.slope(q)).isCloseTo(1, within(2e-4));
        List<MeanField.Layer> layers = critical.follow(2, (q - biasVariance) / weightVariance, 0);
        assertThat(layers.get(0).preactivation()).isCloseTo(q, within(1e-9));
        assertThat(layers.get(1).preactivation()).as("it stays").isCloseTo(q, within(2e-4));
    }

    /** Cho and Saul (2009): E[relu(u) relu(v)] in closed form. */
    @Test
    void correlations_of_relu_networks_follow_the_arc_cosine_kernel() {
        double c = 0;
        List<MeanField.Layer> layers = new MeanField(Activation.RELU, 2, 0).follow(30, 1, 0);
        for (MeanField.Layer layer : layers) {
            c = (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / Math.PI;
            assertThat(layer.correlation()).isCloseTo(c, within(2e-3));
            assertThat(layer.signal()).isCloseTo(1, within(1e-10));
            assertThat(layer.gradient()).isCloseTo(1, within(1e-10));
        }
        assertThat(new MeanField(Activation.RELU, 1.0 / 3, 1.0 / 768).slope(1)).isCloseTo(1.0 / 6, within(1e-12));
    }

    private static DenseChain chain(Activation activation, String weights, String biases, int depth) {
        return chain(activation, weights, biases, depth, 1);
    }

    private static DenseChain chain(Activation activation, String weights, String biases, int depth, int seed) {
        DenseChain chain = new DenseChain(activation, WIDTH);
        for (int l = 1; l <= depth; l++) {
            LayerSpec layer = LayerSpec.dense("fc" + l, WIDTH, WIDTH, activation);
            chain.add(draw(weights, layer.weight(), seed), draw(biases, layer.bias(), seed));
        }
        return chain;
    }

    private static float[] draw(String expression, ParamSpec spec, int seed) {
        float[] values = new float[spec.size()];
        Initializers.parse(expression).fill(values, spec, Seed.of(seed).stream("init", spec.path()));
        return values;
    }
}
