/**
 * Tables, figures and pages made from records alone.
 *
 * <p>Imports {@code record} and {@code stats}; runs nothing.
 */
@NullMarked
package dev.initlab.report;

import org.jspecify.annotations.NullMarked;
