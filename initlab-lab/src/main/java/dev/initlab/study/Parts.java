package dev.initlab.study;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the parts of nodes: groups such as {@code optimizer}, and nodes at a path. */
final class Parts {

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,6})]");

    private Parts() {}

    /** A group as a map with known keys; a name alone, where that is allowed, as {@code {name: …}}. */
    static Optional<Node.Table> of(String group, Node node, Collection<String> known, Problems problems) {
        Node full = named(group, node);
        if (full instanceof Node.Table table) {
            Keys.check(table, group, known, problems);
            return Optional.of(table);
        }
        problems.add(node.place(), group + " must be a map of " + String.join(", ", known) + Values.received(node));
        return Optional.empty();
    }

    /** {@code adam} as {@code {name: adam}} for the groups that may be given so. */
    static Node named(String path, Node node) {
        if (Keys.NAMED.contains(path) && node instanceof Node.Scalar scalar && !scalar.empty()) {
            return new Node.Table(List.of(new Node.Entry("name", node.place(), node)), node.place());
        }
        return node;
    }

    /** The node at a path such as {@code rules[2].kind}; the last one on the way where the path leads further. */
    static Node at(Node node, String path) {
        Node here = node;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            Optional<Node> next = Optional.empty();
            if (step.group(1) != null && here instanceof Node.Table table) {
                next = table.find(step.group(1)).map(Node.Entry::value);
            } else if (step.group(2) != null && here instanceof Node.Items list) {
                int index = Integer.parseInt(step.group(2));
                next = index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
            }
            if (next.isEmpty()) {
                return here;
            }
            here = next.get();
        }
        return here;
    }

    /** The node at a dotted path of keys, if there is one. */
    static Optional<Node> find(Node.Table table, String path) {
        Node here = table;
        for (String key : path.split("\\.")) {
            Optional<Node> next =
                    here instanceof Node.Table map ? map.find(key).map(Node.Entry::value) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /**
     * A map with a value set at a dotted path, maps on the way made where there are none.
     *
     * @param prefix the map's own path, {@code ""} at the top
     * @return empty where something on the way is no map, which is then among the problems
     */
    static Optional<Node.Table> with(
            Node.Table table, String prefix, String path, Place place, Node value, Problems problems) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return Optional.of(table.with(new Node.Entry(path, place, value)));
        }
        String key = path.substring(0, dot);
        String full = prefix.isEmpty() ? key : prefix + "." + key;
        Optional<Node.Entry> entry = table.find(key);
        Node inner = entry.map(e -> named(full, e.value())).orElseGet(() -> new Node.Table(List.of(), place));
        if (!(inner instanceof Node.Table map)) {
            problems.add(
                    place,
                    prefix + (prefix.isEmpty() ? "" : ".") + path + " cannot be set: " + full + " is " + inner.shown()
                            + ", given at " + inner.place());
            return Optional.empty();
        }
        Place at = entry.map(Node.Entry::place).orElse(place);
        return with(map, full, path.substring(dot + 1), place, value, problems)
                .map(changed -> table.with(new Node.Entry(key, at, changed)));
    }

    /** A map without what stands at a dotted path. */
    static Node.Table without(Node.Table table, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return table.without(path);
        }
        String key = path.substring(0, dot);
        Optional<Node.Entry> entry = table.find(key);
        if (entry.isEmpty() || !(entry.get().value() instanceof Node.Table inner)) {
            return table;
        }
        Node.Table less = without(inner, path.substring(dot + 1));
        return table.with(new Node.Entry(key, entry.get().place(), less));
    }
}
