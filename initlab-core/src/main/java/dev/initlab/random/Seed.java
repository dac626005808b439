package dev.initlab.random;

/**
 * The one number that a trial's randomness grows from.
 *
 * @param value any 64-bit integer; studies use 0, 1, 2, …
 */
public record Seed(long value) {

    public static Seed of(long value) {
        return new Seed(value);
    }

    /** Returns the stream of this name ({@code "init"}, {@code "order"}, …) at a path, e.g. a parameter's. */
    public RandomStream stream(String name, String path) {
        return RandomStream.of(this, name, path);
    }
}
