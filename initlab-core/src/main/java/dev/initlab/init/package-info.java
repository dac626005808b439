/**
 * Initializers as values with a law, schemes that cover a model, receipts of what was drawn, one grammar and registry.
 *
 * <p>Imports {@code random}, {@code param} and {@code theory}; knows no tensors, models or data.
 */
@NullMarked
package dev.initlab.init;

import org.jspecify.annotations.NullMarked;
