package dev.initlab.report;

/**
 * Maps values to positions, linearly or by logarithm.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}; above {@code low}
 */
record Scale(Kind kind, double low, double high, double from, double to) {

    enum Kind {
        LINEAR,
        LOG;

        double forward(double value) {
            return this == LOG ? Math.log10(value) : value;
        }

        double back(double value) {
            return this == LOG ? Math.pow(10, value) : value;
        }
    }

    Scale {
        if (!(low < high) || (kind == Kind.LOG && !(low > 0))) {
            throw new IllegalArgumentException("a " + kind + " scale from " + low + " to " + high
                    + ": the ends must ascend" + (kind == Kind.LOG ? " and be positive." : "."));
        }
    }

    /** The position of a value; on a logarithmic scale what is not positive sits at the lower end. */
    double at(double value) {
        if (kind == Kind.LOG && value <= 0) {
            return from;
        }
        double share = (kind.forward(value) - kind.forward(low)) / (kind.forward(high) - kind.forward(low));
        return from + share * (to - from);
    }

    /** The position, moved to the nearer end where it lies outside. */
    double clamped(double value) {
        return Math.min(Math.max(from, to), Math.max(Math.min(from, to), at(value)));
    }

    /**
     * A scale that shows all values with a margin of 4 % on both sides.
     *
     * @param lowest the smallest finite value, positive on a logarithmic scale
     * @param highest the largest
     */
    static Scale around(Kind kind, double lowest, double highest, double from, double to) {
        double a = kind.forward(lowest);
        double b = kind.forward(highest);
        if (!(b > a)) {
            double about = kind == Kind.LOG ? 0.5 : Math.max(Math.abs(a) * 0.1, 1e-3);
            a -= about;
            b += about;
        }
        double margin = (b - a) * 0.04;
        return new Scale(kind, kind.back(a - margin), kind.back(b + margin), from, to);
    }

    /** The same with ends moved inwards to these limits, e.g. 0 and 1 for a fraction. */
    Scale within(double least, double most) {
        double a = kind == Kind.LOG ? low : Math.max(low, least);
        double b = Math.min(high, most);
        return a < b ? new Scale(kind, a, b, from, to) : this;
    }
}
