package dev.initlab.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.model.Parameter;
import dev.initlab.param.Activation;
import java.util.Arrays;

/** Layers in plain loops over row-major arrays, for tests to hold networks against. */
final class Plain {

    private Plain() {}

    static float[] dense(float[] x, int n, Parameter weight, Parameter bias) {
        int out = weight.spec().shape().get(0);
        int in = weight.spec().shape().get(1);
        float[] w = weight.read();
        float[] b = bias.read();
        float[] y = new float[n * out];
        for (int i = 0; i < n; i++) {
            for (int o = 0; o < out; o++) {
                double sum = b[o];
                for (int k = 0; k < in; k++) {
                    sum += (double) x[i * in + k] * w[o * in + k];
                }
                y[i * out + o] = (float) sum;
            }
        }
        return y;
    }

    static float[] relu(float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.max(0, x[i]);
        }
        return y;
    }

    /** 2×2 windows of square planes, what is left over dropped. */
    static float[] maxPool(float[] x, int planes, int size) {
        int half = size / 2;
        float[] y = new float[planes * half * half];
        for (int p = 0; p < planes; p++) {
            for (int i = 0; i < half; i++) {
                for (int j = 0; j < half; j++) {
                    int at = p * size * size + 2 * i * size + 2 * j;
                    y[(p * half + i) * half + j] =
                            Math.max(Math.max(x[at], x[at + 1]), Math.max(x[at + size], x[at + size + 1]));
                }
            }
        }
        return y;
    }

    /** 3×3×3 kernels with zeros around. */
    static float[] conv3d(float[] x, int n, int[] extents, Parameter weight, Parameter bias) {
        int out = weight.spec().shape().get(0);
        int in = weight.spec().shape().get(1);
        float[] w = weight.read();
        float[] b = bias.read();
        int volume = extents[0] * extents[1] * extents[2];
        float[] y = new float[n * out * volume];
        for (int at = 0; at < y.length; at++) {
            int image = at / (out * volume);
            int o = at / volume % out;
            int[] place = place(at % volume, extents);
            double sum = b[o];
            for (int tap = 0; tap < in * 27; tap++) {
                int[] from = {place[0] + tap / 9 % 3 - 1, place[1] + tap / 3 % 3 - 1, place[2] + tap % 3 - 1};
                if (inside(from, extents)) {
                    int plane = image * in + tap / 27;
                    sum += (double) w[o * in * 27 + tap]
                            * x[plane * volume + (from[0] * extents[1] + from[1]) * extents[2] + from[2]];
                }
            }
            y[at] = (float) sum;
        }
        return y;
    }

    /** 2×2×2 windows, what is left over dropped. */
    static float[] maxPool3d(float[] x, int planes, int[] extents) {
        int[] half = {extents[0] / 2, extents[1] / 2, extents[2] / 2};
        int volume = extents[0] * extents[1] * extents[2];
        int windows = half[0] * half[1] * half[2];
        float[] y = new float[planes * windows];
        Arrays.fill(y, Float.NEGATIVE_INFINITY);
        for (int at = 0; at < y.length; at++) {
            int[] place = place(at % windows, half);
            for (int corner = 0; corner < 8; corner++) {
                int d = 2 * place[0] + corner / 4;
                int i = 2 * place[1] + corner / 2 % 2;
                int j = 2 * place[2] + corner % 2;
                y[at] = Math.max(y[at], x[at / windows * volume + (d * extents[1] + i) * extents[2] + j]);
            }
        }
        return y;
    }

    private static int[] place(int at, int[] extents) {
        return new int[] {at / (extents[1] * extents[2]), at / extents[2] % extents[1], at % extents[2]};
    }

    private static boolean inside(int[] place, int[] extents) {
        for (int axis = 0; axis < 3; axis++) {
            if (place[axis] < 0 || place[axis] >= extents[axis]) {
                return false;
            }
        }
        return true;
    }

    /** Over the batch for each feature, or over the features for each row. */
    static float[] normalize(float[] x, int n, boolean overBatch, Parameter scale, Parameter shift) {
        int features = x.length / n;
        int groups = overBatch ? features : n;
        int size = x.length / groups;
        float[] y = new float[x.length];
        for (int g = 0; g < groups; g++) {
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < size; k++) {
                float value = x[overBatch ? k * features + g : g * features + k];
                sum += value;
                squares += (double) value * value;
            }
            double mean = sum / size;
            double root = Math.sqrt(squares / size - mean * mean + 1e-5);
            for (int k = 0; k < size; k++) {
                int at = overBatch ? k * features + g : g * features + k;
                int feature = overBatch ? g : k;
                y[at] = (float) ((x[at] - mean) / root * scale.read()[feature] + shift.read()[feature]);
            }
        }
        return y;
    }

    static float[] activate(float[] x, Activation activation) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double v = x[i];
            y[i] = (float)
                    switch (activation) {
                        case RELU -> Math.max(0, v);
                        case TANH -> Math.tanh(v);
                        case SIGMOID -> 1 / (1 + Math.exp(-v));
                        case ELU -> v > 0 ? v : Math.expm1(v);
                        // Φ by the tanh form, within 5e-4 of the exact one
                        case GELU -> v / 2 * (1 + Math.tanh(0.7978845608 * (v + 0.044715 * v * v * v)));
                        default -> throw new IllegalArgumentException(activation.name());
                    };
        }
        return y;
    }

    static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        float largest = 1;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) Math.abs(actual[i] - expected[i])).isLessThan(1e-3 * largest);
        }
    }
}
