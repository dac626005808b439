package dev.initlab.train;

import dev.initlab.tensor.Tensor;

/**
 * The batches of one epoch, in the order of the stream {@code order} at {@code epoch/<n>}; one of them may be smaller, as the last one
 * of PyTorch's {@code DataLoader}.
 */
interface Batches extends AutoCloseable {

    /** Goes to the next batch, if there is one. */
    boolean next();

    /** Examples in the batch. */
    int size();

    /** What the network reads; valid until the next batch. */
    Tensor input();

    /** The first {@link #size} are the batch's; the array is used again for the next one. */
    int[] labels();

    /** int64 [size] */
    Tensor labelTensor();

    @Override
    void close();
}
