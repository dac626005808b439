package dev.initlab.train;

import dev.initlab.tensor.Script;
import dev.initlab.tensor.Script.Value;
import dev.initlab.tensor.Tensors;

/** Shrinks gradients in place. */
final class Clipping {

    private static final Script MULTIPLY = Script.compile("multiply", """
            def multiply(gradients: List[Tensor], factor: float):
                torch._foreach_mul_(gradients, factor)
            """);

    private Clipping() {}

    static void multiply(Tensors gradients, double factor) {
        MULTIPLY.run(Value.of(gradients), Value.of(factor));
    }
}
