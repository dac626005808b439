package dev.initlab.data;

import java.util.Locale;

/**
 * The classes of {@code strokes}, as lines in the square from -1 to 1, x to the right and y down; the circle is a
 * polygon of 24 lines.
 */
enum StrokeShape {
    HORIZONTAL(line(-1, 0, 1, 0)),
    VERTICAL(line(0, -1, 0, 1)),
    RISING(line(-0.8, 0.8, 0.8, -0.8)),
    FALLING(line(-0.8, -0.8, 0.8, 0.8)),
    PLUS(line(-1, 0, 1, 0), line(0, -1, 0, 1)),
    CROSS(line(-0.8, -0.8, 0.8, 0.8), line(-0.8, 0.8, 0.8, -0.8)),
    CORNER(line(-0.8, -0.8, -0.8, 0.8), line(-0.8, 0.8, 0.8, 0.8)),
    TRIANGLE(line(0, -0.9, 0.9, 0.8), line(0.9, 0.8, -0.9, 0.8), line(-0.9, 0.8, 0, -0.9)),
    SQUARE(
            line(-0.8, -0.8, 0.8, -0.8),
            line(0.8, -0.8, 0.8, 0.8),
            line(0.8, 0.8, -0.8, 0.8),
            line(-0.8, 0.8, -0.8, -0.8)),
    CIRCLE(polygon(24, 0.85));

    private final double[][] lines;

    StrokeShape(double[]... lines) {
        this.lines = lines;
    }

    String className() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Lines as [x0, y0, x1, y1]. */
    double[][] lines() {
        return lines;
    }

    private static double[][] polygon(int corners, double radius) {
        double[][] lines = new double[corners][];
        for (int i = 0; i < corners; i++) {
            double from = 2 * Math.PI * i / corners;
            double to = 2 * Math.PI * (i + 1) / corners;
            lines[i] = line(
                    radius * StrictMath.cos(from),
                    radius * StrictMath.sin(from),
                    radius * StrictMath.cos(to),
                    radius * StrictMath.sin(to));
        }
        return lines;
    }

    private static double[] line(double x0, double y0, double x1, double y1) {
        return new double[] {x0, y0, x1, y1};
    }
}
