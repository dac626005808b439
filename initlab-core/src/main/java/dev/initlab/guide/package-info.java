/** Which initialization suits which activation and layer: measured, and kept as data that a test measures again. */
@NullMarked
package dev.initlab.guide;

import org.jspecify.annotations.NullMarked;
