/**
 * The versioned record schema: what a run writes and a report reads, as values and as plain files.
 *
 * <p>Imports nothing of initlab; {@code stats} and {@code report} build on it, {@code lab} writes it.
 */
@NullMarked
package dev.initlab.record;

import org.jspecify.annotations.NullMarked;
