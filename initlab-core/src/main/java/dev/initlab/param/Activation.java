package dev.initlab.param;

/** The non-linearity that follows a layer directly; {@code LINEAR} where none does. */
public enum Activation {
    LINEAR,
    RELU,
    LEAKY_RELU,
    TANH,
    SIGMOID,
    GELU,
    SILU,
    ELU,
    SELU,
    SOFTPLUS,
    SOFTSIGN,
    MISH
}
