package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the built-in sets in {@code docs/data.md}. Run with {@code -Dinitlab.write.docs=true} it writes the pictures;
 * without, it compares.
 */
class ContactSheetTest {

    private static final Path PICTURES = Path.of("..", "docs", "images");
    private static final int CELL = 100;
    private static final int SCALE = 3;
    private static final int VOLUME_SCALE = 5;

    /** Ten classes of strokes from left to right, six rows in grey, four in colour. */
    @Test
    void the_picture_in_the_docs_shows_what_is_drawn() throws IOException {
        BufferedImage sheet = new BufferedImage(10 * CELL, 10 * CELL, BufferedImage.TYPE_INT_RGB);
        paste(sheet, 0, 60, DataSpec.of("strokes"));
        paste(sheet, 6, 40, new DataSpec("strokes", 0.5, 0.5, 0, 0, 0, 32, 3));
        compare(sheet, "strokes.png");
    }

    /** Ten classes of volumes from left to right, of each two, every third slice from top to bottom. */
    @Test
    void the_picture_of_volumes_shows_their_slices() throws IOException {
        BufferedImage sheet = new BufferedImage(10 * CELL, 10 * CELL, BufferedImage.TYPE_INT_RGB);
        Images volumes = Volumes.draw("train", 20);
        int margin = (CELL - VOLUME_SCALE * volumes.width()) / 2;
        for (int i = 0; i < 100; i++) {
            int volume = i / 50 * 10 + i % 10;
            int slice = 2 + i / 10 % 5 * 3;
            int at = volume * volumes.stride() + slice * volumes.height() * volumes.width();
            for (int y = 0; y < VOLUME_SCALE * volumes.height(); y++) {
                for (int x = 0; x < VOLUME_SCALE * volumes.width(); x++) {
                    int value = Byte.toUnsignedInt(
                            volumes.pixels()[at + y / VOLUME_SCALE * volumes.width() + x / VOLUME_SCALE]);
                    sheet.setRGB(i % 10 * CELL + margin + x, i / 10 * CELL + margin + y, value * 0x10101);
                }
            }
        }
        compare(sheet, "volumes.png");
    }

    private static void compare(BufferedImage sheet, String name) throws IOException {
        Path picture = PICTURES.resolve(name);
        if (Boolean.getBoolean("initlab.write.docs")) {
            Files.createDirectories(PICTURES);
            ImageIO.write(sheet, "png", picture.toFile());
        }
        BufferedImage shown = ImageIO.read(picture.toFile());
        assertThat(shown.getWidth()).isEqualTo(sheet.getWidth());
        assertThat(shown.getHeight()).isEqualTo(sheet.getHeight());
        assertThat(pixels(shown)).isEqualTo(pixels(sheet));
    }

    private static void paste(BufferedImage sheet, int firstRow, int count, DataSpec spec) {
        Images images = Strokes.draw("train", new Strokes().shaped(spec), count);
        int margin = (CELL - SCALE * images.width()) / 2;
        for (int i = 0; i < count; i++) {
            int left = i % 10 * CELL + margin;
            int top = (firstRow + i / 10) * CELL + margin;
            for (int y = 0; y < SCALE * images.height(); y++) {
                for (int x = 0; x < SCALE * images.width(); x++) {
                    sheet.setRGB(left + x, top + y, rgb(images, i, x / SCALE, y / SCALE));
                }
            }
        }
    }

    private static int rgb(Images images, int image, int x, int y) {
        int plane = images.height() * images.width();
        int at = image * images.stride() + y * images.width() + x;
        int colour = 0;
        for (int c = 0; c < 3; c++) {
            int channel = images.channels() == 3 ? c : 0;
            colour = colour << 8 | Byte.toUnsignedInt(images.pixels()[at + channel * plane]);
        }
        return colour;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
