package dev.initlab.data;

/** A split in memory. Its arrays are not copied and may be shared by several data sets: read them, never write to them. */
public sealed interface Examples permits Images, Texts {

    /** [n], 0 … classes-1 */
    byte[] labels();

    /** Returns the examples at these indices, in this order, as a copy. */
    Examples select(int[] indices);

    default int count() {
        return labels().length;
    }
}
