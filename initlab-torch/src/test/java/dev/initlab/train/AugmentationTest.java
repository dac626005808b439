package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.data.Augmentation;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Images;
import dev.initlab.data.Normalization;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
@SuppressWarnings("try")
class AugmentationTest {

    private static final int HEIGHT = 3;
    private static final int WIDTH = 4;
    private static final int CHANNELS = 2;
    private static final int SIZE = HEIGHT * WIDTH * CHANNELS;

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    /** A pixel of an image whose bytes are its place, moved down and right, and mirrored; 0 outside. */
    private static byte[] expected(int down, int right, boolean flipped) {
        byte[] image = new byte[SIZE];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int fromY = y + down;
                int fromX = (flipped ? WIDTH - 1 - x : x) + right;
                boolean inside = fromY >= 0 && fromY < HEIGHT && fromX >= 0 && fromX < WIDTH;
                for (int c = 0; c < CHANNELS; c++) {
                    int place = (fromY * WIDTH + fromX) * CHANNELS + c;
                    image[(y * WIDTH + x) * CHANNELS + c] = inside ? (byte) (place + 1) : 0;
                }
            }
        }
        return image;
    }

    private static byte[] augmented(Augmentation how, long seed, int epoch, int[] examples) {
        byte[] all = new byte[SIZE * examples.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i % SIZE + 1);
        }
        new Crops(how, Seed.of(seed), epoch, HEIGHT, WIDTH, CHANNELS)
                .apply(ByteBuffer.wrap(all), examples, 0, examples.length);
        return all;
    }

    @Test
    void every_window_and_side_is_equally_likely_and_nothing_else_happens() {
        int count = 54_000;
        int[] examples = IntStream.range(0, count).toArray();
        byte[] all = augmented(new Augmentation(1, true), 1, 1, examples);
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < count; i++) {
            seen.merge(Arrays.toString(Arrays.copyOfRange(all, i * SIZE, (i + 1) * SIZE)), 1, Integer::sum);
        }
        assertThat(seen).hasSize(18);
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                for (boolean flipped : new boolean[] {false, true}) {
                    // 3,000 expected of each, standard deviation 53
                    assertThat(seen.get(Arrays.toString(expected(down, right, flipped))))
                            .as(down + " " + right + " " + flipped)
                            .isCloseTo(3_000, within(250));
                }
            }
        }
    }

    @Test
    void what_happens_to_an_image_depends_on_seed_epoch_and_the_image_alone() {
        Augmentation how = new Augmentation(2, true);
        int[] examples = IntStream.range(0, 40).toArray();
        byte[] first = augmented(how, 7, 3, examples);
        assertThat(augmented(how, 7, 3, examples)).isEqualTo(first);
        assertThat(augmented(how, 7, 4, examples)).isNotEqualTo(first);
        assertThat(augmented(how, 8, 3, examples)).isNotEqualTo(first);
        assertThat(augmented(how, 7, 3, new int[] {39, 5}))
                .as("in whatever batch it comes")
                .startsWith(Arrays.copyOfRange(first, 39 * SIZE, 40 * SIZE))
                .endsWith(Arrays.copyOfRange(first, 5 * SIZE, 6 * SIZE));
    }

    @Test
    void flips_alone_leave_the_rest() {
        byte[] all = augmented(
                new Augmentation(0, true), 1, 1, IntStream.range(0, 100).toArray());
        for (int i = 0; i < 100; i++) {
            assertThat(Arrays.copyOfRange(all, i * SIZE, (i + 1) * SIZE))
                    .isIn(expected(0, 0, false), expected(0, 0, true));
        }
    }

    /** Training sees augmented images, normalized by channel; evaluation sees them as they are. */
    @Test
    void batches_are_augmented_and_normalized_by_channel_and_test_images_are_not_augmented() {
        byte[] pixels = new byte[3 * SIZE]; // [n, c, h, w]
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (40 + i);
        }
        Images images = new Images(pixels, new byte[] {0, 1, 0}, CHANNELS, HEIGHT, WIDTH);
        DataSpec spec = new DataSpec(
                "x",
                new Normalization(List.of(0.1, 0.3), List.of(0.5, 0.25)),
                new Augmentation(0, true),
                0,
                0,
                0,
                0,
                0,
                0);
        ImageSplit split = ImageSplit.of(images);
        TrainSpec train = Fixtures.sgd(0.1, 1);
        try (Scope scope = Scope.withoutGradients()) {
            split.evaluate(spec, batch -> {
                float[] values = batch.input().toArray();
                for (int i = 0; i < values.length; i++) {
                    int channel = i / (HEIGHT * WIDTH) % CHANNELS;
                    double mean = channel == 0 ? 0.1 : 0.3;
                    double std = channel == 0 ? 0.5 : 0.25;
                    assertThat((double) values[i]).isCloseTo(((pixels[i] & 0xFF) / 255.0 - mean) / std, within(1e-5));
                }
            });
            int flips = 0;
            for (int epoch = 1; epoch <= 20; epoch++) {
                try (Batches batches = split.batches(spec, train, epoch)) {
                    assertThat(batches.next()).isTrue();
                    float[] values = batches.input().toArray();
                    flips += values[0] > values[1] ? 1 : 0;
                }
            }
            assertThat(flips).isBetween(3, 17);
        }
    }
}
