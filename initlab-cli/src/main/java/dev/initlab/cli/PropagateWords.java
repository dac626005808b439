package dev.initlab.cli;

import dev.initlab.init.Propagation;
import dev.initlab.init.Scheme;
import dev.initlab.param.Activation;
import dev.initlab.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words after {@code draw --propagate}: settings, and at last the schemes, separated by commas.
 *
 * @param schemes as written
 */
record PropagateWords(Activation activation, int depth, int width, int inputs, List<String> schemes) {

    private static final List<String> KEYS = List.of("depth", "activation", "width", "inputs");

    static PropagateWords of(List<String> words) {
        Activation activation = Activation.RELU;
        int depth = 50;
        int width = 256;
        int inputs = 24;
        for (String word : words.subList(0, words.size() - 1)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new UsageException("expected settings such as depth=50 before the initializer, received \"" + word
                        + "\"; several initializers are separated by commas");
            }
            String key = word.substring(0, equals);
            String value = word.substring(equals + 1);
            switch (key) {
                case "activation" -> activation = activation(value);
                case "depth" -> depth = whole(key, value);
                case "width" -> width = whole(key, value);
                case "inputs" -> inputs = whole(key, value);
                default -> throw UsageException.unknown("setting", key, KEYS);
            }
        }
        return new PropagateWords(activation, depth, width, inputs, split(words.get(words.size() - 1)));
    }

    /** Follows every scheme through the same network. */
    Map<String, List<Propagation.Row>> follow(long seed) {
        Propagation propagation = new Propagation(activation, depth, width, inputs);
        Map<String, List<Propagation.Row>> rows = new LinkedHashMap<>();
        for (String text : schemes) {
            Scheme scheme = Scheme.of(text);
            rows.put(scheme.canonical(), propagation.of(scheme, Seed.of(seed)));
        }
        return rows;
    }

    /** The same for so many seeds: each scheme's rows seed by seed. */
    Map<String, List<List<Propagation.Row>>> follow(long first, int seeds) {
        Map<String, List<List<Propagation.Row>>> all = new LinkedHashMap<>();
        for (int i = 0; i < seeds; i++) {
            follow(first + i)
                    .forEach((scheme, rows) ->
                            all.computeIfAbsent(scheme, s -> new ArrayList<>()).add(rows));
        }
        return all;
    }

    String title(long seed) {
        return depth + " dense layers of " + width + ", " + activation.name().toLowerCase(Locale.ROOT) + " · " + inputs
                + " inputs · seed " + seed;
    }

    /** @throws UsageException for an unknown one, with the nearest */
    static Activation activation(String name) {
        return Arrays.stream(Activation.values())
                .filter(a -> a.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> UsageException.unknown(
                        "activation",
                        name,
                        Arrays.stream(Activation.values())
                                .map(a -> a.name().toLowerCase(Locale.ROOT))
                                .toList()));
    }

    private static int whole(String key, String text) {
        if (!text.matches("\\d{1,7}")) {
            throw new UsageException(key + " must be a whole number, received " + text);
        }
        return Integer.parseInt(text);
    }

    /** At commas outside of brackets. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
