package dev.initlab.run;

import dev.initlab.data.DataSet;
import dev.initlab.data.Examples;
import dev.initlab.model.Network;
import dev.initlab.train.TrainListener;
import dev.initlab.train.TrainResult;
import dev.initlab.train.TrainSpec;
import dev.initlab.train.Trainer;
import java.util.stream.IntStream;

/** Times a few steps of a trial, and an evaluation, to say how long the whole will take. */
final class Stopwatch {

    private static final double SECONDS = 1.0;

    /** A slow network gets longer, until so many steps are done; the first few, in which libtorch prepares itself, do not count. */
    private static final int LEAST_STEPS = 10;

    private static final int WARM_UP = 3;
    private static final double MOST_SECONDS = 20;
    /** Steps of the small epoch that is timed: many enough to hide the start, few enough for a slow network. */
    private static final int STEPS = 48;

    /** More than fit into the time. */
    private static final int EPOCHS = 100_000;

    private static final int EVALUATED = 1024;
    /** Evaluating an image is a forward pass, about a third of a training step's work on it. */
    private static final double FORWARD_SHARE = 1.0 / 3;

    private Stopwatch() {}

    static TrialBody.Calibration measure(Network network, DataSet data, TrainSpec spec, double setUp) {
        int perStep = spec.batchSize() * spec.gradAccumulation();
        DataSet few = new DataSet(
                data.spec(),
                data.classes(),
                head(data.train(), STEPS * perStep),
                head(data.validation(), 0),
                head(data.test(), EVALUATED));
        TrainSpec many = new TrainSpec(
                spec.optimizer(),
                spec.batchSize(),
                spec.gradAccumulation(),
                EPOCHS,
                spec.clipNorm(),
                spec.warmupSteps(),
                TrainSpec.Schedule.CONSTANT,
                false,
                spec.everySteps(),
                0,
                spec.precision(),
                spec.seed());
        Clock clock = new Clock();
        TrainResult result = Trainer.train(network, few, many, clock);
        double step = clock.step(result);
        double evaluated = clock.evaluated(few.test().count(), step / perStep * FORWARD_SHARE);
        long steps = spec.stepsPerEpoch(data.train().count());
        long images = (long) data.test().count() + data.validation().count();
        return new TrialBody.Calibration(setUp, step, steps * step + images * evaluated);
    }

    private static Examples head(Examples examples, int count) {
        return examples.count() <= count
                ? examples
                : examples.select(IntStream.range(0, count).toArray());
    }

    /** Ends the training after a second or a few steps, and remembers what its epochs took; the first one warms up. */
    private static final class Clock implements TrainListener {
        private final long start = System.nanoTime();
        private long epochs;
        private double train;
        private double eval;
        private long lastStep;
        private long timedSteps;
        private long steps;
        private long warmAt = start;
        private long lastAt = start;

        @Override
        public void step(long step, double loss, double gradNorm, double lr) {}

        @Override
        public void layer(
                int epoch, long step, String path, double weightNorm, double gradNormMedian, double gradNormMax) {}

        @Override
        public void epoch(EpochReading at) {
            epochs++;
            if (epochs > 1) {
                train += at.trainSeconds();
                eval += at.evalSeconds();
                timedSteps += at.step() - lastStep;
            }
            lastStep = at.step();
        }

        @Override
        public boolean cancelled() {
            lastAt = System.nanoTime();
            steps++;
            if (steps == WARM_UP) {
                warmAt = lastAt;
            }
            double seconds = (lastAt - start) / 1e9;
            return seconds > SECONDS && steps >= LEAST_STEPS || seconds > MOST_SECONDS;
        }

        double step(TrainResult result) {
            if (timedSteps > 0) {
                return train / timedSteps;
            }
            return steps > WARM_UP
                    ? (lastAt - warmAt) / 1e9 / (steps - WARM_UP)
                    : result.trainSeconds() / Math.max(1, result.steps());
        }

        double evaluated(int images, double guess) {
            return timedSteps > 0 && images > 0 ? eval / ((epochs - 1) * images) : guess;
        }
    }
}
