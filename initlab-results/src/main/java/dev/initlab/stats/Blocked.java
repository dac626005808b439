package dev.initlab.stats;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The two-way model {@code y = arm + block + error} of a complete table, one value a cell: arms that share their seeds.
 *
 * <p>Effects are differences of arm means; what a block does to all arms alike cancels in them. The error is what the sum of both
 * does not explain, with {@code (k − 1)(n − 1)} degrees of freedom for {@code k} arms and {@code n} blocks (Fisher 1935).
 */
public final class Blocked {

    private final double[][] values;
    private final double[] armMeans;
    private final double[] blockMeans;
    private final double mean;

    private Blocked(double[][] values) {
        this.values = values;
        int blocks = values[0].length;
        armMeans = new double[values.length];
        blockMeans = new double[blocks];
        for (int arm = 0; arm < values.length; arm++) {
            for (int block = 0; block < blocks; block++) {
                armMeans[arm] += values[arm][block] / blocks;
                blockMeans[block] += values[arm][block] / values.length;
            }
        }
        double sum = 0;
        for (double armMean : armMeans) {
            sum += armMean / values.length;
        }
        mean = sum;
    }

    /**
     * The model of a table.
     *
     * @param values {@code [arm][block]}, at least one arm and one block, all finite, all rows of one length
     */
    public static Blocked of(double[][] values) {
        if (values.length == 0 || values[0].length == 0) {
            throw new IllegalArgumentException("a table of arms and blocks has at least one of each");
        }
        for (double[] row : values) {
            if (row.length != values[0].length) {
                throw new IllegalArgumentException(
                        "every arm has a value for each of the " + values[0].length + " blocks, got " + row.length);
            }
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("the values of a table are finite, got " + value);
                }
            }
        }
        return new Blocked(values);
    }

    /** {@code k}. */
    public int arms() {
        return values.length;
    }

    /** {@code n}. */
    public int blocks() {
        return blockMeans.length;
    }

    /** The mean of an arm. */
    public double mean(int arm) {
        return armMeans[arm];
    }

    /** Degrees of freedom of the error, {@code (k − 1)(n − 1)}. */
    public int degrees() {
        return (arms() - 1) * (blocks() - 1);
    }

    /** The pooled error's variance; NaN without degrees of freedom. */
    public double errorVariance() {
        double squares = 0;
        for (int arm = 0; arm < arms(); arm++) {
            for (int block = 0; block < blocks(); block++) {
                double residual = residual(arm, block);
                squares += residual * residual;
            }
        }
        return degrees() == 0 ? Double.NaN : squares / degrees();
    }

    /** Sample variance of the differences by block between two arms; NaN for one block. */
    public double differenceVariance(int arm, int other) {
        double difference = armMeans[arm] - armMeans[other];
        double squares = 0;
        for (int block = 0; block < blocks(); block++) {
            double deviation = values[arm][block] - values[other][block] - difference;
            squares += deviation * deviation;
        }
        return blocks() < 2 ? Double.NaN : squares / (blocks() - 1);
    }

    /** The differences by block between two arms. */
    public double[] differences(int arm, int other) {
        double[] differences = new double[blocks()];
        for (int block = 0; block < blocks(); block++) {
            differences[block] = values[arm][block] - values[other][block];
        }
        return differences;
    }

    /**
     * The p-value of equal error variances of the arms: one-way analysis of variance of the absolute residuals (Levene 1960, for
     * blocks Yitnosumarto and O'Neill 1986), with {@code k − 1} and {@code k (n − 1)} degrees of freedom. An approximation, good
     * enough to choose a method by. 1 for fewer than three arms, whose variances the residuals of this model cannot tell apart,
     * and for residuals that are all zero.
     */
    public double equalVariances() {
        int arms = arms();
        int blocks = blocks();
        if (arms < 3 || blocks < 2) {
            return 1;
        }
        double[] size = new double[arms];
        double all = 0;
        for (int arm = 0; arm < arms; arm++) {
            for (int block = 0; block < blocks; block++) {
                size[arm] += Math.abs(residual(arm, block)) / blocks;
            }
            all += size[arm] / arms;
        }
        double between = 0;
        double within = 0;
        for (int arm = 0; arm < arms; arm++) {
            between += blocks * (size[arm] - all) * (size[arm] - all);
            for (int block = 0; block < blocks; block++) {
                double deviation = Math.abs(residual(arm, block)) - size[arm];
                within += deviation * deviation;
            }
        }
        double numerator = between / (arms - 1);
        double denominator = within / (arms * (blocks - 1));
        if (numerator == 0) {
            return 1;
        }
        return denominator == 0
                ? 0
                : FDistribution.of(arms - 1, arms * (blocks - 1.0)).survivalProbability(numerator / denominator);
    }

    private double residual(int arm, int block) {
        return values[arm][block] - armMeans[arm] - blockMeans[block] + mean;
    }
}
