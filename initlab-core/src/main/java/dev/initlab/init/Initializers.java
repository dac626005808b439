package dev.initlab.init;

/** Factories of the known initializers, and the grammar's entrance. */
public final class Initializers {

    private Initializers() {}

    /**
     * Reads an expression such as {@code he_normal} or {@code normal(std=0.01)}; aliases resolve to canonical values.
     *
     * @throws IllegalArgumentException with what was asked, what is known, and the nearest name
     */
    public static Initializer parse(String expression) {
        throw new UnsupportedOperationException("contract");
    }

    // Contract only: heNormal(), xavierUniform(), normal(mean, std), …
}
