package dev.initlab.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The initializers that expressions can name: an explicit list, to which other modules add their own. */
public final class Registry {

    /** How the name of a user's own class is spelled, as a regular expression; no name of an initializer here has capitals. */
    public static final String CLASS_NAME = "[A-Za-z_]\\w*(?:\\.\\w+)*\\.[A-Z]\\w*";

    /** Names that mean different things in different texts, and what to write instead. */
    private static final Map<String, String> REFUSED = Map.of(
            "random",
            "\"random\" means std 1, 0.1, 0.05 or 0.01 in different texts; say which: "
                    + "normal(std=1), normal(std=0.1), normal(std=0.05), normal(std=0.01) or uniform(a=-0.05, b=0.05)",
            "none",
            "\"none\" would leave weights undefined; write torch_default for what PyTorch does by itself, or zeros");

    /** Other tools' words, which are no names here because their meaning differs or is incomplete. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "gaussian", "normal(std=…)",
            "randn", "normal(std=1)",
            "rand", "uniform(a=0, b=1)",
            "random_normal", "normal(std=…), in Keras std 0.05",
            "random_uniform", "uniform(a=…, b=…), in Keras ±0.05",
            "pytorch", "torch_default",
            "pytorch_default", "torch_default",
            "const", "constant(value)",
            "msra", "he_normal",
            "zeroes", "zeros");

    private static final Registry STANDARD = new Registry(List.of()).plus(Catalog.definitions());

    private final List<Definition> definitions;
    private final Map<String, Definition> byName = new LinkedHashMap<>();

    private Registry(List<Definition> definitions) {
        this.definitions = List.copyOf(definitions);
        for (Definition definition : definitions) {
            add(definition.name(), definition);
            definition.aliases().forEach(alias -> add(alias, definition));
        }
    }

    /** The initializers of this module. */
    public static Registry standard() {
        return STANDARD;
    }

    /**
     * A registry with more definitions after these.
     *
     * @throws IllegalArgumentException if a name or alias is taken
     */
    public Registry plus(List<Definition> more) {
        List<Definition> all = new ArrayList<>(definitions);
        all.addAll(more);
        return new Registry(all);
    }

    /** All definitions in the order they are listed. */
    public List<Definition> definitions() {
        return definitions;
    }

    /**
     * The definition of a name or alias, or of a class on the class path that implements {@link Initializer}.
     *
     * @throws IllegalArgumentException if there is such a class, and it cannot serve, with what it lacks
     */
    public Optional<Definition> find(String name) {
        return Optional.ofNullable(byName.get(name)).or(() -> OwnClass.find(name));
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException with what was asked, what is known, and the nearest name
     */
    public Initializer parse(String expression) {
        return resolve(Expression.parse(expression));
    }

    /**
     * Makes the initializer that a parsed expression names.
     *
     * @throws IllegalArgumentException for an unknown name or argument, a missing one, or a value out of range
     */
    public Initializer resolve(Expression.Call call) {
        Definition definition = find(call.name()).orElseThrow(() -> unknown(call.name()));
        return definition.factory().make(Bound.of(call, definition.call(), this));
    }

    private IllegalArgumentException unknown(String name) {
        if (REFUSED.containsKey(name)) {
            return new IllegalArgumentException(REFUSED.get(name));
        }
        if (OwnClass.isSpelledLike(name)) {
            return new IllegalArgumentException(
                    "unknown initializer \"%s\"%s; as a class, it is not on the class path: name its jar or folder, INITLAB_CLASSPATH=my.jar"
                            .formatted(name, Nearest.hint(name.toLowerCase(Locale.ROOT), byName.keySet())));
        }
        String hint =
                SYNONYMS.containsKey(name) ? "; write " + SYNONYMS.get(name) : Nearest.hint(name, byName.keySet());
        String known = String.join(
                ", ",
                definitions.stream()
                        .map(Definition::name)
                        .filter(own -> own.indexOf('.') < 0)
                        .toList());
        return new IllegalArgumentException(
                "unknown initializer \"%s\"%s (known: %s, and other frameworks' under torch., keras., jax., djl., dl4j.)"
                        .formatted(name, hint, known));
    }

    private void add(String name, Definition definition) {
        if (REFUSED.containsKey(name) || byName.putIfAbsent(name, definition) != null) {
            throw new IllegalArgumentException("the initializer name \"" + name + "\" is taken; choose another");
        }
    }
}
