/**
 * Random numbers that are a pure function of (seed, stream name, path, element): no state, no order, no clock.
 *
 * <p>Imports nothing of initlab; everything else may import it.
 */
@NullMarked
package dev.initlab.random;

import org.jspecify.annotations.NullMarked;
