/** For those who write their networks with {@code org.bytedeco.pytorch} themselves: initlab's schemes on their modules. */
@NullMarked
package dev.initlab.torch;

import org.jspecify.annotations.NullMarked;
