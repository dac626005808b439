package dev.initlab.train;

import dev.initlab.data.DataSet;
import dev.initlab.model.Network;
import dev.initlab.param.ParamGroup;
import java.util.List;

/** The training loop. */
public final class Trainer {

    private Trainer() {}

    /** Trains in place; evaluates on the test split, and on the validation split where there is one, after each epoch. */
    public static TrainResult train(Network network, DataSet data, TrainSpec spec, TrainListener listener) {
        return train(network, data, spec, List.of(), listener);
    }

    /** Trains likewise, with parameter groups; what no group names has the factors 1. */
    public static TrainResult train(
            Network network, DataSet data, TrainSpec spec, List<ParamGroup> groups, TrainListener listener) {
        try (Training training = new Training(network, data, spec, groups, listener)) {
            return training.run();
        }
    }
}
