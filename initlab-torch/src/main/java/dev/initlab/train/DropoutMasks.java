package dev.initlab.train;

import dev.initlab.model.Mode;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Tensor;
import java.nio.FloatBuffer;

/**
 * Dropout's masks of one step, from the stream {@code dropout} at {@code step/<n>}: the same on every machine and device, and after
 * a resume, for nothing is remembered from one step to the next.
 *
 * <p>An element takes 16 of the stream's bits, so that a rate is met to 1/131,072; what is kept is scaled by the rate that results.
 */
final class DropoutMasks implements Mode.Masks {

    private static final int LANES = 4;
    private static final int LANE_BITS = 16;
    private static final int LANE = (1 << LANE_BITS) - 1;

    private final RandomStream stream;
    private long drawn;

    DropoutMasks(Seed seed, long step) {
        stream = seed.stream("dropout", "step/" + step);
    }

    @Override
    public Tensor mask(double rate, long... shape) {
        int threshold = Math.min(LANE, (int) Math.rint(rate * (LANE + 1)));
        Tensor mask = Tensor.full((LANE + 1.0) / (LANE + 1 - threshold), shape);
        FloatBuffer memory = mask.memory();
        int size = mask.size();
        for (int i = 0; i < size; i += LANES) {
            long bits = stream.bits(drawn++);
            int end = Math.min(size, i + LANES);
            for (int j = i; j < end; j++) {
                if ((bits & LANE) < threshold) {
                    memory.put(j, 0);
                }
                bits >>>= LANE_BITS;
            }
        }
        return mask.toDevice();
    }
}
