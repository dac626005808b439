/**
 * Study files: reading, strict checking, overrides, arms, and the frozen plan with its content-addressed trials.
 *
 * <p>Imports {@code init}, {@code zoo}, {@code data}, {@code train} (their descriptions, no libtorch) and {@code record}.
 */
@NullMarked
package dev.initlab.study;

import org.jspecify.annotations.NullMarked;
