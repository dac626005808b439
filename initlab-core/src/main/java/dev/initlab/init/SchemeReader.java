package dev.initlab.init;

import dev.initlab.init.SchemeException.Problem;
import dev.initlab.param.LayerKind;
import dev.initlab.param.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a scheme's tree and collects everything that is wrong with it. */
final class SchemeReader {

    private static final List<String> KEYS = SchemeKeys.names(SchemeKeys.scheme());
    private static final List<String> RULE_KEYS = SchemeKeys.names(SchemeKeys.rule());
    private static final List<String> SELECTOR_KEYS = SchemeKeys.names(SchemeKeys.selector());

    /** How many letters of a wrong value messages show. */
    private static final int SHOWN = 60;

    private final Registry registry;
    private final List<Problem> problems = new ArrayList<>();

    SchemeReader(Registry registry) {
        this.registry = registry;
    }

    Scheme read(Object tree) {
        Optional<Scheme> scheme = Optional.empty();
        if (tree instanceof String text) {
            scheme = text.strip().startsWith("{")
                    ? flow(text.strip())
                    : expression("", text).map(Scheme::of);
        } else if (tree instanceof Map<?, ?> map) {
            scheme = Optional.of(map(map));
        } else {
            add(
                    "",
                    "a scheme is an expression such as he_normal or a map with " + String.join(", ", KEYS) + ", got "
                            + show(tree));
        }
        if (!problems.isEmpty()) {
            throw new SchemeException(problems);
        }
        return scheme.orElseThrow();
    }

