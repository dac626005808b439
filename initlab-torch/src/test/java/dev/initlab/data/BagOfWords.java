package dev.initlab.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Logistic regression on which runs of up to {@code order} words a text holds, fitted by Adagrad: a judge of what
 * needs no order.
 */
final class BagOfWords {

    private static final int EPOCHS = 12;
    private static final double RATE = 0.2;

    private final int order;
    private final Map<Long, Integer> features = new HashMap<>();
    private final double[] weights = new double[1 << 20];
    private final double[] squares = new double[1 << 20];
    private double bias;

    BagOfWords(int order) {
        this.order = order;
    }

    /** Fits the training texts, and returns the accuracy on the test texts. */
    static double accuracy(int order, Texts train, Texts test) {
        BagOfWords bag = new BagOfWords(order);
        int[][] rows = bag.rows(train, true);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i = 0; i < rows.length; i++) {
                bag.step(rows[i], train.labels()[i]);
            }
        }
        int[][] unseen = bag.rows(test, false);
        int right = 0;
        for (int i = 0; i < unseen.length; i++) {
            right += (bag.logit(unseen[i]) > 0) == (test.labels()[i] == 1) ? 1 : 0;
        }
        return (double) right / unseen.length;
    }

    private int[][] rows(Texts texts, boolean learn) {
        int[][] rows = new int[texts.count()][];
        for (int i = 0; i < rows.length; i++) {
            int[] ids = texts.text(i);
            int[] row = new int[ids.length * order];
            int n = 0;
            for (int at = 0; at < ids.length; at++) {
                long run = 0;
                for (int k = 0; k < order && at + k < ids.length; k++) {
                    run = run * 1_000 + ids[at + k] + 1;
                    Integer feature = learn ? features.computeIfAbsent(run, r -> features.size()) : features.get(run);
                    if (feature != null) {
                        row[n++] = feature;
                    }
                }
            }
            rows[i] = Arrays.copyOf(row, n);
        }
        return rows;
    }

    private double logit(int[] row) {
        double logit = bias;
        for (int feature : row) {
            logit += weights[feature];
        }
        return logit;
    }

    private void step(int[] row, int label) {
        double error = label - 1 / (1 + Math.exp(-logit(row)));
        bias += 0.01 * error;
        for (int feature : row) {
            squares[feature] += error * error;
            weights[feature] += RATE * error / Math.sqrt(squares[feature] + 1e-8);
        }
    }
}
