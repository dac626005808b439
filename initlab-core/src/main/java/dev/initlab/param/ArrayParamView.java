package dev.initlab.param;

import java.util.Arrays;

/** A parameter whose values are a float array of the caller's, row-major: nothing but Java. */
public final class ArrayParamView implements ParamView {

    private final ParamSpec spec;
    private final float[] values;

    private ArrayParamView(ParamSpec spec, float[] values) {
        this.spec = spec;
        this.values = values;
    }

    /** Returns a view of a new array, filled with NaN until somebody writes it. */
    public static ArrayParamView of(ParamSpec spec) {
        float[] values = new float[spec.size()];
        Arrays.fill(values, Float.NaN);
        return new ArrayParamView(spec, values);
    }

    /**
     * Returns a view of this very array: writing changes it.
     *
     * @throws IllegalArgumentException if its length differs from the parameter's size
     */
    public static ArrayParamView over(ParamSpec spec, float[] values) {
        return new ArrayParamView(spec, requireSize(spec, values));
    }

    @Override
    public ParamSpec spec() {
        return spec;
    }

    @Override
    public float[] read() {
        return values.clone();
    }

    @Override
    public void write(float[] newValues) {
        System.arraycopy(requireSize(spec, newValues), 0, values, 0, values.length);
    }

    private static float[] requireSize(ParamSpec spec, float[] values) {
        if (values.length != spec.size()) {
            throw new IllegalArgumentException(
                    "%s %s has %d elements, got %d".formatted(spec.path(), spec.shape(), spec.size(), values.length));
        }
        return values;
    }
}
