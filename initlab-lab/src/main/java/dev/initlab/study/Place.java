package dev.initlab.study;

/**
 * Where something was written: a line and column of a file (from 1), or an argument of the command line.
 *
 * @param source the file's name, or {@code command line: key=value}
 * @param line 0 where the source has no lines
 * @param order sorts what has no lines: the argument's position; 0 for a file
 */
record Place(String source, int line, int column, int order) implements Comparable<Place> {

    static Place of(String file, int line, int column) {
        return new Place(file, line, column, 0);
    }

    static Place argument(String text, int position) {
        return new Place("command line: " + text, 0, 0, position + 1);
    }

    /** A source as a whole. */
    static Place whole(String source) {
        return new Place(source, 0, 0, 0);
    }

    /** This place, as a place further right: only for lines. */
    Place right(int columns) {
        return line == 0 ? this : new Place(source, line, column + columns, order);
    }

    @Override
    public int compareTo(Place other) {
        int byOrder = Integer.compare(order, other.order);
        if (byOrder != 0) {
            return byOrder;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
