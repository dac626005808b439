package dev.initlab.train;

import dev.initlab.data.Augmentation;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Crops and flips the images of one epoch, from the stream {@code augment} at {@code epoch/<n>}: what happens to an image depends on
 * its place in the data set, not on the batch that it comes in.
 */
final class Crops {

    private static final int DRAWS = 3;

    private final Augmentation how;
    private final RandomStream stream;
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] image;
    private final byte[] cut;

    Crops(Augmentation how, Seed seed, int epoch, int height, int width, int channels) {
        this.how = how;
        this.stream = seed.stream("augment", "epoch/" + epoch);
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.image = new byte[height * width * channels];
        this.cut = new byte[image.length];
    }

    /** Changes images in place: bytes [n, h·w·c], channels last, of these examples in the data set. */
    void apply(ByteBuffer bytes, int[] examples, int from, int count) {
        for (int i = 0; i < count; i++) {
            long draw = (long) DRAWS * examples[from + i];
            int down = stream.below(draw, 2 * how.crop() + 1) - how.crop();
            int right = stream.below(draw + 1, 2 * how.crop() + 1) - how.crop();
            boolean flipped = how.flip() && stream.below(draw + 2, 2) == 1;
            if (down != 0 || right != 0 || flipped) {
                bytes.get(i * image.length, image);
                cut(down, right);
                bytes.put(i * image.length, flipped ? flipped() : cut);
            }
        }
    }

    /** The window that lies so far down and right of the image; what is outside is black. */
    private void cut(int down, int right) {
        Arrays.fill(cut, (byte) 0);
        int row = width * channels;
        int kept = (width - Math.abs(right)) * channels;
        int source = Math.max(0, right) * channels;
        int target = Math.max(0, -right) * channels;
        for (int y = Math.max(0, -down); y < Math.min(height, height - down); y++) {
            System.arraycopy(image, (y + down) * row + source, cut, y * row + target, kept);
        }
    }

    private byte[] flipped() {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * width + x) * channels;
                int to = (y * width + width - 1 - x) * channels;
                for (int c = 0; c < channels; c++) {
                    image[to + c] = cut[from + c];
                }
            }
        }
        return image;
    }
}
