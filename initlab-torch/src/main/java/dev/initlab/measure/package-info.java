/**
 * Diagnostics of a network and its training, which look and never touch.
 *
 * <p>Imports {@code tensor}, {@code model} and {@code param}; changes no weights and draws no numbers.
 */
@NullMarked
package dev.initlab.measure;

import org.jspecify.annotations.NullMarked;
