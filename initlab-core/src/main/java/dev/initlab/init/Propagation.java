package dev.initlab.init;

import dev.initlab.param.Activation;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Seed;
import dev.initlab.theory.DenseChain;
import dev.initlab.theory.MeanField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scheme does to signals and gradients in a deep dense network, layer by layer: measured on drawn weights, and predicted
 * in the limit of infinite width.
 *
 * <p>Inputs are N(0, 1); the gradient that comes in at the end is N(0, 1) too. Layers are called {@code fc1}, {@code fc2}, ….
 */
public final class Propagation {

    private final Activation activation;
    private final int depth;
    private final int width;
    private final int inputs;

    /**
     * The network and what is sent through it.
     *
     * @param width of the input and of every layer
     * @param inputs how many inputs are measured, at least 2
     * @throws IllegalArgumentException where one of them is too small, or the weights would not fit in memory
     */
    public Propagation(Activation activation, int depth, int width, int inputs) {
        Require.that(depth >= 1, "a network needs a depth of 1 or more, got " + depth);
        Require.that(width >= 1, "a network needs a width of 1 or more, got " + width);
        Require.that(inputs >= 2, "a correlation needs 2 inputs or more, got " + inputs);
        Require.that(
                (double) depth * width * (width + inputs) < 2e8,
                "depth " + depth + " and width " + width + " are more than can be held; take less of either");
        this.activation = activation;
        this.depth = depth;
        this.width = width;
        this.inputs = inputs;
    }

    /**
     * One layer.
     *
     * @param number 1-based
     * @param measured on drawn weights
     * @param predicted empty where the theory says nothing: weights or biases whose mean is not zero
     */
    public record Row(int number, DenseChain.Layer measured, Optional<Prediction> predicted) {}

    /**
     * The limit of infinite width.
     *
     * @param signal mean square of the signal
     * @param correlation of two inputs' signals
     * @param gradient mean square of the gradient at the signal
     */
    public record Prediction(double signal, double correlation, double gradient) {}

    /**
     * Draws the network and measures it.
     *
     * @return a row for each layer
     * @throws SchemeException where the scheme does not fill dense layers
     */
    public List<Row> of(Scheme scheme, Seed seed) {
        List<ArrayParamView> views = new ArrayList<>();
        for (int l = 1; l <= depth; l++) {
            LayerSpec layer = LayerSpec.dense("fc" + l, width, width, activation);
            views.add(ArrayParamView.of(layer.weight()));
            views.add(ArrayParamView.of(layer.bias()));
        }
        Scheme resolved = scheme.resolve("torch_default");
        resolved.apply(views, seed);
        DenseChain chain = new DenseChain(activation, width);
        for (int i = 0; i < views.size(); i += 2) {
            chain.add(views.get(i).read(), views.get(i + 1).read());
        }
        List<DenseChain.Layer> measured = chain.measure(inputs, seed.stream("propagation", ""));
        List<Optional<Prediction>> predicted =
                predict(resolved, views.get(0).spec(), views.get(1).spec());
        List<Row> rows = new ArrayList<>();
        for (int l = 1; l <= depth; l++) {
            rows.add(new Row(l, measured.get(l), predicted.get(l - 1)));
        }
        return rows;
    }

    /** By the first layer's laws; rules for single layers are measured, but not predicted. */
    private List<Optional<Prediction>> predict(Scheme scheme, ParamSpec weight, ParamSpec bias) {
        Law weights = scheme.rule(weight).orElseThrow().init().law(weight);
        Law biases = scheme.rule(bias).orElseThrow().init().law(bias);
        List<Optional<Prediction>> predictions = new ArrayList<>();
        if (weights.mean() != 0 || biases.mean() != 0 || !scheme.stated().isEmpty()) {
            for (int l = 0; l < depth; l++) {
                predictions.add(Optional.empty());
            }
            return predictions;
        }
        List<MeanField.Layer> layers = new MeanField(
                        activation, width * weights.std() * weights.std(), biases.std() * biases.std())
                .follow(depth, 1, 0);
        double gradient = 1;
        for (int l = depth - 1; l >= 0; l--) {
            MeanField.Layer layer = layers.get(l);
            predictions.add(0, Optional.of(new Prediction(layer.signal(), layer.correlation(), gradient)));
            gradient *= layer.gradient();
        }
        return predictions;
    }
}
