/** Benchmarks of drawing, by hand. */
@NullMarked
package dev.initlab.bench;

import org.jspecify.annotations.NullMarked;
