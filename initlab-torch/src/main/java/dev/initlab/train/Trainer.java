package dev.initlab.train;

import dev.initlab.data.DataSet;
import dev.initlab.model.Network;

/** The training loop. */
public final class Trainer {

    private Trainer() {}

    /** Trains in place; evaluates on the test split, and on the validation split where there is one, after each epoch. */
    public static TrainResult train(Network network, DataSet data, TrainSpec spec, TrainListener listener) {
        throw new UnsupportedOperationException("contract");
    }
}
