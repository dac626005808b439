package dev.initlab.param;

/** A parameter that can be read and written, wherever its numbers live: an array, libtorch, another library. */
public interface ParamView {

    ParamSpec spec();

    /** A copy of the values, row-major. */
    float[] read();

    /** Replaces all values; {@code values.length} equals {@code spec().size()}. */
    void write(float[] values);
}
