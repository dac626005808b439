package dev.initlab.param;

/** What a parameter does in its layer. */
public enum Role {
    WEIGHT,
    BIAS,
    /** The multiplier of a normalization layer, often called gamma. */
    NORM_SCALE,
    /** The shift of a normalization layer, often called beta. */
    NORM_SHIFT,
    /** A learnable scalar or vector multiplier outside a normalization layer. */
    MULTIPLIER
}
