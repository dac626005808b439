package dev.initlab.init;

import dev.initlab.init.VarianceScaling.Distribution;
import dev.initlab.init.VarianceScaling.Fan;
import dev.initlab.param.FanRule;

/** Factories of the known initializers, and the grammar's entrance. */
public final class Initializers {

    private Initializers() {}

    /**
     * Reads an expression such as {@code he_normal} or {@code normal(std=0.01)}; aliases resolve to canonical values.
     *
     * @throws IllegalArgumentException with what was asked, what is known, and the nearest name
     */
    public static Initializer parse(String expression) {
        return Registry.standard().parse(expression);
    }

    /** Every element 0. */
    public static Initializer zeros() {
        return new Constant(0);
    }

    /** Every element 1. */
    public static Initializer ones() {
        return new Constant(1);
    }

    /** Every element the same. */
    public static Initializer constant(double value) {
        return new Constant(value);
    }

    /** U(a, b). */
    public static Initializer uniform(double a, double b) {
        return new Uniform(a, b);
    }

    /** N(mean, std²). */
    public static Initializer normal(double mean, double std) {
        return new Normal(mean, std);
    }

    /** {@code Var[w] = 2 / fanIn}, normal (He et al., 2015, eq. 10). */
    public static VarianceScaling heNormal() {
        return preset(2, Fan.IN, Distribution.NORMAL);
    }

    /** {@code Var[w] = 2 / fanIn}, uniform. */
    public static VarianceScaling heUniform() {
        return preset(2, Fan.IN, Distribution.UNIFORM);
    }

    /** {@code Var[w] = 2 / (fanIn + fanOut)}, normal (Glorot and Bengio, 2010, eq. 12). */
    public static VarianceScaling xavierNormal() {
        return preset(1, Fan.AVG, Distribution.NORMAL);
    }

    /** {@code Var[w] = 2 / (fanIn + fanOut)}, uniform (Glorot and Bengio, 2010, eq. 16). */
    public static VarianceScaling xavierUniform() {
        return preset(1, Fan.AVG, Distribution.UNIFORM);
    }

    /** {@code Var[w] = 1 / fanIn}, normal (LeCun et al., 1998, eq. 16). */
    public static VarianceScaling lecunNormal() {
        return preset(1, Fan.IN, Distribution.NORMAL);
    }

    /** {@code Var[w] = 1 / fanIn}, uniform. */
    public static VarianceScaling lecunUniform() {
        return preset(1, Fan.IN, Distribution.UNIFORM);
    }

    /** What PyTorch's layers do themselves, biases included. */
    public static Initializer torchDefault() {
        return new TorchDefault();
    }

    private static VarianceScaling preset(double scale, Fan fan, Distribution distribution) {
        return new VarianceScaling(scale, fan, distribution, FanRule.EXACT);
    }
}
