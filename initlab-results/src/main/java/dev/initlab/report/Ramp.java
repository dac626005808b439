package dev.initlab.report;

import java.util.List;
import java.util.Locale;

/** Colours from pale to dark of one hue: told by lightness alone, so that all readers and grey printers can order them. */
enum Ramp {
    BLUE(List.of(0xf3f8fc, 0xcfe1f2, 0x93c4df, 0x4a98c9, 0x1664ab, 0x08306b)),
    PURPLE(List.of(0xf9f7fb, 0xdfdcee, 0xbcb8dc, 0x9188c0, 0x6a4fa3, 0x3f007d));

    private static final int DARK_FROM = 140;

    private final List<Integer> stops;

    Ramp(List<Integer> stops) {
        this.stops = stops;
    }

    /** The colour at a share from 0 (pale) to 1 (dark), in between linearly: {@code #rrggbb}. */
    String colour(double share) {
        return String.format(Locale.ROOT, "#%06x", rgb(share));
    }

    /** What text on it is written in. */
    String text(double share) {
        int rgb = rgb(share);
        double light = 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
        return light < DARK_FROM ? "#ffffff" : "#1b1f24";
    }

    private int rgb(double share) {
        double at = Math.max(0, Math.min(1, share)) * (stops.size() - 1);
        int lower = Math.min(stops.size() - 2, (int) at);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = stops.get(lower) >> shift & 255;
            int to = stops.get(lower + 1) >> shift & 255;
            mixed |= (int) Math.round(from + (to - from) * (at - lower)) << shift;
        }
        return mixed;
    }
}
