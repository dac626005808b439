package dev.initlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions whose output is one pixel, which are computed as matrix products: values and gradients by hand and by libtorch. */
@Tag("torch")
@SuppressWarnings("try") // a scope is there to be closed
class ConvolutionTest {

    private static final int BATCH = 3;
    private static final int IN = 5;
    private static final int OUT = 4;

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    /** A convolution, the weights of a loss that is linear in its output, and what libtorch gives for both. */
    private record Case(Tensor x, Tensor weight, Tensor bias, Tensor cotangent, int stride, int padding) {

        static Case of(int height, int width, int kernel, int stride, int padding, boolean channelsLast) {
            Random random = new Random(7);
            long[] steps = {(height + 2L * padding - kernel) / stride + 1, (width + 2L * padding - kernel) / stride + 1
            };
            return new Case(
                    drawn(random, channelsLast, BATCH, IN, height, width).track(),
                    drawn(random, channelsLast, OUT, IN, kernel, kernel).track(),
                    drawn(random, false, OUT, 1, 1, 1).reshape(OUT).track(),
                    drawn(random, channelsLast, BATCH, OUT, steps[0], steps[1]),
                    stride,
                    padding);
        }

        private static Tensor drawn(Random random, boolean channelsLast, long... shape) {
            Tensor made = channelsLast
                    ? Tensor.fullChannelsLast(0, shape[0], shape[1], shape[2], shape[3])
                    : Tensor.full(0, shape);
            float[] values = new float[made.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            made.set(values);
            return made;
        }

        Tensor ours() {
            return Functions.conv2d(x, weight, bias, stride, padding);
        }

        Tensor libtorch() {
            long[] steps = {stride, stride};
            long[] around = {padding, padding};
            long[] one = {1, 1};
            return new Tensor(
                    torch.conv2d(x.raw(), weight.raw(), new TensorOptional(bias.raw()), steps, around, one, 1));
        }

        Tensors gradients(Tensor y) {
            return Functions.gradients(
                    new Tensor(y.raw().mul(cotangent.raw()).sum()), Tensors.of(List.of(x, weight, bias)));
        }

        /** The definition, in double precision: each output pixel's sum over the kernel's places on the image. */
        double[] byHand() {
            long[] of = cotangent.shape();
            int height = (int) x.shape()[2];
            int width = (int) x.shape()[3];
            int kernel = (int) weight.shape()[2];
            float[] image = x.toArray();
            float[] weights = weight.toArray();
            double[] y = new double[cotangent.size()];
            int at = 0;
            for (int n = 0; n < BATCH; n++) {
                for (int o = 0; o < OUT; o++) {
                    for (int row = 0; row < of[2]; row++) {
                        for (int column = 0; column < of[3]; column++, at++) {
                            y[at] = bias.toArray()[o];
                            for (int i = 0; i < IN; i++) {
                                for (int u = 0; u < kernel; u++) {
                                    for (int v = 0; v < kernel; v++) {
                                        int r = row * stride + u - padding;
                                        int c = column * stride + v - padding;
                                        if (r >= 0 && r < height && c >= 0 && c < width) {
                                            y[at] += (double) image[((n * IN + i) * height + r) * width + c]
                                                    * weights[((o * IN + i) * kernel + u) * kernel + v];
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            return y;
        }
    }

    @ParameterizedTest
    @CsvSource({
        // height, width, kernel, stride, padding: one pixel out
        "1, 1, 3, 1, 1",
        "1, 1, 1, 1, 0",
        "1, 1, 1, 2, 0",
        "1, 1, 7, 2, 3",
        "2, 2, 3, 2, 1",
        "2, 1, 3, 2, 1",
        "1, 2, 3, 2, 1",
        "2, 2, 1, 2, 0",
        "3, 2, 5, 3, 2",
        "4, 4, 3, 4, 1",
        "3, 3, 3, 1, 0",
        "4, 3, 3, 2, 0",
        "2, 2, 4, 1, 1",
        // more than one pixel, in both directions or in one
        "2, 2, 3, 1, 1",
        "1, 2, 3, 1, 1",
        "3, 2, 3, 2, 1",
        "5, 4, 3, 2, 1",
        "1, 1, 3, 1, 2",
        "1, 1, 1, 8, 2", // the only place is beside the image
    })
    void values_and_gradients_are_those_of_the_definition(int height, int width, int kernel, int stride, int padding) {
        for (boolean channelsLast : new boolean[] {true, false}) {
            try (Scope scope = Scope.withoutGradients();
                    Recording recording = Recording.start()) {
                Case one = Case.of(height, width, kernel, stride, padding, channelsLast);
                Tensor y = one.ours();
                assertThat(y.shape()).isEqualTo(one.cotangent().shape());
                close("y", y.toArray(), one.byHand());
                Tensors gradients = one.gradients(y);
                Tensors expected = one.gradients(one.libtorch());
                String[] names = {"∂L/∂x", "∂L/∂W", "∂L/∂b"};
                for (int i = 0; i < names.length; i++) {
                    close(
                            names[i],
                            gradients.list().get(i).toArray(),
                            doubles(expected.list().get(i).toArray()));
                }
                assertThat(gradients.list().get(1).storedLike(one.weight()))
                        .as("the optimizer updates a weight without a copy of its gradient")
                        .isTrue();
            }
        }
    }

    @Test
    void weights_that_lie_on_zeros_have_no_gradient() {
        try (Scope scope = Scope.withoutGradients();
                Recording recording = Recording.start()) {
            Case one = Case.of(2, 2, 3, 2, 1, true);
            float[] gradient = one.gradients(one.ours()).list().get(1).toArray();
            for (int i = 0; i < gradient.length; i++) {
                boolean onZeros = i % 9 < 3 || i % 3 == 0; // the first row and column of the kernel
                assertThat(gradient[i] == 0).as("element " + i).isEqualTo(onZeros);
            }
        }
    }

    @Test
    void a_kernel_cut_one_place_beside_is_noticed() {
        try (Scope scope = Scope.withoutGradients()) {
            Case one = Case.of(2, 2, 3, 2, 1, true);
            close("y", cut(one, 1), one.byHand());
            assertThatThrownBy(() -> close("y", cut(one, 0), one.byHand())).isInstanceOf(AssertionError.class);
        }
    }

    /** The output by the 2 × 2 weights of a 3 × 3 kernel from this row and column on. */
    private static float[] cut(Case one, int from) {
        Tensor part = new Tensor(one.weight().raw().narrow(2, from, 2).narrow(3, from, 2));
        return Functions.conv2d(one.x(), part, one.bias(), 2, 0).toArray();
    }

    private static void close(String what, float[] actual, double[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as(what + " " + i).isCloseTo(expected[i], Offset.offset(2e-5));
        }
    }

    private static double[] doubles(float[] values) {
        double[] made = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            made[i] = values[i];
        }
        return made;
    }
}
