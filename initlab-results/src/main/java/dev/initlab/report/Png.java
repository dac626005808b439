package dev.initlab.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Renders SVG text to PNG, two pixels a unit; fewer where a figure of many panels is wide enough without. */
final class Png {

    private static final double PIXELS_PER_UNIT = 2;

    /** Of figures that are wider than {@link #WIDE} units. */
    private static final double PIXELS_FOR_WIDE = 1.5;

    private static final double WIDE = 1000;

    static {
        // No figure needs a display, and a machine without one must not be asked for it.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private Png() {}

    static BufferedImage image(String svg) {
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.builder()
                                .documentLimits(new DocumentLimits(30, 15, 1_000_000))
                                .build());
        if (document == null) {
            throw new IllegalArgumentException("the figure is not SVG that can be rendered");
        }
        double scale = document.size().width > WIDE ? PIXELS_FOR_WIDE : PIXELS_PER_UNIT;
        int width = (int) Math.ceil(document.size().width * scale);
        int height = (int) Math.ceil(document.size().height * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        document.render((java.awt.Component) null, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        return image;
    }

    /**
     * A PNG file's bytes; empty where this machine cannot set text, since a Java runtime without fonts throws errors of many
     * kinds from deep inside its font code.
     *
     * @param notes keyword to text, as PNG's text chunks
     */
    static Optional<byte[]> bytes(String svg, Map<String, String> notes) {
        return hasFonts() ? Optional.of(encode(image(svg), notes)) : Optional.empty();
    }

    private static boolean hasFonts() {
        try {
            return !new Font(Font.SANS_SERIF, Font.PLAIN, 12)
                    .createGlyphVector(new FontRenderContext(null, true, true), "0")
                    .getVisualBounds()
                    .isEmpty();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    private static byte[] encode(BufferedImage image, Map<String, String> notes) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            annotate(metadata, notes);
            writer.write(null, new IIOImage(image, null, metadata), null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a figure as PNG: " + e.getMessage(), e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void annotate(@Nullable IIOMetadata metadata, Map<String, String> notes)
            throws IIOInvalidTreeException {
        if (metadata == null || notes.isEmpty()) {
            return;
        }
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        IIOMetadataNode chunk = new IIOMetadataNode("iTXt");
        notes.forEach((keyword, text) -> {
            IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
            entry.setAttribute("keyword", keyword);
            entry.setAttribute("compressionFlag", "FALSE");
            entry.setAttribute("compressionMethod", "0");
            entry.setAttribute("languageTag", "");
            entry.setAttribute("translatedKeyword", "");
            entry.setAttribute("text", text);
            chunk.appendChild(entry);
        });
        root.appendChild(chunk);
        metadata.mergeTree("javax_imageio_png_1.0", root);
    }
}
