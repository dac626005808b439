package dev.initlab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an arm is drawn, in every figure alike: a colour, and beside it a dash and a marker, so that no arm is told by colour
 * alone.
 *
 * <p>The colours are those of Okabe and Ito (2008) that are readable on white; text in them is darker (contrast at least
 * 4.5), and a dark page sets lighter ones through the class {@code k0 … k6}.
 *
 * @param colour index into {@link #COLOURS}
 * @param dash index into {@link #DASHES}
 * @param marker index of the marker's form
 */
record Look(int colour, int dash, int marker) {

    /** Blue, vermillion, bluish green, reddish purple, orange, sky blue, grey. */
    static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5f6770");

    static final List<String> TEXT =
            List.of("#00609a", "#b34700", "#00755a", "#a33f79", "#8f6100", "#1a74a8", "#4b535b");

    /** The same for a dark background. */
    static final List<String> DARK =
            List.of("#4aa3e0", "#f5843c", "#2fc79b", "#e7a3cb", "#f2b93b", "#a5dcfb", "#b4bcc6");

    static final List<String> DASHES = List.of("none", "7 3", "2 2.6", "9 3 2 3", "13 4", "5 2.5 2 2.5 2 2.5");

    private static final int MARKERS = 6;

    /**
     * Assigns looks: with two or more varied factors the colour follows the first factor and dash and marker the others;
     * otherwise each arm has a colour, dash and marker of its own.
     *
     * @param arms per arm, factor to level, in the study's order
     */
    static List<Look> assign(List<Map<String, String>> arms) {
        Map<String, Set<String>> levels = new LinkedHashMap<>();
        arms.forEach(arm -> arm.forEach((factor, level) ->
                levels.computeIfAbsent(factor, f -> new LinkedHashSet<>()).add(level)));
        List<String> varied = levels.entrySet().stream()
                .filter(f -> f.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
        if (varied.size() >= 2) {
            List<Look> crossed = crossed(arms, varied);
            if (new LinkedHashSet<>(crossed).size() == arms.size()) {
                return crossed;
            }
        }
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            int shifted = i % COLOURS.size() + i / COLOURS.size();
            looks.add(new Look(i % COLOURS.size(), shifted % DASHES.size(), shifted % MARKERS));
        }
        return looks;
    }

    private static List<Look> crossed(List<Map<String, String>> arms, List<String> varied) {
        List<String> first = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<Look> looks = new ArrayList<>();
        for (Map<String, String> arm : arms) {
            String lead = arm.getOrDefault(varied.get(0), "");
            List<String> tail =
                    varied.stream().skip(1).map(f -> arm.getOrDefault(f, "")).toList();
            int other = indexOf(others, tail.toString());
            looks.add(new Look(indexOf(first, lead) % COLOURS.size(), other % DASHES.size(), other % MARKERS));
        }
        return looks;
    }

    private static int indexOf(List<String> seen, String level) {
        if (!seen.contains(level)) {
            seen.add(level);
        }
        return seen.indexOf(level);
    }

    String stroke() {
        return COLOURS.get(colour);
    }

    String text() {
        return TEXT.get(colour);
    }

    /** Opens the group that carries the arm's class and key. */
    Markup open(Markup svg, String key) {
        return svg.open("g", "class", "arm k" + colour, "data-arm", key);
    }

    /** The same for a mark that says what it shows when it is pointed at: lines of text. */
    Markup open(Markup svg, String key, String tip) {
        return svg.open("g", "class", "arm k" + colour, "data-arm", key, "data-tip", tip);
    }

    /** The stroke attributes of the arm's line. */
    String[] line(double width) {
        String[] plain = {
            "class",
            "ln",
            "fill",
            "none",
            "stroke",
            stroke(),
            "stroke-width",
            Markup.n(width),
            "stroke-linejoin",
            "round"
        };
        return dash == 0 ? plain : Markup.join(new String[] {"stroke-dasharray", DASHES.get(dash)}, plain);
    }

    /** The same where the line is of no arm's colour. */
    String[] grey(double width) {
        String[] plain = {"class", "axis", "fill", "none", "stroke", "#8b949e", "stroke-width", Markup.n(width)};
        return dash == 0 ? plain : Markup.join(new String[] {"stroke-dasharray", DASHES.get(dash)}, plain);
    }

    /** Draws the arm's marker with a rim in the background's colour. */
    void mark(Markup svg, double x, double y, double r) {
        marker(svg, x, y, r, "class", "ar rim", "fill", stroke(), "stroke", Chart.PAPER, "stroke-width", "1");
    }

    /** Draws the arm's marker empty, its rim in the arm's colour. */
    void hollow(Markup svg, double x, double y, double r) {
        marker(svg, x, y, r, "class", "ln hole", "fill", Chart.PAPER, "stroke", stroke(), "stroke-width", "1.8");
    }

    private void marker(Markup svg, double x, double y, double r, String... paint) {
        if (marker == 0) {
            svg.leaf("circle", Markup.join(paint, "cx", Markup.n(x), "cy", Markup.n(y), "r", Markup.n(r)));
        } else {
            svg.leaf("path", Markup.join(paint, "d", outline(x, y, r)));
        }
    }

    private String outline(double x, double y, double r) {
        double[][] corners = switch (marker) {
            case 1 -> new double[][] {{-.9, -.9}, {.9, -.9}, {.9, .9}, {-.9, .9}};
            case 2 -> new double[][] {{0, -1.2}, {1.15, .9}, {-1.15, .9}};
            case 3 -> new double[][] {{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}};
            case 4 -> new double[][] {{0, 1.2}, {1.15, -.9}, {-1.15, -.9}};
            default ->
                new double[][] {
                    {-.4, -1.2},
                    {.4, -1.2},
                    {.4, -.4},
                    {1.2, -.4},
                    {1.2, .4},
                    {.4, .4},
                    {.4, 1.2},
                    {-.4, 1.2},
                    {-.4, .4},
                    {-1.2, .4},
                    {-1.2, -.4},
                    {-.4, -.4}
                };
        };
        StringBuilder d = new StringBuilder();
        for (double[] corner : corners) {
            d.append(d.length() == 0 ? 'M' : 'L')
                    .append(Markup.n(x + corner[0] * r))
                    .append(' ')
                    .append(Markup.n(y + corner[1] * r));
        }
        return d.append('Z').toString();
    }

    /** Draws the cross that says: this seed diverged here. */
    void cross(Markup svg, double x, double y, String why) {
        double r = 4;
        svg.open(
                "path",
                "class",
                "ln cross",
                "fill",
                "none",
                "stroke",
                stroke(),
                "stroke-width",
                "2.2",
                "d",
                "M" + Markup.n(x - r) + " " + Markup.n(y - r) + "L" + Markup.n(x + r) + " " + Markup.n(y + r) + "M"
                        + Markup.n(x - r) + " " + Markup.n(y + r) + "L" + Markup.n(x + r) + " " + Markup.n(y - r));
        svg.text("title", why).close();
    }
}
