package dev.initlab.model;

import dev.initlab.param.LayerSpec;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.List;

/** A look-up table: int64 [n, tokens] becomes [n, tokens, width]. Weight [rows, width]. */
public final class Embedding implements Layer {

    private static final long NONE = -1;

    private final Parameter weight;
    private final long padding;

    /** A table every row of which is trained. */
    public Embedding(String path, int rows, int width) {
        this(path, rows, width, NONE);
    }

    /** @param padding the row whose gradient is zero, as PyTorch's {@code padding_idx} */
    public Embedding(String path, int rows, int width, long padding) {
        this.weight = new Parameter(LayerSpec.embedding(path, rows, width).weight());
        this.padding = padding;
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return Functions.embedding(weight.value(), x, padding);
    }

    /** The first rows, [rows, width]: what a table of positions gives to a text of so many tokens. */
    public Tensor first(long rows) {
        return weight.value().rows(0, rows);
    }

    @Override
    public List<Parameter> params() {
        return List.of(weight);
    }
}
