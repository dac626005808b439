package dev.initlab.data;

/** A data set as published, before limits and validation. */
record Splits(Examples train, Examples test) {}
