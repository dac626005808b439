package dev.initlab.train;

import dev.initlab.measure.StepProbe;
import dev.initlab.model.Backprop;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Recording;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.Optional;

/** From a batch to gradients: forward, loss, backward; what the step shows goes to a probe. */
@SuppressWarnings("try") // a recording is there to be ended
interface Pass extends AutoCloseable {

    /** Computes the gradients of the batch's mean cross entropy, in the order of the parameters. */
    Tensors run(Batches batch);

    @Override
    void close();

    /** The fastest way that the network allows. */
    static Pass of(Network network, StepProbe probe) {
        Optional<Backprop> scripted = Backprop.of(network, probe.logs(), probe.squares());
        return scripted.isPresent() ? new Scripted(scripted.get()) : new Recorded(network, probe);
    }

    /** One call into libtorch. */
    record Scripted(Backprop backprop) implements Pass {

        @Override
        public Tensors run(Batches batch) {
            return backprop.run(batch.images(), batch.labels(), batch.size());
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
        private final Tensors weights;

        Recorded(Network network, StepProbe probe) {
            this.network = network;
            this.probe = probe;
            this.weights = Tensors.of(
                            network.params().stream().map(Parameter::value).toList())
                    .keep();
        }

        @Override
        public Tensors run(Batches batch) {
            Tensor logs;
            Tensors gradients;
            try (Recording recording = Recording.start()) {
                logs = Functions.logSoftmax(network.forward(batch.images(), Mode.TRAIN));
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
