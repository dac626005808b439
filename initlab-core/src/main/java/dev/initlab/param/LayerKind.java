package dev.initlab.param;

/** What a layer computes, as far as its weights' fans and defaults depend on it. */
public enum LayerKind {
    DENSE,
    CONV,
    CONV_TRANSPOSED,
    EMBEDDING,
    NORM,
    ATTENTION,
    /** A free-standing parameter: a scalar multiplier, a position table, a token. */
    FREE
}
