package dev.initlab.report;

import java.util.List;

/** What a chart of curves draws inside its frame: the seeds behind, then bands and means, then where seeds diverged. */
record CurveMarks(List<LineChart.Arm> arms, LineChart.Frame frame) {

    private static final int SEED_POINTS = 200;
    /** Points of all seeds' curves together, about: what keeps a figure of many seeds small. */
    private static final int FIGURE_POINTS = 24_000;

    /** Means alone, grey: what the others are held against. */
    static void behind(Markup svg, LineChart.Frame frame, List<Band> others) {
        CurveMarks none = new CurveMarks(List.of(), frame);
        for (Band band : others) {
            if (band.length() > 1) {
                String[] grey = {
                    "class", "axis", "fill", "none", "stroke", "#8b949e", "stroke-width", "1", "opacity", "0.45"
                };
                svg.leaf("polyline", Markup.join(grey, "points", none.points(band.x(), band.mean(), 0, band.length())));
            }
        }
    }

    void draw(Markup svg) {
        arms.forEach(arm -> seeds(svg, arm));
        boolean one = frame.bands().stream().allMatch(band -> band.length() <= 1);
        for (int i = 0; i < arms.size(); i++) {
            if (one) {
                // Side by side, since all would stand at the same position.
                point(svg, arms.get(i), frame.bands().get(i), (i - (arms.size() - 1) / 2.0) * 16);
            } else {
                mean(svg, arms.get(i), frame.bands().get(i));
            }
        }
        arms.forEach(arm -> crosses(svg, arm));
    }

    private void seeds(Markup svg, LineChart.Arm arm) {
        if (arm.seeds().size() < 2) {
            return;
        }
        int drawn = arms.stream()
                .mapToInt(a -> Math.min(LineChart.SEEDS_DRAWN, a.seeds().size()))
                .sum();
        int points = Math.max(30, Math.min(SEED_POINTS, FIGURE_POINTS / Math.max(1, drawn)));
        arm.look().open(svg, arm.key());
        // Many points make a thicket: it stays behind the means.
        boolean thicket = arm.seeds().stream().anyMatch(s -> s.length() > 60);
        svg.open("g", "class", "seeds", "opacity", thicket ? "0.12" : "0.32");
        arm.seeds().stream()
                .filter(s -> s.length() > 1)
                .limit(LineChart.SEEDS_DRAWN)
                .forEach(seed -> {
                    SeedCurve thin = seed.thinned(points);
                    String[] line = {
                        "class", "ln", "fill", "none", "stroke", arm.look().stroke(), "stroke-width", "1"
                    };
                    svg.leaf("polyline", Markup.join(line, "points", points(thin.x(), thin.y(), 0, thin.length())));
                });
        svg.close().close();
    }

    private void mean(Markup svg, LineChart.Arm arm, Band band) {
        arm.look().open(svg, arm.key());
        int n = band.length();
        for (int from = 0; from < n; from++) {
            int to = from;
            while (to < n && band.n()[to] > 1) {
                to++;
            }
            if (to - from > 1) {
                String there = points(band.x(), band.high(), from, to);
                String back = points(band.x(), band.low(), to - 1, from - 1);
                String[] area = {"class", "ar band", "fill", arm.look().stroke(), "opacity", "0.16"};
                svg.leaf("polygon", Markup.join(area, "points", there + " " + back));
            }
            from = Math.max(from, to);
        }
        if (n > 1) {
            svg.leaf("polyline", Markup.join(arm.look().line(2.2), "points", points(band.x(), band.mean(), 0, n)));
        }
        int every = (n + 11) / 12;
        for (int i = n - 1; i >= 0; i -= every) {
            arm.look().mark(svg, frame.x().at(band.x()[i]), frame.y().clamped(band.mean()[i]), 3.6);
        }
        svg.close();
    }

    private void point(Markup svg, LineChart.Arm arm, Band band, double shift) {
        if (band.length() == 0) {
            return;
        }
        double at = frame.x().at(band.x()[0]) + shift;
        arm.look().open(svg, arm.key());
        if (band.n()[0] > 1) {
            double low = frame.y().clamped(band.low()[0]);
            double high = frame.y().clamped(band.high()[0]);
            svg.line(at, low, at, high, "class", "ln", "stroke", arm.look().stroke(), "stroke-width", "2");
        }
        arm.look().mark(svg, at, frame.y().clamped(band.mean()[0]), 4);
        svg.close();
    }

    private String points(double[] x, double[] y, int from, int to) {
        StringBuilder points = new StringBuilder();
        int step = from <= to ? 1 : -1;
        for (int i = from; i != to; i += step) {
            points.append(points.length() == 0 ? "" : " ")
                    .append(Markup.n(frame.x().at(x[i])))
                    .append(',')
                    .append(Markup.n(frame.y().clamped(y[i])));
        }
        return points.toString();
    }

    private void crosses(Markup svg, LineChart.Arm arm) {
        List<SeedCurve> diverged = arm.seeds().stream()
                .filter(s -> s.diverged() && s.x().length > 0)
                .toList();
        if (diverged.isEmpty()) {
            return;
        }
        arm.look().open(svg, arm.key());
        for (SeedCurve seed : diverged) {
            double y = seed.empty() ? frame.lost() : frame.y().clamped(seed.lastY());
            arm.look().cross(svg, frame.x().at(seed.lastX()), y, arm.name() + ", seed " + seed.seed() + ": diverged");
        }
        svg.close();
    }
}
