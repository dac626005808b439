package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.param.Activation;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final LayerSpec CONV = LayerSpec.conv("conv1", 3, 16, List.of(3, 3), Activation.RELU);
    private static final LayerSpec DENSE = LayerSpec.dense("fc1", 2048, 512, Activation.RELU);
    private static final LayerSpec NORM = LayerSpec.norm("norm1", 16, Activation.RELU);

    @Test
    void a_receipt_says_what_lies_in_the_parameters() {
        List<ArrayParamView> views = views();
        Receipt receipt = Scheme.of("he").apply(views, Seed.of(7));
        assertThat(receipt.seed()).isEqualTo(7);
        assertThat(receipt.scheme()).isEqualTo("he_normal");
        assertThat(receipt.rows())
                .extracting(Receipt.Row::path)
                .containsExactly("conv1.weight", "conv1.bias", "fc1.weight", "fc1.bias", "norm1.weight", "norm1.bias");
        Receipt.Row row = receipt.rows().get(2);
        float[] values = views.get(2).read();
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        assertThat(row.shape()).containsExactly(512, 2048);
        assertThat(List.of(row.kind(), row.role(), row.rule(), row.source()))
                .containsExactly("dense", "weight", "he_normal", "drawn");
        assertThat(row.fanIn()).isEqualTo(2048);
        assertThat(row.fanOut()).isEqualTo(512);
        assertThat(row.promisedStd()).isEqualTo(0.03125);
        assertThat(row.drawn().std()).isCloseTo(0.03125, within(1e-4));
        assertThat(row.drawn().sum()).isEqualTo(sum);
        assertThat(row.drawn().mean()).isEqualTo(sum / values.length);
        assertThat(row.drawn().sample()).containsExactly(values[0], values[1], values[2048], values[2049]);
        assertThat(row.sha256()).isEqualTo(Filling.sha256(values));
    }

    @Test
    void the_default_beside_it_is_what_torch_default_draws_with_the_same_seed() {
        List<ArrayParamView> views = views();
        Receipt he = Scheme.of("he").apply(views, Seed.of(7));
        Receipt torch = Scheme.of("torch_default").apply(views, Seed.of(7));
        for (int i = 0; i < he.rows().size(); i++) {
            assertThat(he.rows().get(i).defaultDraw())
                    .isEqualTo(torch.rows().get(i).drawn());
            assertThat(torch.rows().get(i).defaultDraw())
                    .isEqualTo(torch.rows().get(i).drawn());
        }
    }

    @Test
    void what_the_framework_states_nothing_of_has_no_default() {
        ParamSpec alpha = new ParamSpec(LayerSpec.free("alpha"), "value", Role.MULTIPLIER, List.of());
        Receipt receipt = Scheme.of(Map.of("rules", List.of(Map.of("init", "zeros"))))
                .apply(List.of(ArrayParamView.of(alpha)), Seed.of(7));
        Receipt.Row row = receipt.rows().get(0);
        assertThat(row.defaultDraw().mean()).isNaN();
        assertThat(row.defaultDraw().sample()).isEmpty();
        assertThat(row.defaultDraw().counts()).isEmpty();
        assertThat(row.fanIn()).isNaN();
        assertThat(row.drawn().std()).isNaN(); // of one element
        assertThat(row.drawn().sample()).containsExactly(0f);
    }

    @Test
    void statistics_are_those_of_the_textbook() {
        Receipt.Stats stats = Filling.stats(new float[] {1, 2, 3, 4, 5, 6}, List.of(1, 2, 3));
        assertThat(stats.sum()).isEqualTo(21);
        assertThat(stats.mean()).isEqualTo(3.5);
        assertThat(stats.std()).isCloseTo(Math.sqrt(3.5), within(1e-15)); // Σ(x − 3.5)²/5
        assertThat(stats.min()).isEqualTo(1);
        assertThat(stats.max()).isEqualTo(6);
        assertThat(stats.sample()).containsExactly(1f, 2f, 4f, 5f);
        assertThat(Filling.stats(new float[] {1, 2, 3}, List.of(3)).sample()).containsExactly(1f, 2f);
    }

    @Test
    void the_histogram_counts_every_value_once() {
        // The range 0 to 41 has parts of width 1; the largest value belongs to the last.
        Receipt.Stats stats = Filling.stats(new float[] {0, 0.5f, 1, 20.5f, 40, 40.9f, 41}, List.of(7));
        assertThat(stats.counts()).hasSize(Receipt.Stats.BINS);
        assertThat(stats.counts().get(0)).isEqualTo(2);
        assertThat(stats.counts().get(1)).isEqualTo(1);
        assertThat(stats.counts().get(20)).isEqualTo(1);
        assertThat(stats.counts().get(40)).isEqualTo(3);
        assertThat(stats.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(7);
        assertThat(Filling.stats(new float[] {2, 2, 2}, List.of(3)).counts()).containsExactly(3);
    }

    /** Columns of a matrix must be counted alike, though only every so many-th value is. */
    @Test
    void the_histogram_of_many_values_counts_some_of_all_columns() {
        int width = 2048;
        float[] values = new float[3 * Receipt.Stats.COUNTED];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % width < width / 2 ? 0 : 1;
        }
        Receipt.Stats stats = Filling.stats(values, List.of(values.length / width, width));
        int zeros = stats.counts().get(0);
        int ones = stats.counts().get(Receipt.Stats.BINS - 1);
        assertThat(zeros + ones).isEqualTo((values.length + 2) / 3);
        assertThat(Math.abs(zeros - ones)).isLessThan(width);
    }

    @Test
    void the_hash_is_that_of_little_endian_floats() {
        // printf '\x00\x00\x80\x3f\x00\x00\x00\xc0' | sha256sum
        assertThat(Filling.sha256(new float[] {1, -2}))
                .isEqualTo("ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b");
        assertThat(Filling.sha256(new float[100_000])).isNotEqualTo(Filling.sha256(new float[100_001]));
    }

    @Test
    void a_draw_depends_on_seed_and_path_alone() {
        List<ArrayParamView> views = views();
        List<ArrayParamView> reversed = views();
        Collections.reverse(reversed);
        Receipt forward = Scheme.of("xavier_uniform").apply(views, Seed.of(7));
        Receipt backward = Scheme.of("xavier_uniform").apply(reversed, Seed.of(7));
        assertThat(backward.rows()).containsExactlyInAnyOrderElementsOf(forward.rows());
        Receipt alone = Scheme.of("xavier_uniform").apply(views.subList(2, 3), Seed.of(7));
        assertThat(alone.rows()).containsExactly(forward.rows().get(2));
        Receipt other = Scheme.of("xavier_uniform").apply(views, Seed.of(8));
        assertThat(other.rows().get(2).sha256())
                .isNotEqualTo(forward.rows().get(2).sha256());
    }

    @Test
    void a_receipt_keeps_its_hashes() {
        Receipt receipt = Scheme.of(Map.of("weights", "he_uniform", "biases", "default", "norms", "default"))
                .apply(views(), Seed.of(0));
        assertThat(receipt.rows().get(0).sha256())
                .isEqualTo("7a9a986f7a6b4bc4e101a283c3bcd4aff4e41c86d4df6b525a234b729045e95c");
        assertThat(receipt.rows().get(1).sha256())
                .isEqualTo("b4e7f91db93436a3f668fcdcc83611023867637f6fedf3f4dd0e78dc0191f677");
        assertThat(receipt.rows().get(2).sha256())
                .isEqualTo("6f6358046ce3f201f905b2b6171e320245e5c689c10d074c3fb92488fe1bc57a");
    }

    @Test
    void nothing_is_written_where_the_check_fails() {
        List<ArrayParamView> views = views();
        Scheme scheme = Scheme.of(Map.of("rules", List.of(Map.of("kind", "conv", "init", "he"))));
        assertThatExceptionOfType(SchemeException.class).isThrownBy(() -> scheme.apply(views, Seed.of(0)));
        assertThat(views.get(0).read()).containsOnly(Float.NaN);
    }

    @Test
    void an_initializer_that_leaves_a_value_undefined_is_found_out() {
        Initializer forgetful = new Initializer() {
            @Override
            public void fill(float[] out, ParamSpec spec, RandomStream stream) {
                out[0] = 1;
            }

            @Override
            public Law law(ParamSpec spec) {
                return new Law.Constant(1);
            }

            @Override
            public String toString() {
                return "forgetful";
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> Scheme.of(forgetful).apply(views(), Seed.of(0)))
                .withMessageContaining("forgetful left element 1 of conv1.weight [16, 3, 3, 3] at NaN");
    }

    private static List<ArrayParamView> views() {
        List<ArrayParamView> views = new ArrayList<>();
        for (LayerSpec layer : List.of(CONV, DENSE, NORM)) {
            views.add(ArrayParamView.of(layer.weight()));
            views.add(ArrayParamView.of(layer.bias()));
        }
        return views;
    }
}
