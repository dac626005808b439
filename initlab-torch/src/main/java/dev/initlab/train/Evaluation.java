package dev.initlab.train;

import dev.initlab.data.DataSpec;
import dev.initlab.data.Images;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;

/**
 * How a network does on a split it is not trained on.
 *
 * @param loss mean cross entropy
 * @param accuracy fraction of right answers
 */
@SuppressWarnings("try") // a scope is there to be closed
public record Evaluation(double loss, double accuracy) {

    private static final int BATCH = 250;

    /** Evaluates on all images, in order; NaN where there are none. */
    public static Evaluation of(Network network, Images images, DataSpec spec) {
        if (images.count() == 0) {
            return new Evaluation(Double.NaN, Double.NaN);
        }
        Split split = Split.of(images);
        double loss = 0;
        long right = 0;
        try (Scope all = Scope.withoutGradients()) {
            Tensor memory = Tensor.full(0, Math.min(BATCH, split.count()), split.features());
            for (int from = 0; from < split.count(); from += BATCH) {
                int count = Math.min(BATCH, split.count() - from);
                try (Scope scope = Scope.open()) {
                    Tensor values = memory.rows(0, count);
                    split.examples(from, count, spec, values);
                    Tensor labels = split.labels(from, count);
                    Tensor logits = network.forward(split.images(values), Mode.EVALUATE);
                    loss += Functions.crossEntropy(logits, labels).item() * count;
                    right += logits.argmax().agreements(labels);
                }
            }
        }
        return new Evaluation(loss / split.count(), (double) right / split.count());
    }
}
