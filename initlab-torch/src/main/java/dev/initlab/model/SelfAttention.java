package dev.initlab.model;

import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Multi-head scaled dot-product self-attention (Vaswani et al., 2017, section 3.2), computed step by step rather than by libtorch's
 * fused function: as fast where probabilities are dropped, differentiable twice, and not twenty times slower in bfloat16.
 *
 * <p>{@code out(dropout(softmax(q kᵀ / √(width/heads))) v)} with q, k, v and out dense layers [width, width].
 */
public final class SelfAttention implements AutoCloseable {

    /** What softmax makes zero of; below what bfloat16 can hold nothing may be. */
    private static final double NOWHERE = -1e38;

    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final Dense out;
    private final Dropout dropout;
    private final int heads;

    /** Makes attention of layers that now belong to it. */
    public SelfAttention(Dense query, Dense key, Dense value, Dense out, int heads, double rate) {
        this.query = query;
        this.key = key;
        this.value = value;
        this.out = out;
        this.heads = heads;
        this.dropout = new Dropout(rate);
    }

    /**
     * Computes the attention.
     *
     * @param x [n, tokens, width]
     * @param padding bool [n, 1, 1, tokens], true where a token is padding, which nothing attends to
     * @return [n, tokens, width]
     */
    public Tensor forward(Tensor x, Tensor padding, Mode mode) {
        long[] shape = x.shape();
        double scale = 1 / Math.sqrt((double) shape[2] / heads);
        Tensor q = split(query.forward(x, mode).times(scale)); // [n, heads, tokens, width/heads]
        Tensor k = split(key.forward(x, mode));
        Tensor v = split(value.forward(x, mode));
        Tensor scores = Functions.fill(q.product(k.swapped(2, 3)), padding, NOWHERE); // [n, heads, tokens, tokens]
        Tensor weights = dropout.forward(Functions.softmax(scores), mode);
        Tensor context = weights.product(v).swapped(1, 2).contiguous().reshape(shape);
        return out.forward(context, mode);
    }

    private Tensor split(Tensor x) {
        long[] shape = x.shape();
        return x.reshape(shape[0], shape[1], heads, shape[2] / heads).swapped(1, 2);
    }

    /** Query, key, value, out. */
    public List<Parameter> params() {
        return Stream.of(query, key, value, out)
                .flatMap(layer -> layer.params().stream())
                .toList();
    }

    @Override
    public void close() {
        Stream.of(query, key, value, out).forEach(Layer::close);
    }
}
