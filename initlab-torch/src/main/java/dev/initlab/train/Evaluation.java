package dev.initlab.train;

import dev.initlab.data.DataSpec;
import dev.initlab.data.Examples;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;

/**
 * How a network does on a split it is not trained on.
 *
 * @param loss mean cross entropy
 * @param accuracy fraction of right answers
 */
public record Evaluation(double loss, double accuracy) {

    /** Evaluates on all examples; NaN where there are none. */
    public static Evaluation of(Network network, Examples examples, DataSpec spec, Precision precision) {
        if (examples.count() == 0) {
            return new Evaluation(Double.NaN, Double.NaN);
        }
        double[] loss = new double[1];
        long[] right = new long[1];
        Split split = Split.of(examples);
        split.evaluate(spec, batch -> {
            Tensor logits = precision.forward(network, batch.input(), Mode.EVALUATE);
            loss[0] += Functions.crossEntropy(logits, batch.labels()).item() * batch.size();
            right[0] += logits.argmax().agreements(batch.labels());
        });
        return new Evaluation(loss[0] / split.count(), (double) right[0] / split.count());
    }
}
