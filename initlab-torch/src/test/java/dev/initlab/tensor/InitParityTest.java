package dev.initlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.init.Initializer;
import dev.initlab.init.Initializers;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Seed;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our draws beside libtorch's own: equal in distribution where random, equal where not. */
@Tag("torch")
class InitParityTest {

    private static final double ALPHA = 1e-4;

    /** Oblong: 51,200 elements. */
    private static final ParamSpec DENSE =
            LayerSpec.dense("fc", 256, 200, Activation.RELU).weight();

    /** Oblong, 64,000 elements. */
    private static final ParamSpec CONV =
            LayerSpec.conv("c", 16, 160, List.of(5, 5), Activation.RELU).weight();

    @BeforeAll
    static void start() {
        Oracle.startEngine();
        LibtorchInit.seed(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            normal_(1, 0.5) | normal(mean=1, std=0.5)
            uniform_(-0.1, 0.3) | uniform(a=-0.1, b=0.3)
            xavier_normal_(2) | xavier_normal(gain=2)
            xavier_uniform_(1) | xavier_uniform
            kaiming_normal_(0, fan_in) | he_normal
            kaiming_normal_(0.2, fan_out) | he_normal(mode=fan_out, a=0.2)
            kaiming_uniform_(0, fan_in) | he_uniform
            kaiming_uniform_(√5, fan_in) | torch_default
            orthogonal_(2) | orthogonal(gain=2)
            """)
    void draws_are_distributed_as_libtorchs(String theirs, String ours) {
        for (ParamSpec spec : List.of(DENSE, CONV)) {
            double p = compare(draw(ours, spec), LibtorchInit.draw(theirs, extents(spec)));
            assertThat(p).as("%s for %s", ours, spec.path()).isGreaterThan(ALPHA);
        }
    }

    @Test
    void the_check_rejects_another_distribution() {
        // The first: 4 % more than √(2/256).
        for (String wrong : List.of("normal(std=0.0919)", "he_uniform", "he_normal(mode=fan_out)")) {
            double p = compare(draw(wrong, DENSE), LibtorchInit.draw("kaiming_normal_(0, fan_in)", extents(DENSE)));
            assertThat(p).as(wrong).isLessThan(ALPHA);
        }
    }

    @Test
    void what_is_not_random_is_equal() {
        assertThat(draw("dirac", CONV)).isEqualTo(LibtorchInit.draw("dirac_", extents(CONV)));
        ParamSpec even =
                LayerSpec.conv("even", 5, 3, List.of(4, 2, 3), Activation.RELU).weight();
        assertThat(draw("dirac", even)).isEqualTo(LibtorchInit.draw("dirac_", extents(even)));
        ParamSpec grouped = LayerSpec.conv("grouped", 8, 12, List.of(3), Activation.RELU)
                .withGroups(4)
                .weight();
        assertThat(draw("torch.dirac", grouped)).isEqualTo(LibtorchInit.draw("dirac_", extents(grouped)));
        assertThat(draw("eye", DENSE)).isEqualTo(LibtorchInit.draw("eye_", extents(DENSE)));
    }

    @Test
    void sparse_columns_have_as_many_zeros_as_libtorchs() {
        float[] ours = draw("sparse(0.31, std=0.1)", DENSE);
        float[] theirs = LibtorchInit.draw("sparse_(0.31, 0.1)", extents(DENSE));
        for (int column = 0; column < 256; column++) {
            assertThat(zeros(ours, column)).isEqualTo(zeros(theirs, column)).isEqualTo(62);
        }
        assertThat(compare(ours, theirs)).isGreaterThan(ALPHA);
    }

    private static int zeros(float[] w, int column) {
        int zeros = 0;
        for (int row = 0; row < 200; row++) {
            zeros += w[row * 256 + column] == 0 ? 1 : 0;
        }
        return zeros;
    }

    /** The lesser p-value, of the laws' and of the variances' equality, of two samples. */
    private static double compare(float[] ours, float[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs).hasSizeGreaterThanOrEqualTo(50_000);
        double shape = KolmogorovSmirnovTest.withDefaults()
                .test(doubles(ours), doubles(theirs))
                .getPValue();
        double[] first = variance(ours);
        double[] second = variance(theirs);
        double z = Math.abs(first[0] - second[0]) / Math.sqrt(first[1] + second[1]);
        return Math.min(shape, 2 * NormalDistribution.of(0, 1).survivalProbability(z));
    }

    /** A sample's variance, and the variance of that by the fourth moment. */
    private static double[] variance(float[] sample) {
        double mean = 0;
        for (float value : sample) {
            mean += (double) value / sample.length;
        }
        double second = 0;
        double fourth = 0;
        for (float value : sample) {
            double square = (value - mean) * (value - mean);
            second += square / sample.length;
            fourth += square * square / sample.length;
        }
        return new double[] {second, (fourth - second * second) / sample.length};
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }

    private static long[] extents(ParamSpec spec) {
        return spec.shape().stream().mapToLong(Integer::longValue).toArray();
    }

    private static float[] draw(String expression, ParamSpec spec) {
        Initializer init = Initializers.parse(expression);
        float[] values = new float[spec.size()];
        init.fill(values, spec, Seed.of(5).stream("init", spec.path()));
        return values;
    }
}
