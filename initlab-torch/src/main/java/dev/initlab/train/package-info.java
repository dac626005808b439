/**
 * Optimizers, schedules and the loop, which reports what it sees to a listener.
 *
 * <p>Imports {@code model}, {@code tensor}, {@code param}, {@code data}, {@code random} and {@code measure}; never chooses weights, prints or writes files.
 */
@NullMarked
package dev.initlab.train;

import org.jspecify.annotations.NullMarked;
