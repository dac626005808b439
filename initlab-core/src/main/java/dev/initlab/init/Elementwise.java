package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import java.util.stream.IntStream;

/** An initializer whose law is all there is to it: independent, identically distributed elements. */
public interface Elementwise extends Initializer {

    @Override
    Law.Elementwise law(ParamSpec spec);

    @Override
    default void fill(float[] out, ParamSpec spec, RandomStream stream) {
        law(spec).fill(out, 0, out.length, stream);
    }

    @Override
    default void fillParallel(float[] out, ParamSpec spec, RandomStream stream) {
        Law.Elementwise law = law(spec);
        int part = 1 << 17; // elements that one thread draws at a time: many times the cost of handing them out
        IntStream.rangeClosed(0, (out.length - 1) / part)
                .parallel()
                .forEach(i -> law.fill(out, i * part, Math.min(out.length - i * part, part) + i * part, stream));
    }
}
