package dev.initlab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which curve is which: names at the ends of the curves where they are short and few enough, else in lines above the plot. */
record CurveLabels(List<LineChart.Arm> arms, Measure measure) {

    private static final double GAP = 17;
    private static final double KEY = 26;
    private static final double WIDEST_BESIDE = 112;
    private static final int MOST_BESIDE = 12;
    private static final String CHANCE = "chance";

    boolean fitBeside() {
        return widest() <= WIDEST_BESIDE && arms.size() <= MOST_BESIDE;
    }

    /** The width that names beside the plot take. */
    double roomBeside() {
        return widest() + KEY + 24;
    }

    private double widest() {
        return arms.stream()
                .mapToDouble(a -> Lettering.width(a.name(), Chart.TEXT))
                .max()
                .orElse(0);
    }

    /** An arm's label and where its curve ends; no arm for the line of chance. */
    private record End(LineChart.@Nullable Arm arm, double x, double y) {}

    /** Names the curves at their ends, moved apart where they would collide. */
    void beside(Markup svg, LineChart.Frame frame) {
        List<End> ends = ends(frame);
        double low = frame.y().to() + 2;
        double high = frame.y().from();
        double gap = Math.min(GAP, (high - low) / Math.max(1, ends.size() - 1));
        double[] at = Lettering.spread(ends.stream().mapToDouble(End::y).toArray(), gap, low, high);
        double right = frame.x().to();
        for (int i = 0; i < at.length; i++) {
            End end = ends.get(i);
            LineChart.Arm arm = end.arm();
            if (arm == null) {
                chance(svg, right + 14, at[i]);
                continue;
            }
            Look look = arm.look();
            look.open(svg, arm.key());
            // From a curve that ended early a leader would cross the others.
            if (end.x() > right - 0.5) {
                String[] faint = {"class", "ln lead", "stroke", look.stroke(), "stroke-width", "1", "opacity", "0.55"};
                svg.line(right + 5, end.y(), right + 13, at[i], faint);
            }
            key(svg, arm, right + 14, at[i], WIDEST_BESIDE);
            svg.close();
        }
    }

    /** From top to bottom; an arm without any point ends where its crosses are. */
    private List<End> ends(LineChart.Frame frame) {
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            Band band = frame.bands().get(i);
            int last = band.length() - 1;
            double x = last < 0 ? frame.x().from() : frame.x().at(band.x()[last]);
            double y = last < 0 ? frame.lost() : frame.y().clamped(band.mean()[last]);
            ends.add(new End(arms.get(i), x, y));
        }
        if (measure.showsChance(frame.y())) {
            ends.add(new End(null, frame.x().to(), frame.y().at(measure.chance())));
        }
        ends.sort(Comparator.comparingDouble(End::y));
        return ends;
    }

    /** A piece of the arm's line with its marker, and the name: what a reader looks the arm up by. */
    private static void key(Markup svg, LineChart.Arm arm, double x, double y, double room) {
        svg.line(x, y, x + KEY, y, arm.look().line(2.2));
        arm.look().mark(svg, x + KEY / 2, y, 3.4);
        Chart.name(svg, Lettering.fit(arm.name(), Chart.TEXT, room), arm.look(), x + KEY + 5, y + 4.5, "start");
    }

    /** The dotted line's name, among those of the curves so that it lies on none of them. */
    private static void chance(Markup svg, double x, double y) {
        Chart.reference(svg, x, y, x + KEY, y);
        Chart.muted(svg, CHANCE, x + KEY + 5, y + 4.5, "start");
    }

    /** Names the curves in lines above the plot, and returns where the space below them begins. */
    double above(Markup svg, double width, double top) {
        double x = 10;
        double y = top + 6;
        for (LineChart.Arm arm : arms) {
            double room = Math.min(Lettering.width(arm.name(), Chart.TEXT), width - KEY - 30);
            if (x > 10 && x + KEY + 5 + room > width - 8) {
                x = 10;
                y += 19;
            }
            arm.look().open(svg, arm.key());
            key(svg, arm, x, y, room + 0.1);
            svg.close();
            x += KEY + room + 20;
        }
        if (measure.chance() > 0) {
            double room = Lettering.width(CHANCE, Chart.SMALL);
            boolean fits = x + KEY + 5 + room <= width - 8;
            y += fits ? 0 : 19;
            chance(svg, fits ? x : 10, y);
        }
        return y + 14;
    }
}
