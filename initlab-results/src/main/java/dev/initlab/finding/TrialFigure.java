package dev.initlab.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A figure of a trial that statements can be about. */
enum TrialFigure {
    ACCURACY("test accuracy", TrialResult::testAccuracy),
    TEST_LOSS("test loss", TrialResult::testLoss),
    EPOCHS_TO_95("epochs to 95 % of its own last accuracy", TrialResult::epochsTo95),
    EPOCHS_TO_THRESHOLD("epochs to the threshold", TrialResult::epochsToThreshold),
    GRAD_NORM("median gradient norm", TrialResult::gradNormMedian),
    GRAD_NORM_MAX("largest gradient norm", TrialResult::gradNormMax),
    OVER_ONE("share of steps with a gradient norm above 1", TrialResult::overOne),
    SPIKES("share of steps with a gradient norm above ten times the reference", TrialResult::spikes),
    PEAK_TO_MEDIAN("largest over median gradient norm", TrialResult::peakToMedian),
    DEPTH_RANGE("range of the gradient over the layers (in powers of ten)", TrialResult::depthRange),
    TRAIN_SECONDS("training time", TrialResult::trainSeconds),
    /** Not of a trial but of its receipt: every weight by itself. */
    WEIGHT_STD("standard deviation of the weights as drawn", result -> Double.NaN);

    private final String text;
    private final ToDoubleFunction<TrialResult> value;

    TrialFigure(String text, ToDoubleFunction<TrialResult> value) {
        this.text = text;
        this.value = value;
    }

    String text() {
        return text;
    }

    double of(TrialResult result) {
        return value.applyAsDouble(result);
    }

    /** The figure's word in a statement: {@code train_seconds}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TrialFigure> named(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TrialFigure::word).toList();
    }

    /** A value of it as people read it. */
    String shown(double value) {
        return switch (this) {
            case ACCURACY, OVER_ONE, SPIKES -> Numbers.percent(value) + " %";
            case TRAIN_SECONDS -> Numbers.significant(value, 3) + " s";
            default -> Numbers.significant(value, 3);
        };
    }
}
