package dev.initlab.train;

import dev.initlab.data.DataSet;
import dev.initlab.model.Network;
import dev.initlab.param.ParamGroup;
import dev.initlab.tensor.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The training loop. */
@SuppressWarnings("try") // a scope is there to be closed
public final class Trainer {

    private Trainer() {}

    /** Trains in place; evaluates on the test split, and on the validation split where there is one, after each epoch. */
    public static TrainResult train(Network network, DataSet data, TrainSpec spec, TrainListener listener) {
        return train(network, data, spec, List.of(), listener);
    }

    /** Trains likewise, with parameter groups; what no group names has the factors 1. */
    public static TrainResult train(
            Network network, DataSet data, TrainSpec spec, List<ParamGroup> groups, TrainListener listener) {
        return train(network, data, spec, groups, listener, null);
    }

    /**
     * Trains on from a snapshot of the same training: to the bit as if it had never stopped.
     *
     * @throws IllegalArgumentException where the snapshot is one of another network or optimizer
     */
    public static TrainResult resume(
            Network network, DataSet data, TrainSpec spec, Snapshot from, TrainListener listener) {
        return train(network, data, spec, List.of(), listener, from);
    }

    private static TrainResult train(
            Network network,
            DataSet data,
            TrainSpec spec,
            List<ParamGroup> groups,
            TrainListener listener,
            @Nullable Snapshot from) {
        // What the trial leaves in libtorch's memory ends with it, not when Java collects garbage.
        try (Scope scope = Scope.withoutGradients();
                Training training = new Training(network, data, spec, groups, listener)) {
            return training.run(from);
        }
    }
}
