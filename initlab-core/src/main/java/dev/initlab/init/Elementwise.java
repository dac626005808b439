package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import java.util.stream.IntStream;

/** An initializer whose law is all there is to it: independent, identically distributed elements. */
interface Elementwise extends Initializer {

    @Override
    Law.Elementwise law(ParamSpec spec);

    /** Elements that one thread draws at a time: many times the cost of handing them out. */
    int PART = 1 << 17;

    @Override
    default void fill(float[] out, ParamSpec spec, RandomStream stream) {
        law(spec).fill(out, 0, out.length, stream);
    }

    @Override
    default void fillParallel(float[] out, ParamSpec spec, RandomStream stream) {
        Law.Elementwise law = law(spec);
        IntStream.rangeClosed(0, (out.length - 1) / PART)
                .parallel()
                .forEach(i -> law.fill(out, i * PART, Math.min(out.length - i * PART, PART) + i * PART, stream));
    }
}
