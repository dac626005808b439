package dev.initlab.train;

import dev.initlab.tensor.Tensor;

/**
 * Some examples.
 *
 * @param input images [n, c, h, w], channels last in storage, or tokens int64 [n, t]
 * @param labels int64 [n]
 */
record Batch(Tensor input, Tensor labels, int size) {}
