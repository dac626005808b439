package dev.initlab.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code seeds:}: a count, a list or a range. */
final class SeedsReader {

    static final int DEFAULT = 5;
    static final int MOST = 10_000;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,16})\\.\\.(\\d{1,16})");
    private static final String SEEDS =
            "seeds must be a count from 1 to " + MOST + ", a list of whole numbers, or a range such as 0..4";

    private final Node node;
    private final Problems problems;

    SeedsReader(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /** The seeds of a study that names none. */
    static List<Long> usual() {
        return range(0, DEFAULT - 1);
    }

    Optional<List<Long>> read() {
        if (node instanceof Node.Items list) {
            return Optional.of(list(list));
        }
        if (node instanceof Node.Scalar scalar) {
            Matcher matcher = RANGE.matcher(scalar.text());
            if (matcher.matches()) {
                return Optional.of(range(scalar, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
            }
            if (Values.number(scalar).isPresent()) {
                return Values.whole("seeds (a count)", scalar, 1, MOST, problems)
                        .map(count -> range(0, count - 1));
            }
        }
        problems.add(node.place(), SEEDS + Values.received(node));
        return Optional.empty();
    }

    /** What is read, as JSON Schema. */
    static Map<String, Object> schema() {
        Map<String, Object> count = Takes.tree("type", "integer", "minimum", 1, "maximum", MOST);
        Map<String, Object> seed = Takes.tree("type", "integer", "minimum", 0, "maximum", (long) Values.EXACT);
        Map<String, Object> list =
                Takes.tree("type", "array", "items", seed, "minItems", 1, "maxItems", MOST, "uniqueItems", true);
        Map<String, Object> range = Takes.tree("type", "string", "pattern", "^" + RANGE.pattern() + "$");
        return Takes.tree("default", DEFAULT, "anyOf", List.of(count, list, range));
    }

    private List<Long> range(Node.Scalar scalar, long from, long to) {
        if (to < from || to - from >= MOST || to > Values.EXACT) {
            problems.add(scalar.place(), SEEDS + ", upwards, of at most " + MOST + " seeds" + Values.received(scalar));
            return List.of();
        }
        return range(from, to);
    }

    private static List<Long> range(long from, long to) {
        List<Long> seeds = new ArrayList<>();
        for (long seed = from; seed <= to; seed++) {
            seeds.add(seed);
        }
        return List.copyOf(seeds);
    }

    private List<Long> list(Node.Items list) {
        if (list.items().isEmpty() || list.items().size() > MOST) {
            problems.add(
                    list.place(), SEEDS + "; received a list of " + list.items().size());
        }
        Set<Long> seeds = new LinkedHashSet<>();
        for (Node item : list.items()) {
            Values.wholeLong("each of seeds", item, 0, Values.EXACT, problems).ifPresent(seed -> {
                if (!seeds.add(seed)) {
                    problems.add(item.place(), "the seed " + seed + " is in the list twice");
                }
            });
        }
        return List.copyOf(seeds);
    }
}
