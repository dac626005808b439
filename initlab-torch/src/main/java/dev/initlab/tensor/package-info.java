/**
 * The one door to libtorch: tensors, scopes, natives, threads.
 *
 * <p>Only this package imports {@code org.bytedeco}; it imports nothing of initlab.
 */
@NullMarked
package dev.initlab.tensor;

import org.jspecify.annotations.NullMarked;
