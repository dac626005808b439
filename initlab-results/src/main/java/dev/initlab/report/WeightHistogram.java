package dev.initlab.report;

import dev.initlab.record.InitReceipt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parameter's values as drawn, filled, over what the framework's default would have drawn, as an outline. */
final class WeightHistogram {

    private static final double WIDTH = 168;
    private static final double HEIGHT = 44;

    /** A single value is drawn as a bar of this part of the width. */
    private static final double SPIKE = 0.015;

    private WeightHistogram() {}

    /** Empty where the record has none. */
    static Optional<String> of(InitReceipt.Param param, Look look) {
        InitReceipt.Histogram drawn = param.histogram();
        if (drawn == null) {
            return Optional.empty();
        }
        InitReceipt.@Nullable Histogram other = param.defaultHistogram();
        double low = other == null ? drawn.low() : Math.min(drawn.low(), other.low());
        double high = other == null ? drawn.high() : Math.max(drawn.high(), other.high());
        Scale x = low < high
                ? new Scale(Scale.Kind.LINEAR, low, high, 2, WIDTH - 2)
                : new Scale(Scale.Kind.LINEAR, low - 1, low + 1, 2, WIDTH - 2);
        Markup svg = new Markup();
        String tip = "from " + Ticks.rounded(low, 3) + " to " + Ticks.rounded(high, 3);
        svg.open(
                "svg",
                "class",
                "histogram",
                "width",
                Markup.n(WIDTH),
                "height",
                Markup.n(HEIGHT),
                "viewBox",
                "0 0 " + Markup.n(WIDTH) + " " + Markup.n(HEIGHT),
                "role",
                "img",
                "aria-label",
                "histogram of the weights, " + tip);
        svg.line(2, HEIGHT - 1, WIDTH - 2, HEIGHT - 1, "class", "axis", "stroke", "#8b949e");
        if (low <= 0 && high >= 0) {
            svg.line(x.at(0), HEIGHT - 1, x.at(0), 2, "class", "grid", "stroke", "#e3e7eb");
        }
        svg.leaf("path", "class", "ar", "fill", look.stroke(), "opacity", "0.55", "d", steps(drawn, x) + "Z");
        if (other != null) {
            svg.leaf("path", "class", "outline", "fill", "none", "stroke", "#59636e", "d", steps(other, x));
        }
        return Optional.of(svg.close().toString());
    }

    /** The outline of the bars, each histogram as high as its highest bar allows. */
    private static String steps(InitReceipt.Histogram histogram, Scale x) {
        double foot = HEIGHT - 1;
        int bars = histogram.counts().size();
        double from = x.at(histogram.low());
        double part = (x.at(histogram.high()) - from) / bars;
        if (part <= 0) {
            part = SPIKE * WIDTH;
            from -= part / 2;
        }
        StringBuilder d = new StringBuilder("M" + Markup.n(from) + " " + Markup.n(foot));
        for (int i = 0; i < bars; i++) {
            double y = foot - (foot - 3) * histogram.counts().get(i) / Math.max(1, histogram.most());
            d.append('L').append(Markup.n(from + i * part)).append(' ').append(Markup.n(y));
            d.append('L').append(Markup.n(from + (i + 1) * part)).append(' ').append(Markup.n(y));
        }
        return d.append('L')
                .append(Markup.n(from + bars * part))
                .append(' ')
                .append(Markup.n(foot))
                .toString();
    }
}
