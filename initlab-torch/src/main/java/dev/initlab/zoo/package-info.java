/**
 * One readable file per architecture, and their registry.
 *
 * <p>Imports {@code model}, {@code tensor} and {@code param}; never chooses weights.
 */
@NullMarked
package dev.initlab.zoo;

import org.jspecify.annotations.NullMarked;
