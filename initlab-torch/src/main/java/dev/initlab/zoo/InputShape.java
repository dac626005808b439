package dev.initlab.zoo;

/** What a data set yields: images [channels, height, width] of so many classes. */
public record InputShape(int channels, int height, int width, int classes) {}
