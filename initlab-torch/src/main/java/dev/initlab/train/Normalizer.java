package dev.initlab.train;

import dev.initlab.data.Normalization;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Brings bytes to numbers, {@code (pixel / 255 - mean) / std}, all channels alike or each by its own. */
@SuppressWarnings("try") // a scope is there to be closed
final class Normalizer implements AutoCloseable {

    private final double factor;
    private final double shift;
    private final @Nullable Tensor factors;
    private final @Nullable Tensor shifts;

    Normalizer(Normalization normalization, int channels) {
        factor = 1 / (255 * normalization.std(0));
        shift = -normalization.mean(0) / normalization.std(0);
        if (normalization.uniform()) {
            factors = null;
            shifts = null;
            return;
        }
        float[] scales = new float[channels];
        float[] offsets = new float[channels];
        for (int c = 0; c < channels; c++) {
            scales[c] = (float) (1 / (255 * normalization.std(c)));
            offsets[c] = (float) (-normalization.mean(c) / normalization.std(c));
        }
        try (Scope scope = Scope.withoutGradients()) {
            factors = Tensor.of(scales, channels).toDevice().keep();
            shifts = Tensor.of(offsets, channels).toDevice().keep();
        }
    }

    /** From bytes [n, c·h·w] to values [n, c·h·w] where networks compute, both with the channels last. */
    void apply(Tensor bytes, Tensor values) {
        Tensor there = bytes.toDevice(); // bytes, of which there are a quarter as many as of values
        if (factors == null || shifts == null) {
            there.scale(factor, shift, values);
        } else {
            there.scale(factors, shifts, values);
        }
    }

    @Override
    public void close() {
        if (factors != null && shifts != null) {
            factors.close();
            shifts.close();
        }
    }
}
