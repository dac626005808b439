package dev.initlab.param;

/** What a layer computes, as far as its weights' fans and defaults depend on it. */
public enum LayerKind {
    DENSE,
    CONV,
    CONV_TRANSPOSED,
    EMBEDDING,
    NORM,
    ATTENTION,
    /** Two inputs, multiplied pairwise: y_k = x₁ᵀ W_k x₂. */
    BILINEAR,
    /** A recurrent cell: plain RNN, LSTM or GRU. */
    RECURRENT,
    /** A free-standing parameter: a scalar multiplier, a position table, a token. */
    FREE
}
