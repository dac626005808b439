/**
 * Moments, intervals and tests on plain numbers.
 *
 * <p>Imports nothing of initlab.
 */
@NullMarked
package dev.initlab.stats;

import org.jspecify.annotations.NullMarked;
