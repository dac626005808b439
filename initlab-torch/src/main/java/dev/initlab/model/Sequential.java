package dev.initlab.model;

import dev.initlab.tensor.Tensor;
import java.util.List;

/** Layers one after the other. */
public final class Sequential implements Network {

    private final List<Layer> layers;
    private final List<Parameter> params;

    private Sequential(List<Layer> layers) {
        this.layers = List.copyOf(layers);
        this.params = layers.stream().flatMap(layer -> layer.params().stream()).toList();
    }

    /** Chains layers, which now belong to the network. */
    public static Sequential of(List<Layer> layers) {
        return new Sequential(layers);
    }

    @Override
    public List<Parameter> params() {
        return params;
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor x = input;
        for (Layer layer : layers) {
            x = layer.forward(x, mode);
        }
        return x;
    }

    @Override
    public List<Layer> chain() {
        return layers;
    }

    @Override
    public void close() {
        layers.forEach(Layer::close);
    }
}