    private Optional<Scheme> flow(String text) {
        try {
            if (FlowText.parse(text) instanceof Map<?, ?> map) {
                return Optional.of(map(map));
            }
            add("", "expected a map such as {weights: he_normal}, got " + text);
        } catch (IllegalArgumentException e) {
            add("", String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private Scheme map(Map<?, ?> map) {
        unknownKeys("", map, KEYS);
        Fields fields =
                new Fields(field(map, "weights"), field(map, "biases"), field(map, "embeddings"), field(map, "norms"));
        List<Rule> rules = new ArrayList<>();
        if (map.get("rules") instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                rule("rules[" + i + "]", list.get(i)).ifPresent(rules::add);
            }
        } else if (map.containsKey("rules")) {
            add("rules", "rules must be a list of {kind|role|tag|path: …, init: …}, got " + show(map.get("rules")));
        }
        if (!map.containsKey("weights") && (fields.any() || !map.containsKey("rules"))) {
            add("", "a scheme needs weights, e.g. {weights: he_normal}, or rules that say all");
        }
        return Scheme.of(fields, rules, new Drawn(selection(map, Drawn.DRAW), selection(map, Drawn.KEEP)));
    }

    /** Reads a selection alone: a map of conditions or its text, or a path, or a list of them. */
    Selector readSelection(Object tree) {
        Optional<Selector> selector = Optional.empty();
        try {
            Object stated = tree instanceof String text && text.strip().startsWith("{") ? FlowText.parse(text) : tree;
            selector = selection(Map.of(Drawn.DRAW, stated), Drawn.DRAW);
        } catch (IllegalArgumentException e) {
            add(Drawn.DRAW, String.valueOf(e.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new SchemeException(problems);
        }
        return selector.orElseThrow();
    }

    private Optional<Selector> selection(Map<?, ?> map, String key) {
        if (!map.containsKey(key)) {
            return Optional.empty();
        }
        if (!(map.get(key) instanceof Map<?, ?> conditions)) {
            return Optional.of(new Selector(List.of(), List.of(), List.of(), strings("", map, key)));
        }
        unknownKeys(key, conditions, SELECTOR_KEYS);
        if (conditions.isEmpty()) {
            add(key, "expected conditions such as {tag: head}, or paths, got an empty map");
        }
        return Optional.of(selector(key, conditions));
    }

    private Optional<Initializer> field(Map<?, ?> map, String key) {
        return map.containsKey(key) ? expression(key, map.get(key)) : Optional.empty();
    }

    private Optional<Rule> rule(String path, Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            add(path, "a rule is a map such as {kind: conv, init: he_normal}, got " + show(tree));
            return Optional.empty();
        }
        unknownKeys(path, map, RULE_KEYS);
        List<Selector> all = new ArrayList<>(List.of(selector(path, map)));
        if (map.get("all") instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String at = path + ".all[" + i + "]";
                if (list.get(i) instanceof Map<?, ?> inner) {
                    unknownKeys(at, inner, SELECTOR_KEYS);
                    all.add(selector(at, inner));
                } else {
                    add(at, "expected {kind|role|tag|path: …}, got " + show(list.get(i)));
                }
            }
        } else if (map.containsKey("all")) {
            add(path + ".all", "all must be a list of {kind|role|tag|path: …}, got " + show(map.get("all")));
        }
        if (!map.containsKey("init")) {
            add(path, "a rule needs init, e.g. {kind: conv, init: he_normal}");
            return Optional.empty();
        }
        Rule.Need need = need(path, map);
        return expression(path + ".init", map.get("init")).map(init -> new Rule(all, init, need));
    }

    private Rule.Need need(String path, Map<?, ?> map) {
        String text = map.containsKey("optional") ? String.valueOf(map.get("optional")) : "false";
        if (!text.equals("true") && !text.equals("false")) {
            add(path + ".optional", "optional must be true or false, got " + show(text));
        }
        return text.equals("true") ? Rule.Need.OPTIONAL : Rule.Need.REQUIRED;
    }

    private Selector selector(String path, Map<?, ?> map) {
        return new Selector(
                constants(path, map, "kind", LayerKind.values()),
                constants(path, map, "role", Role.values()),
                strings(path, map, "tag"),
                strings(path, map, "path"));
    }

    private <E extends Enum<E>> List<E> constants(String path, Map<?, ?> map, String key, E[] known) {
        List<String> words = Stream.of(known).map(Selector::word).toList();
        List<E> found = new ArrayList<>();
        for (String word : strings(path, map, key)) {
            int place = words.indexOf(word.toLowerCase(Locale.ROOT));
            if (place < 0) {
                String hint = Nearest.hint(cut(word), words);
                add(
                        at(path, key),
                        "unknown %s %s%s (known: %s)".formatted(key, show(word), hint, String.join(", ", words)));
            } else {
                found.add(known[place]);
            }
        }
        return found;
    }

    /** The words that a condition names, any of which may hold; absent, it states none. */
    private List<String> strings(String path, Map<?, ?> map, String key) {
        List<String> found = new ArrayList<>();
        Object tree = map.get(key);
        List<?> elements = tree instanceof List<?> list ? list : Collections.singletonList(tree);
        if (map.containsKey(key)) {
            for (Object element : elements) {
                if (element instanceof String text && !text.isBlank()) {
                    found.add(text);
                } else {
                    add(at(path, key), "expected a word or a list of words, got " + show(element));
                }
            }
            if (elements.isEmpty()) {
                add(at(path, key), "expected at least one word; leave " + key + " out where it states nothing");
            }
        }
        return found;
    }

    private Optional<Initializer> expression(String path, @Nullable Object tree) {
        if (!(tree instanceof String text)) {
            add(
                    path,
                    "expected an initializer such as he_normal, got " + show(tree)
                            + (tree instanceof Number ? "; write constant(" + tree + ")" : ""));
            return Optional.empty();
        }
        try {
            return Optional.of(registry.parse(text));
        } catch (IllegalArgumentException e) {
            add(path, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void unknownKeys(String path, Map<?, ?> map, List<String> known) {
        for (Object key : map.keySet()) {
            String name = cut(key);
            if (!known.contains(name)) {
                add(
                        at(path, name),
                        "unknown key \"%s\"%s (known: %s)"
                                .formatted(name, Nearest.hint(name, known), String.join(", ", known)));
            }
        }
    }

    private static String at(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void add(String path, String message) {
        problems.add(new Problem(path, message));
    }

    private static String show(@Nullable Object tree) {
        return "\"" + cut(tree) + "\"";
    }

    private static String cut(@Nullable Object tree) {
        String text = String.valueOf(tree);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
