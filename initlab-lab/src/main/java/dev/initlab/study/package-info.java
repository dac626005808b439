/**
 * Study files: reading, strict checking, overrides, arms, and the frozen plan with its content-addressed trials.
 *
 * <p>Imports {@code init}, {@code zoo}, {@code data}, {@code train} (their descriptions, no libtorch) {@code record}, and of
 * {@code finding} the grammar of claims.
 */
@NullMarked
package dev.initlab.study;

import org.jspecify.annotations.NullMarked;
