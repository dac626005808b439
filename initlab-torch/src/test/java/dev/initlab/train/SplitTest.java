package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.data.DataSpec;
import dev.initlab.data.Images;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
@SuppressWarnings("try")
class SplitTest {

    private static final byte[] PIXELS = {0, 51, (byte) 255, 102, 1, 2, 3, 4, 10, 20, 30, 40, 50, 60, 70, 80};

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @Test
    void the_same_arrays_are_held_once_and_others_are_not_mistaken_for_them() {
        byte[] labels = {3, 7};
        ImageSplit split = ImageSplit.of(new Images(PIXELS, labels, 2, 2, 2));
        assertThat(ImageSplit.of(new Images(PIXELS, labels, 2, 2, 2))).isSameAs(split);
        assertThat(ImageSplit.of(new Images(PIXELS, labels, 1, 4, 2))).isNotSameAs(split);
        ImageSplit relabelled = ImageSplit.of(new Images(PIXELS, new byte[] {7, 3}, 2, 2, 2));
        assertThat(relabelled.label(0)).isEqualTo(7);
        assertThat(split.label(0)).isEqualTo(3);
    }

    @Test
    void images_keep_their_order_through_storage_and_normalization() {
        ImageSplit split = ImageSplit.of(new Images(PIXELS.clone(), new byte[] {0, (byte) 200}, 2, 2, 2));
        assertThat(split.label(1)).isEqualTo(200);
        try (Scope scope = Scope.withoutGradients()) {
            DataSpec spec = new DataSpec("x", 0.2, 0.4, 0, 0, 0, 0, 0);
            Tensor chosen = Tensor.full(0, 2, split.features());
            Tensor bytes = split.emptyBytes(2);
            split.gather(Tensor.of(new long[] {1, 0}), bytes);
            split.normalizer(spec).apply(bytes, chosen);
            Tensor images = split.images(chosen);
            assertThat(images.shape()).containsExactly(2, 2, 2, 2);
            float[] values = images.toArray();
            for (int i = 0; i < 16; i++) {
                int pixel = PIXELS[(i + 8) % 16] & 0xFF;
                assertThat((double) values[i])
                        .isCloseTo((pixel / 255.0 - 0.2) / 0.4, org.assertj.core.api.Assertions.within(1e-6));
            }
            List<float[]> seen = new ArrayList<>();
            split.evaluate(spec, batch -> seen.add(batch.input().toArray()));
            assertThat(seen).hasSize(1);
            assertThat(Arrays.copyOfRange(seen.get(0), 8, 16)).isEqualTo(Arrays.copyOf(values, 8));
        }
    }
}
