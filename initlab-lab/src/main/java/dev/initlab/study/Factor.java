package dev.initlab.study;

import java.util.List;

/**
 * Something that is varied.
 *
 * @param path dotted: {@code init}, {@code optimizer.lr}
 */
record Factor(String path, Place place, List<Level> levels) {

    /** One value of a factor; {@code name} is what tables show. */
    record Level(String name, Node value, Place place) {}

    Factor {
        levels = List.copyOf(levels);
    }

    Factor with(List<Level> others) {
        return new Factor(path, place, others);
    }

    /** The name of a level that has none: its value, short and on one line. */
    static String nameOf(Node value) {
        if (value instanceof Node.Scalar scalar) {
            return Values.number(scalar).isPresent()
                    ? Values.text(Values.number(scalar).getAsDouble())
                    : scalar.text().strip();
        }
        if (value instanceof Node.Items list) {
            return "["
                    + String.join(
                            ", ", list.items().stream().map(Factor::nameOf).toList()) + "]";
        }
        Node.Table table = (Node.Table) value;
        List<String> rest = table.entries().stream()
                .filter(entry -> !entry.key().equals("name"))
                .map(entry -> entry.key() + "=" + nameOf(entry.value()))
                .toList();
        String name = table.find("name").map(entry -> nameOf(entry.value())).orElse("");
        return rest.isEmpty() ? name : name + "(" + String.join(", ", rest) + ")";
    }
}
