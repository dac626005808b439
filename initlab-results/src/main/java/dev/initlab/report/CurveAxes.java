package dev.initlab.report;

import java.util.List;

/** The axes of a chart of curves, drawn before what stands between them. */
record CurveAxes(Measure measure, String xLabel) {

    /** How many ticks the heights of plots have room for, one in so many units. */
    private static final double UNITS_A_TICK = 46;

    private static final double UNITS_AN_X_TICK = 60;

    List<Ticks.Tick> yTicks(Scale y) {
        return Ticks.of(y, measure.unit(), (int) Math.max(3, Math.min(5, (y.from() - y.to()) / UNITS_A_TICK)));
    }

    /** The room that the labels of the values' axis take. */
    double left(Scale y) {
        return 14
                + yTicks(y).stream()
                        .mapToDouble(t -> Lettering.width(t.label(), Chart.SMALL))
                        .max()
                        .orElse(20);
    }

    void draw(Markup svg, Scale x, Scale y) {
        for (Ticks.Tick tick : yTicks(y)) {
            double at = y.at(tick.value());
            Chart.grid(svg, x.from(), at, x.to(), at);
            Chart.muted(svg, tick.label(), x.from() - 7, at + 4.3, "end");
        }
        if (measure.showsChance(y)) {
            Chart.reference(svg, x.from(), y.at(measure.chance()), x.to(), y.at(measure.chance()));
        }
        Chart.axis(svg, x.from(), y.from(), x.to(), y.from());
        int ticks = (int) Math.max(3, Math.min(7, (x.to() - x.from()) / UNITS_AN_X_TICK));
        for (Ticks.Tick tick : Ticks.whole(x.low(), x.high(), ticks)) {
            double at = x.at(tick.value());
            Chart.axis(svg, at, y.from(), at, y.from() + 4);
            Chart.muted(svg, tick.label(), at, y.from() + 18, "middle");
        }
        Chart.muted(svg, xLabel, (x.from() + x.to()) / 2, y.from() + 36, "middle");
    }
}
