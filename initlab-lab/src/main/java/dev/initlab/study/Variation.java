package dev.initlab.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code vary:} into factors: dotted or nested paths, each with a list of values or a map that names them. */
final class Variation {

    static final int NAME_LONGEST = 80;

    private final Problems problems;
    private final List<Factor> factors = new ArrayList<>();

    Variation(Problems problems) {
        this.problems = problems;
    }

    List<Factor> read(Node node) {
        if (!(node instanceof Node.Table table)) {
            problems.add(
                    node.place(),
                    "vary must be a map from what is varied to its values, e.g. {init: [he_normal, xavier_normal]}"
                            + Values.received(node));
            return List.of();
        }
        for (Node.Entry entry : table.entries()) {
            if (known(entry.key(), entry.place())) {
                factor(entry.key(), entry);
            }
        }
        return List.copyOf(factors);
    }

    /** Whether a path begins with something that can be varied. */
    private boolean known(String path, Place place) {
        String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        if (Keys.CONFIG.contains(first)) {
            return true;
        }
        if (Keys.STUDY.contains(first)) {
            problems.add(
                    place,
                    first.equals("seeds")
                            ? "seeds are replicates and never varied; give `seeds: 5` at the top"
                            : first + " cannot be varied; it is said once, at the top");
        } else {
            problems.add(place, "in vary: " + Keys.unknown(path, "", Keys.CONFIG));
        }
        return false;
    }

    private void factor(String path, Node.Entry entry) {
        Node node = entry.value();
        if (node instanceof Node.Table map && nested(path, map)) {
            map.entries().forEach(inner -> factor(path + "." + inner.key(), inner));
            return;
        }
        List<Factor.Level> levels = new ArrayList<>();
        if (node instanceof Node.Items list) {
            list.items().forEach(item -> levels.add(new Factor.Level(Factor.nameOf(item), item, item.place())));
        } else if (node instanceof Node.Table map) {
            map.entries().forEach(e -> levels.add(new Factor.Level(e.key(), e.value(), e.place())));
        } else {
            problems.add(
                    node.place(),
                    "vary." + path + " must be a list of values, or a map that names them" + Values.received(node)
                            + "; what has one value only stands at the top");
            return;
        }
        Factor factor = new Factor(path, entry.place(), levels);
        if (checked(factor, problems)) {
            factors.add(factor);
        }
    }

    /** Whether a map under {@code vary} leads to paths further in, rather than name the values of this one. */
    private static boolean nested(String path, Node.Table map) {
        Set<String> parts = parts(path);
        if (parts.isEmpty() || map.entries().isEmpty()) {
            return false;
        }
        boolean lists = map.entries().stream().anyMatch(e -> e.value() instanceof Node.Items);
        boolean maps = map.entries().stream().allMatch(e -> e.value() instanceof Node.Table);
        return lists || (maps && map.entries().stream().allMatch(e -> parts.contains(e.key())));
    }

    /** The keys that a group can have, whatever its name chooses; none where the path is no group. */
    static Set<String> parts(String path) {
        return Grammar.parts(path).keySet();
    }

    /** Whether a factor has levels, each with a name of its own that can stand in a table and a file. */
    static boolean checked(Factor factor, Problems problems) {
        int before = problems.count();
        if (factor.levels().isEmpty()) {
            problems.add(factor.place(), "vary." + factor.path() + " has no values");
        }
        Grammar.NEVER_VARIED.stream()
                .filter(key -> varies(factor, key))
                .forEach(key -> problems.add(
                        factor.place(),
                        key.path() + " cannot be varied: no number of a trial depends on it; say it once, at the top"));
        Map<String, Place> seen = new HashMap<>();
        for (Factor.Level level : factor.levels()) {
            String name = level.name();
            if (name.isBlank() || !name.equals(name.strip()) || name.length() > NAME_LONGEST || forbidden(name)) {
                problems.add(
                        level.place(),
                        "a value of vary." + factor.path() + " is named " + Values.quoted(name) + "; a name has 1 to "
                                + NAME_LONGEST + " characters and no /; a map {name: value, …} gives it one");
            }
            Place first = seen.putIfAbsent(name, level.place());
            if (first != null) {
                problems.add(
                        level.place(),
                        "vary." + factor.path() + " has " + Values.quoted(name) + " twice; the first is at " + first);
            }
        }
        return problems.count() == before;
    }

    /** Whether a factor is a key, or has values that hold it. */
    private static boolean varies(Factor factor, Key<?> key) {
        return factor.path().equals(key.path())
                || (key.path().equals(factor.path() + "." + key.name())
                        && factor.levels().stream()
                                .anyMatch(level -> level.value() instanceof Node.Table table
                                        && table.find(key.name()).isPresent()));
    }

    private static boolean forbidden(String name) {
        return name.indexOf('/') >= 0 || name.chars().anyMatch(Character::isISOControl);
    }

    /** Two factors with one path, which a file can state as {@code a.b} and as {@code a: {b}}. */
    static Optional<Factor> find(List<Factor> factors, String path) {
        return factors.stream().filter(factor -> factor.path().equals(path)).findFirst();
    }
}
