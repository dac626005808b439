package dev.initlab.train;

import dev.initlab.measure.Flow;
import dev.initlab.measure.StepProbe;
import dev.initlab.model.Backprop;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Device;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Recording;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a batch to gradients: forward, loss, backward; what the step shows goes to a probe. */
@SuppressWarnings("try") // a recording is there to be ended
interface Pass extends AutoCloseable {

    /**
     * Computes the gradients of the batch's mean cross entropy, in the order of the parameters.
     *
     * @param step from 1, for what is drawn anew in each step
     * @param flow is shown how the gradient flows back; null where nobody asks
     */
    Tensors run(Batches batch, long step, @Nullable Flow flow);

    @Override
    void close();

    /** The fastest way that the network allows. */
    static Pass of(Network network, StepProbe probe, Precision precision, Seed seed) {
        Optional<Backprop> scripted =
                precision == Precision.FP32 ? Backprop.of(network, probe.logs(), probe.squares()) : Optional.empty();
        return scripted.isPresent()
                ? new Scripted(scripted.get(), new Recorded(network, probe, precision, seed))
                : new Recorded(network, probe, precision, seed);
    }

    /**
     * One call into libtorch.
     *
     * @param recorded does the same once more where the flow is asked for, which the script does not show
     */
    record Scripted(Backprop backprop, Recorded recorded) implements Pass {

        @Override
        public Tensors run(Batches batch, long step, @Nullable Flow flow) {
            if (flow != null) {
                recorded.look(batch, step, flow);
            }
            return backprop.run(batch.input(), batch.labels(), batch.size());
        }

        @Override
        public void close() {
            backprop.close();
            recorded.close();
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
        public Tensors run(Batches batch, long step, @Nullable Flow flow) {
            Tensor logs;
            Tensors gradients;
            try (Recording recording = Recording.start()) {
                logs = logs(batch, step, flow);
                Tensor loss = Functions.negativeLogLikelihood(logs, batch.labelTensor());
                gradients = flow == null ? Functions.gradients(loss, weights) : gradients(loss, flow);
            }
            if (!Device.current().isCpu()) {
                gradients = stored(gradients);
            }
            probe.look(gradients, logs, batch.size());
            return gradients;
        }

        /**
         * Each in the memory order of its weight, side by side with which optimizers walk through it: cuDNN takes the order of a
         * convolution's gradient from its input, whose order is ambiguous where an image has shrunk to one pixel.
         */
        private Tensors stored(Tensors gradients) {
            List<Tensor> ordered = gradients.list();
            List<Tensor> like = weights.list();
            for (int i = 0; i < ordered.size(); i++) {
                ordered.set(i, ordered.get(i).storedAs(like.get(i)));
            }
            return Tensors.of(ordered);
        }

        /** Only shows the flow. */
        void look(Batches batch, long step, Flow flow) {
            try (Recording recording = Recording.start()) {
                Tensor loss = Functions.negativeLogLikelihood(logs(batch, step, flow), batch.labelTensor());
                if (!flow.shown().isEmpty()) {
                    flow.read(Functions.gradients(loss, Tensors.of(flow.shown())));
                }
            }
        }

        private Tensor logs(Batches batch, long step, @Nullable Flow flow) {
            Mode.Masks masks = new DropoutMasks(seed, step);
            Mode mode = Mode.training(masks);
            if (flow != null) {
                flow.begin();
                mode = Mode.training(masks, flow);
            }
            return Functions.logSoftmax(precision.forward(network, batch.input(), mode));
        }

        /** Of the weights; those of what the layers compute go to the flow. */
        private Tensors gradients(Tensor loss, Flow flow) {
            List<Tensor> asked = new ArrayList<>(weights.list());
            asked.addAll(flow.shown());
            List<Tensor> all = Functions.gradients(loss, Tensors.of(asked)).list();
            flow.read(Tensors.of(all.subList(weights.size(), all.size())));
            return Tensors.of(all.subList(0, weights.size()));
        }

        @Override
        public void close() {
            weights.close();
        }
    }
}
