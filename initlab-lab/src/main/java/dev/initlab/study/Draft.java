package dev.initlab.study;

import dev.initlab.init.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A study file taken apart, with the command line applied: what is said once, what is held, what is varied. */
final class Draft {

    private Node.Table study;
    private Node.Table held;
    private final List<Factor> factors;
    /** What the command line set inside the values of a factor; it is held, though no held key shows it. */
    private final TreeMap<String, Object> forced = new TreeMap<>();

    private final Problems problems;

    Draft(Node.Table file, Problems problems) {
        this.problems = problems;
        Keys.check(file, "", Keys.ALL, problems);
        this.study = only(file, Keys.STUDY);
        this.held = only(file, Keys.CONFIG);
        this.factors = new ArrayList<>();
        Grammar.VARY.read(file, problems).ifPresent(factors::addAll);
    }

    private static Node.Table only(Node.Table table, List<String> keys) {
        return new Node.Table(
                table.entries().stream().filter(e -> keys.contains(e.key())).toList(), table.place());
    }

    Node.Table study() {
        return study;
    }

    Node.Table held() {
        return held;
    }

    List<Factor> factors() {
        return List.copyOf(factors);
    }

    TreeMap<String, Object> forced() {
        return forced;
    }

    /** Sets a path; several values make it a factor; a value of a factor keeps the name that the file gives it. */
    void apply(Setting setting) {
        String path = setting.path();
        List<Node> values = setting.values();
        if (Keys.STUDY.contains(path)) {
            Node value = values.size() == 1 ? values.get(0) : new Node.Items(values, setting.place());
            study = study.with(new Node.Entry(path, setting.place(), value));
            return;
        }
        Optional<Factor> same = Variation.find(factors, path);
        if (same.isPresent()) {
            List<Factor.Level> levels =
                    values.stream().map(value -> level(same.get(), value)).toList();
            replace(same.get(), new Factor(path, setting.place(), levels));
        } else if (values.size() > 1) {
            held = Parts.without(held, path);
            List<Factor.Level> levels = values.stream()
                    .map(value -> new Factor.Level(Factor.nameOf(value), value, setting.place()))
                    .toList();
            Factor factor = new Factor(path, setting.place(), levels);
            if (Variation.checked(factor, problems)) {
                factors.add(factor);
            }
        } else {
            set(setting, values.get(0));
        }
    }

    /** A held value; where a factor's values are whole groups, each of them. */
    private void set(Setting setting, Node value) {
        boolean inFactor = false;
        for (Factor factor : List.copyOf(factors)) {
            if (setting.path().startsWith(factor.path() + ".")) {
                inFactor = true;
                String inner = setting.path().substring(factor.path().length() + 1);
                List<Factor.Level> levels = new ArrayList<>();
                for (Factor.Level level : factor.levels()) {
                    levels.add(within(factor, level, inner, setting.place(), value));
                }
                replace(factor, factor.with(levels));
                forced.put(setting.path(), Canonical.plain(value));
            }
        }
        if (!inFactor) {
            Parts.with(held, "", setting.path(), setting.place(), value, problems)
                    .ifPresent(table -> held = table);
        }
    }

    private Factor.Level within(Factor factor, Factor.Level level, String inner, Place place, Node value) {
        Node whole = Parts.named(factor.path(), level.value());
        if (whole instanceof Node.Table table) {
            return Parts.with(table, factor.path(), inner, place, value, problems)
                    .map(changed -> new Factor.Level(level.name(), changed, level.place()))
                    .orElse(level);
        }
        problems.add(
                place,
                factor.path() + "." + inner + " cannot be set: the value " + level.name() + " of vary." + factor.path()
                        + " is " + whole.shown());
        return level;
    }

    private void replace(Factor old, Factor changed) {
        if (Variation.checked(changed, problems)) {
            factors.set(factors.indexOf(old), changed);
        }
    }

    private static Factor.Level level(Factor factor, Node value) {
        for (Factor.Level level : factor.levels()) {
            if (value instanceof Node.Scalar scalar && scalar.text().equals(level.name())) {
                return level;
            }
        }
        for (Factor.Level level : factor.levels()) {
            if (meaning(factor.path(), level.value()).equals(meaning(factor.path(), value))) {
                return level;
            }
        }
        return new Factor.Level(Factor.nameOf(value), value, value.place());
    }

    private static Object meaning(String path, Node value) {
        Object plain = Canonical.plain(Parts.named(path, value));
        if (path.equals("init")) {
            try {
                return Scheme.of(plain).canonical();
            } catch (IllegalArgumentException e) {
                return plain;
            }
        }
        return plain;
    }
}
