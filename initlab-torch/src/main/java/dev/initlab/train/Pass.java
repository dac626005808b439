package dev.initlab.train;

import dev.initlab.measure.StepProbe;
import dev.initlab.model.Backprop;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Recording;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.Optional;

/** From a batch to gradients: forward, loss, backward; what the step shows goes to a probe. */
@SuppressWarnings("try") // a recording is there to be ended
interface Pass extends AutoCloseable {

    /**
     * Computes the gradients of the batch's mean cross entropy, in the order of the parameters.
     *
     * @param step from 1, for what is drawn anew in each step
     */
    Tensors run(Batches batch, long step);

    @Override
    void close();

    /** The fastest way that the network allows. */
    static Pass of(Network network, StepProbe probe, Precision precision, Seed seed) {
        Optional<Backprop> scripted = precision == Precision.FP32
                ? Backprop.of(network, probe.logs(), probe.squares())
                : Optional.empty();
        return scripted.isPresent()
                ? new Scripted(scripted.get())
                : new Recorded(network, probe, precision, seed);
    }

    /** One call into libtorch. */
    record Scripted(Backprop backprop) implements Pass {

        @Override
        public Tensors run(Batches batch, long step) {
            return backprop.run(batch.input(), batch.labels(), batch.size());
        }

        @Override
        public void close() {
            backprop.close();
        }
    }

    /** Layer by layer, recorded by libtorch for its backward pass. */
    final class Recorded implements Pass {

        private final Network network;
        private final StepProbe probe;
        private final Precision precision;
        private final Seed seed;
        private final Tensors weights;

        Recorded(Network network, StepProbe probe, Precision precision, Seed seed) {
            this.network = network;
            this.probe = probe;
            this.precision = precision;
            this.seed = seed;
            this.weights = Tensors.of(
                            network.params().stream().map(Parameter::value).toList())
                    .keep();
        }

        @Override
        public Tensors run(Batches batch, long step) {
            Mode mode = Mode.training(new DropoutMasks(seed, step));
            Tensor logs;
            Tensors gradients;
            try (Recording recording = Recording.start()) {
                logs = Functions.logSoftmax(precision.forward(network, batch.input(), mode));
                Tensor loss = Functions.negativeLogLikelihood(logs, batch.labelTensor());
                gradients = Functions.gradients(loss, weights);
            }
            probe.look(gradients, logs, batch.size());
            return gradients;
        }

        @Override
        public void close() {
            weights.close();
        }
    }
}
