/**
 * What a network's parameters are, without the network: specification, fans, a writable view, groups.
 *
 * <p>Imports nothing of initlab; models and the training loop obey what stands here without knowing initializers.
 */
@NullMarked
package dev.initlab.param;

import org.jspecify.annotations.NullMarked;
