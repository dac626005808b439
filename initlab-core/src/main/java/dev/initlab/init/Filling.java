package dev.initlab.init;

import dev.initlab.param.Fans;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.ParamView;
import dev.initlab.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Fills one parameter and writes its receipt. */
final class Filling {

    private static final Receipt.Stats UNDEFINED =
            new Receipt.Stats(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of(), List.of());

    private static final int HASH_BLOCK = 1 << 14;

    private Filling() {}

    static Receipt.Row fill(ParamView view, Initializer init, RandomStream stream) {
        ParamSpec spec = view.spec();
        boolean kept = init.equals(Keep.INSTANCE);
        float[] values = kept ? view.read() : draw(init, spec, stream);
        if (!kept) {
            view.write(values);
        }
        Law law = init.law(spec);
        Optional<Fans> fans = init.fanRule().fans(spec);
        return new Receipt.Row(
                spec.path(),
                spec.shape(),
                Selector.word(spec.layer().kind()),
                Selector.word(spec.role()),
                init.toString(),
                kept ? "kept" : "drawn",
                fans.map(Fans::in).orElse(Double.NaN),
                fans.map(Fans::out).orElse(Double.NaN),
                law.mean(),
                law.std(),
                stats(values, spec.shape()),
                defaultStats(spec, stream),
                sha256(values));
    }

    private static float[] draw(Initializer init, ParamSpec spec, RandomStream stream) {
        float[] values = undefined(spec);
        init.fill(values, spec, stream);
        return checked(values, init, spec);
    }

    /** As a fill for a receipt, by the threads of the common pool. */
    static float[] drawParallel(Initializer init, ParamSpec spec, RandomStream stream) {
        float[] values = undefined(spec);
        init.fillParallel(values, spec, stream);
        return checked(values, init, spec);
    }

    private static float[] undefined(ParamSpec spec) {
        float[] values = new float[spec.size()];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    private static float[] checked(float[] values, Initializer init, ParamSpec spec) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalStateException(
                        "%s left element %d of %s %s at %s; an initializer must fill every element"
                                .formatted(init, i, spec.path(), spec.shape(), values[i]));
            }
        }
        return values;
    }

    /** Whether every value is a number, and none infinite. */
    static boolean finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** What the framework would have drawn from the same stream; undefined where it states nothing. */
    private static Receipt.Stats defaultStats(ParamSpec spec, RandomStream stream) {
        Initializer framework = new TorchDefault();
        try {
            framework.law(spec);
        } catch (IllegalArgumentException e) {
            return UNDEFINED;
        }
        return stats(draw(framework, spec, stream), spec.shape());
    }

    /** Sums in double, in the order of the elements, so that equal values give equal bits; std divides by n − 1. */
    static Receipt.Stats stats(float[] values, List<Integer> shape) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double std = values.length == 1 ? Double.NaN : StrictMath.sqrt(squares / (values.length - 1));
        return new Receipt.Stats(mean, std, min, max, sum, corner(values, shape), counts(values, min, max));
    }

    /** Of many values every so many-th, an odd number so that it is not always the same column: counting all costs as much as a draw. */
    private static List<Integer> counts(float[] values, double min, double max) {
        if (!(min < max)) {
            return List.of(values.length);
        }
        int[] counts = new int[Receipt.Stats.BINS];
        double parts = Receipt.Stats.BINS / (max - min);
        int stride = values.length <= Receipt.Stats.COUNTED ? 1 : values.length / Receipt.Stats.COUNTED | 1;
        for (int i = 0; i < values.length; i += stride) {
            counts[Math.min(Receipt.Stats.BINS - 1, (int) ((values[i] - min) * parts))]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    /** The 2×2 corner of the last two axes at index 0 of the others: {@code w[0, 0, :2, :2]}. */
    private static List<Float> corner(float[] values, List<Integer> shape) {
        int axes = shape.size();
        int columns = axes == 0 ? 1 : shape.get(axes - 1);
        int rows = axes < 2 ? 1 : shape.get(axes - 2);
        List<Float> corner = new ArrayList<>();
        for (int row = 0; row < Math.min(2, rows); row++) {
            for (int column = 0; column < Math.min(2, columns); column++) {
                corner.add(values[row * columns + column]);
            }
        }
        return corner;
    }

    static String sha256(float[] values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(HASH_BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int start = 0; start < values.length; start += HASH_BLOCK) {
                int n = Math.min(HASH_BLOCK, values.length - start);
                bytes.asFloatBuffer().put(values, start, n);
                digest.update(bytes.array(), 0, n * Float.BYTES);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks SHA-256, which every Java platform must have", e);
        }
    }
}
