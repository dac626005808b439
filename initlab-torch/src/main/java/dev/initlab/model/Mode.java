package dev.initlab.model;

/** What a forward pass is for: layers such as batch normalization differ between the two. */
public enum Mode {
    TRAIN,
    EVALUATE
}
