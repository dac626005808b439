package dev.initlab.model;

import dev.initlab.tensor.Tensor;

/**
 * State of a layer that training changes and no optimizer: a batch norm's running moments. Checkpoints hold it beside the
 * parameters.
 *
 * @param path dotted path in the model, as PyTorch's {@code state_dict} names it: {@code "bn1.running_mean"}
 * @param value the state itself, not a copy
 */
public record Buffer(String path, Tensor value) {}
