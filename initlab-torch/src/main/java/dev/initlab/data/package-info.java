/**
 * Data sets: where they come from, their checksums, fixed splits, bytes in memory.
 *
 * <p>Imports {@code random}; knows no models and no libtorch.
 */
@NullMarked
package dev.initlab.data;

import org.jspecify.annotations.NullMarked;
