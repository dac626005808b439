/**
 * Layers that know their parameters, and networks made of them.
 *
 * <p>Imports {@code tensor} and {@code param}; never chooses weights.
 */
@NullMarked
package dev.initlab.model;

import org.jspecify.annotations.NullMarked;
