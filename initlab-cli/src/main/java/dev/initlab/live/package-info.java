/**
 * The growing report of a run that goes on, served to browsers of this machine: the page, its stream of events, and the files of
 * the run's report.
 *
 * <p>Imports {@code run}, {@code record}, {@code finding} and {@code report}; trains nothing, prints nothing. The only package that
 * listens.
 */
@NullMarked
package dev.initlab.live;

import org.jspecify.annotations.NullMarked;
