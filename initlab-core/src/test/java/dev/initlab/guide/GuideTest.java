package dev.initlab.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.init.Initializer;
import dev.initlab.init.Initializers;
import dev.initlab.init.Scheme;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.random.Seed;
import dev.initlab.theory.DenseChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The guide's record is what is measured, and its measures see what they should. */
class GuideTest {

    private static final Path RECORD = Path.of("src", "main", "resources", "dev", "initlab", "guide", "reach.csv");

    /** Run with {@code -Dinitlab.write.docs=true} it writes the record; without, it compares. */
    @Test
    void the_record_is_what_is_measured() throws IOException {
        String measured = Guide.csv(Guide.measure());
        if (Boolean.getBoolean("initlab.write.docs")) {
            Files.writeString(RECORD, measured);
        } else {
            assertThat(Guide.csv(Guide.reaches())).isEqualTo(measured);
        }
    }

    @Test
    void a_reach_ends_where_signal_or_gradient_leaves_a_decade() {
        assertThat(reach(layer -> 1, layer -> 1)).isEqualTo(new Reach(10, Reach.Limit.NONE, 0));
        // Mean squares: a factor of 4 a layer passes 100 at the fourth.
        assertThat(reach(layer -> Math.pow(4, -layer), layer -> 1))
                .isEqualTo(new Reach(3, Reach.Limit.SIGNAL_VANISHES, 0));
        assertThat(reach(layer -> Math.pow(4, layer), layer -> 1))
                .isEqualTo(new Reach(3, Reach.Limit.SIGNAL_EXPLODES, 0));
        assertThat(reach(layer -> 1, layer -> Math.pow(4, layer - 10)))
                .isEqualTo(new Reach(3, Reach.Limit.GRADIENT_VANISHES, 0));
        assertThat(reach(layer -> 1, layer -> Math.pow(4, 10 - layer)))
                .isEqualTo(new Reach(3, Reach.Limit.GRADIENT_EXPLODES, 0));
        assertThat(reach(layer -> layer == 3 ? Double.NaN : 1, layer -> 1))
                .isEqualTo(new Reach(2, Reach.Limit.SIGNAL_EXPLODES, 0));
    }

    private interface Course {
        double at(int layer);
    }

    private static Reach reach(Course signal, Course gradient) {
        return Reach.of(IntStream.rangeClosed(0, 10)
                .mapToObj(l -> new DenseChain.Layer(signal.at(l), 0.5, gradient.at(l)))
                .toList());
    }

    @Test
    void published_advice_shows() {
        assertThat(layers("he_normal", Activation.RELU)).isEqualTo(Reach.DEPTH);
        assertThat(layers("xavier_normal", Activation.RELU)).isLessThan(10);
        assertThat(layers("torch_default", Activation.TANH)).isLessThan(10);
        assertThat(layers("lecun_normal", Activation.SELU)).isEqualTo(Reach.DEPTH);
        assertThat(layers("zeros", Activation.RELU)).isZero();
    }

    private static int layers(String init, Activation activation) {
        return Reach.of(Scheme.of(init), activation).layers();
    }

    @Test
    void a_layers_gain_is_what_its_fans_promise() {
        Initializer he = Initializers.heNormal();
        // Forward 2, backward 2 fan_out / fan_in.
        assertGain(LayerSpec.dense("d", 300, 200, Activation.RELU), he, 2, 2 * 200 / 300.0);
        LayerSpec conv = LayerSpec.conv("c", 64, 96, List.of(3, 3), Activation.RELU);
        assertGain(conv, he, 2, 2 * 96 / 64.0);
        assertGain(conv.withStride(List.of(2, 2)), he, 2, 2 * 96 / 64.0 / 4);
        assertGain(conv.withGroups(4), he, 2, 2 * 96 / 64.0);
        LayerSpec up = LayerSpec.convTransposed("u", 64, 96, List.of(4, 4), List.of(2, 2), Activation.RELU);
        assertGain(up, he, 2, 2 * 96 * 4 / 64.0);
        // torch counts in = 96 · 16 for it, and 64 · 4 products meet in an output.
        assertGain(up, Initializers.parse("he_normal(fans=torch)"), 2 * 256 / 1536.0, 2.0);
        assertGain(LayerSpec.attention("a", 200, 3), he, 2, 6); // the gradients of three parts add up
    }

    private static void assertGain(LayerSpec layer, Initializer init, double forward, double backward) {
        LayerGain gain = LayerGain.of(layer, init, Seed.of(1));
        assertThat(gain.forward()).isEqualTo(forward, within(0.03 * forward));
        assertThat(gain.backward()).isEqualTo(backward, within(0.03 * backward));
    }

    @Test
    void a_layer_without_a_gain_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerGain.of(LayerSpec.embedding("e", 10, 4), Initializers.heNormal(), Seed.of(1)))
                .withMessageContaining("EMBEDDING");
    }
}
