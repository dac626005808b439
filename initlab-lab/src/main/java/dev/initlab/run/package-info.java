/**
 * Running a plan: executors, the worker protocol, resume by difference, and the trial itself, where scheme, model, data and
 * training meet.
 *
 * <p>Imports {@code study}, {@code record} and the modules below; renders and prints nothing.
 */
@NullMarked
package dev.initlab.run;

import org.jspecify.annotations.NullMarked;
