package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void images_have_two_pixels_a_unit_and_the_arms_colours() throws Exception {
        LineChart chart =
                LineChart.of(Measure.accuracy("Accuracy", 0.1), "epoch", Curves.accuracies(5, 3, 8), List.of(), "");
        Chart.Drawing drawing = chart.draw(560).drawing();
        String svg = Chart.document(drawing, "test", "title", "description", "");

        byte[] png = Png.bytes(svg, Map.of("Software", "initlab ö")).orElseThrow();

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1120);
        assertThat(image.getHeight()).isEqualTo((int) Math.ceil(2 * drawing.height()));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        for (int i = 0; i < 5; i++) {
            assertThat(colours).contains(Integer.parseInt(Look.COLOURS.get(i).substring(1), 16));
        }
        assertThat(new String(png, StandardCharsets.UTF_8)).contains("Software", "initlab ö");
    }
}
