/**
 * What weights do to a signal: activations as functions, gains, mean-field theory, and a dense chain computed by plain loops.
 *
 * <p>Imports {@code random} and {@code param}; draws no weights.
 */
@NullMarked
package dev.initlab.theory;

import org.jspecify.annotations.NullMarked;
