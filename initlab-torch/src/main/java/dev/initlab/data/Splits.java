package dev.initlab.data;

/** A data set as published, before limits and validation. */
record Splits(Images train, Images test) {}
