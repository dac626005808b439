package dev.initlab.model;

import dev.initlab.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** Two ways whose results are added: {@code y = body(x) + shortcut(x)}; an empty shortcut leaves x as it is. */
public final class Residual implements Layer {

    private final String path;
    private final List<Layer> body;
    private final List<Layer> shortcut;

    /** Makes a block of layers that now belong to it. */
    public Residual(String path, List<Layer> body, List<Layer> shortcut) {
        this.path = path;
        this.body = List.copyOf(body);
        this.shortcut = List.copyOf(shortcut);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return along(body, x, mode).plus(along(shortcut, x, mode));
    }

    @Override
    public boolean givesAway() {
        return true;
    }

    private static Tensor along(List<Layer> layers, Tensor x, Mode mode) {
        Tensor y = x;
        boolean free = false; // x is the other way's too
        for (Layer layer : layers) {
            y = free ? layer.overwrite(y, mode) : layer.forward(y, mode);
            free = layer.givesAway();
        }
        return y;
    }

    @Override
    public String path() {
        return path;
    }

    private Stream<Layer> layers() {
        return Stream.concat(body.stream(), shortcut.stream());
    }

    @Override
    public List<Parameter> params() {
        return layers().flatMap(layer -> layer.params().stream()).toList();
    }

    @Override
    public List<Buffer> buffers() {
        return layers().flatMap(layer -> layer.buffers().stream()).toList();
    }

    @Override
    public void close() {
        layers().forEach(Layer::close);
    }
}
