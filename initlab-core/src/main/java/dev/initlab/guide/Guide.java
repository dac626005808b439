package dev.initlab.guide;

import dev.initlab.init.Initializers;
import dev.initlab.init.Scheme;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.random.Seed;
import dev.initlab.theory.Gain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How far each initialization carries through deep networks of each activation: as recorded ({@link #reaches}), and measured anew
 * ({@link #measure}), which a test holds against each other; and how much each layer kind strengthens what goes through it.
 */
public final class Guide {

    private static final String RECORD = "reach.csv";
    private static final String HEAD = "initializer,activation,layers,limit,alike_from";

    /** φ stands for the activation, whose gain it names; "exact" for the exact gain where φ is PyTorch's. */
    private static final List<String> INITIALIZERS = List.of(
            "zeros",
            "normal(std=0.01)",
            "normal(std=0.05)",
            "normal(std=1)",
            "trunc_normal(std=0.02)",
            "torch_default",
            "lecun_normal",
            "lecun_uniform",
            "xavier_normal",
            "xavier_uniform",
            "xavier_normal(gain=φ)",
            "xavier_normal(gain=exact)",
            "he_normal",
            "he_uniform",
            "orthogonal",
            "orthogonal(gain=φ)",
            "eye");

    /** Of an exact gain: as many as one would write. */
    private static final MathContext GAIN_DIGITS = new MathContext(5);

    private static final List<String> LAYER_INITIALIZERS = List.of(
            "he_normal",
            "he_normal(fans=torch)",
            "keras.he_normal",
            "he_normal(mode=fan_out)",
            "lecun_normal",
            "xavier_normal",
            "xavier_normal(fans=torch)",
            "orthogonal",
            "delta_orthogonal",
            "torch_default");

    private Guide() {}

    /**
     * A measured chain.
     *
     * @param initializer of the weights, biases 0 ({@code torch_default}: its own); φ in it stands for the activation
     * @param activation after every layer
     */
    public record Row(String initializer, Activation activation, Reach reach) {}

    /**
     * A measured layer.
     *
     * @param layer its shape in words
     * @param gain empty of meaning (NaN) where the initializer cannot fill such a layer
     */
    public record LayerRow(String layer, String initializer, LayerGain gain) {}

    /** The initializers of {@link #reaches}, in their order. */
    public static List<String> initializers() {
        return INITIALIZERS;
    }

    /** The initializers of {@link #layerGains}, in their order. */
    public static List<String> layerInitializers() {
        return LAYER_INITIALIZERS;
    }

    /** The recorded measurement: every initializer with every activation. */
    public static List<Row> reaches() {
        try (InputStream stream = Guide.class.getResourceAsStream(RECORD)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RECORD + " is missing beside " + Guide.class);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return lines.lines().skip(1).map(Guide::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Measures every initializer with every activation; some seconds. */
    public static List<Row> measure() {
        return INITIALIZERS.stream()
                .flatMap(init -> Stream.of(Activation.values()).map(a -> new Task(init, a)))
                .toList()
                .parallelStream()
                .map(Task::row)
                .toList();
    }

    /** What an initializer of {@link #initializers} stands for before an activation. */
    public static String expression(String initializer, Activation activation) {
        return initializer
                .replace("φ", activation.name().toLowerCase(Locale.ROOT))
                .replace(
                        "exact",
                        new BigDecimal(Gain.forward(activation))
                                .round(GAIN_DIGITS)
                                .toPlainString());
    }

    /** Measures single layers of each kind under the initializers that know them. */
    public static List<LayerRow> layerGains() {
        List<LayerRow> rows = new ArrayList<>();
        for (LayerSpec layer : layers()) {
            for (String init : LAYER_INITIALIZERS) {
                LayerGain gain;
                try {
                    gain = LayerGain.of(layer, Initializers.parse(init), Seed.of(0));
                } catch (IllegalArgumentException e) {
                    gain = new LayerGain(Double.NaN, Double.NaN); // no such kernel, or more inputs than outputs
                }
                rows.add(new LayerRow(layer.path(), init, gain));
            }
        }
        return rows;
    }

    /** Oblong and large, so that fans show and draws lie within a percent of what is promised. */
    private static List<LayerSpec> layers() {
        List<Integer> k3 = List.of(3, 3);
        List<Integer> by2 = List.of(2, 2);
        Activation next = Activation.RELU;
        return List.of(
                LayerSpec.dense("dense 256 → 512", 256, 512, next),
                LayerSpec.conv("conv2d 64 → 128, 3×3", 64, 128, k3, next),
                LayerSpec.conv("conv2d 64 → 128, 3×3, stride 2", 64, 128, k3, next)
                        .withStride(by2),
                LayerSpec.conv("conv2d 64 → 128, 3×3, 8 groups", 64, 128, k3, next)
                        .withGroups(8),
                LayerSpec.conv("conv2d 512, 3×3, depthwise", 512, 512, k3, next).withGroups(512),
                LayerSpec.conv("conv3d 16 → 32, 3×3×3", 16, 32, List.of(3, 3, 3), next),
                LayerSpec.convTransposed(
                        "conv_transposed2d 64 → 128, 4×4, stride 2", 64, 128, List.of(4, 4), by2, next),
                LayerSpec.attention("attention 256, packed 3", 256, 3));
    }

    /** As the resource has it. */
    static String csv(List<Row> rows) {
        StringBuilder csv = new StringBuilder(HEAD).append('\n');
        for (Row row : rows) {
            csv.append(String.join(
                            ",",
                            row.initializer(),
                            row.activation().name().toLowerCase(Locale.ROOT),
                            Integer.toString(row.reach().layers()),
                            row.reach().limit().name().toLowerCase(Locale.ROOT),
                            Integer.toString(row.reach().alikeFrom())))
                    .append('\n');
        }
        return csv.toString();
    }

    private static Row row(String line) {
        String[] cells = line.split(",", -1);
        return new Row(
                cells[0],
                Activation.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                new Reach(
                        Integer.parseInt(cells[2]),
                        Reach.Limit.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(cells[4])));
    }

    private record Task(String init, Activation activation) {
        Row row() {
            return new Row(init, activation, Reach.of(Scheme.of(expression(init, activation)), activation));
        }
    }
}
