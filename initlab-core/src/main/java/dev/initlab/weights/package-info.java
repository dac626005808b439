/**
 * Weight files in the safetensors format, read and written without any library.
 *
 * <p>Imports nothing of initlab; the one package of this module that opens files.
 */
@NullMarked
package dev.initlab.weights;

import org.jspecify.annotations.NullMarked;
