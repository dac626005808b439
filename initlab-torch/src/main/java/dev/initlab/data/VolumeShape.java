package dev.initlab.data;

import java.util.Locale;

/** The classes of {@code volumes}: solids and wires in the cube from −1 to 1, each by its distance from a point. */
enum VolumeShape {
    /** One thin bar. */
    ROD {
        @Override
        double distance(double x, double y, double z) {
            return bar(x, y, z, -0.9, 0.9);
        }
    },
    /** Two parallel bars. */
    PAIR {
        @Override
        double distance(double x, double y, double z) {
            return bar(Math.abs(x) - 0.5, y, z, -0.9, 0.9);
        }
    },
    /** Three bars that meet in the middle. */
    CROSS {
        @Override
        double distance(double x, double y, double z) {
            return Math.min(bar(x, y, z, -0.9, 0.9), Math.min(bar(y, z, x, -0.9, 0.9), bar(z, x, y, -0.9, 0.9)));
        }
    },
    /** Three bars that meet at a corner. */
    CORNER {
        @Override
        double distance(double x, double y, double z) {
            double a = x + 0.6;
            double b = y + 0.6;
            double c = z + 0.6;
            return Math.min(bar(a, b, c, 0, 1.3), Math.min(bar(b, c, a, 0, 1.3), bar(c, a, b, 0, 1.3)));
        }
    },
    /** A square sheet. */
    PLATE {
        @Override
        double distance(double x, double y, double z) {
            return length(over(x, 0.8), over(y, 0.8), z);
        }
    },
    /** A solid cube. */
    CUBE {
        @Override
        double distance(double x, double y, double z) {
            return length(over(x, 0.6), over(y, 0.6), over(z, 0.6));
        }
    },
    /** The twelve edges of a cube. */
    FRAME {
        @Override
        double distance(double x, double y, double z) {
            double a = Math.abs(Math.abs(x) - 0.75);
            double b = Math.abs(Math.abs(y) - 0.75);
            double c = Math.abs(Math.abs(z) - 0.75);
            return Math.min(
                    length(over(x, 0.75), b, c), Math.min(length(a, over(y, 0.75), c), length(a, b, over(z, 0.75))));
        }
    },
    /** A solid ball. */
    BALL {
        @Override
        double distance(double x, double y, double z) {
            return Math.max(0, length(x, y, z) - 0.7);
        }
    },
    /** A hollow ball. */
    SHELL {
        @Override
        double distance(double x, double y, double z) {
            return Math.abs(length(x, y, z) - 0.85);
        }
    },
    /** A circle. */
    RING {
        @Override
        double distance(double x, double y, double z) {
            return length(Math.sqrt(x * x + y * y) - 0.85, z, 0);
        }
    };

    /** How far a point is from the figure; 0 inside. */
    abstract double distance(double x, double y, double z);

    String className() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From the segment (0, 0, low) to (0, 0, high). */
    private static double bar(double x, double y, double z, double low, double high) {
        return length(x, y, z - Math.max(low, Math.min(high, z)));
    }

    /** By how much the magnitude exceeds a bound. */
    private static double over(double value, double bound) {
        return Math.max(0, Math.abs(value) - bound);
    }

    private static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }
}
