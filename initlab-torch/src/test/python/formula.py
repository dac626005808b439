"""Numbers that Java and Python fill alike: what dev.initlab.zoo.Golden computes, so that golden files need hold no weights."""
import numpy as np

MASK = np.uint64(0xFFFFFFFF)


def uniform(stream, count):
    """Uniform in [-0.5, 0.5), a stream of its own for each number: a 32-bit mixer of the element's place, exact on both sides."""
    x = (np.arange(count, dtype=np.uint64) + np.uint64(stream) * np.uint64(0x9E3779B9) + np.uint64(1)) & MASK
    for multiplier, shift in ((0x85EBCA6B, 15), (0xC2B2AE35, 13), (0x27D4EB2F, 16)):
        x = (x * np.uint64(multiplier)) & MASK
        x = x ^ (x >> np.uint64(shift))
    return x.astype(np.float64) / 2.0**32 - 0.5


def fill(stream, shape, low, high):
    """float32 in row-major order, between low and high."""
    count = int(np.prod(shape)) if shape else 1
    values = (low + high) / 2 + (high - low) * uniform(stream, count)
    return values.astype(np.float32).reshape(shape)
