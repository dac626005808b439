package dev.initlab.model;

import dev.initlab.param.Activation;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Layers one after the other. */
public final class Sequential implements Network {

    private final List<Layer> layers;
    private final List<Layer> order;
    private final List<Parameter> params;

    private Sequential(List<Layer> layers) {
        this.layers = List.copyOf(layers);
        this.order = reordered(layers);
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
    public List<Buffer> buffers() {
        return layers.stream().flatMap(layer -> layer.buffers().stream()).toList();
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor x = input;
        String path = "";
        boolean free = false;
        for (Layer layer : order) {
            x = free ? layer.overwrite(x, mode) : layer.forward(x, mode);
            free = layer.givesAway();
            path = layer.path().isEmpty() ? path : layer.path();
            if (layer instanceof Nonlinearity) {
                mode.taps().show(path, x);
            }
        }
        return x;
    }

    /**
     * The order of computation: pooling before ReLU where ReLU comes first. The maximum commutes with it, values and gradients
     * are the same to the bit, and there is a quarter left to do.
     */
    private static List<Layer> reordered(List<Layer> layers) {
        List<Layer> order = new ArrayList<>(layers);
        for (int i = 0; i + 1 < order.size(); i++) {
            boolean relu = order.get(i) instanceof Nonlinearity n && n.activation() == Activation.RELU;
            if (relu && order.get(i + 1) instanceof MaxPool2d) {
                Collections.swap(order, i, i + 1);
            }
        }
        return order;
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
