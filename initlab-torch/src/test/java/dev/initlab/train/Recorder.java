package dev.initlab.train;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears. */
class Recorder implements TrainListener {

    final List<Double> losses = new ArrayList<>();
    final List<Double> norms = new ArrayList<>();
    final List<String> layers = new ArrayList<>();
    final List<EpochReading> epochs = new ArrayList<>();

    @Override
    public void step(long step, double loss, double gradNorm, double lr) {
        losses.add(loss);
        norms.add(gradNorm);
    }

    @Override
    public void layer(int epoch, long step, String path, double weightNorm, double gradNormMedian, double gradNormMax) {
        layers.add(epoch + " " + step + " " + path + " " + weightNorm + " " + gradNormMedian + " " + gradNormMax);
    }

    @Override
    public void epoch(EpochReading reading) {
        epochs.add(reading);
    }
}
