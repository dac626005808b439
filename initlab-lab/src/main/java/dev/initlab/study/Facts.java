package dev.initlab.study;

import dev.initlab.record.Analysis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is said once of a study: the question, the seeds, and what the analysis needs. */
final class Facts {

    static final int SEEDS_DEFAULT = 5;
    static final int SEEDS_MOST = 10_000;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,16})\\.\\.(\\d{1,16})");
    private static final String SEEDS =
            "seeds must be a count from 1 to " + SEEDS_MOST + ", a list of whole numbers, or a range such as 0..4";

    private final Node.Table table;
    private final Problems problems;

    Facts(Node.Table table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    private Optional<Node> given(String key) {
        return table.find(key).map(Node.Entry::value);
    }

    String asks() {
        Optional<Node> node = given("asks");
        if (node.isEmpty()) {
            problems.add(table.place(), "the key asks is missing; say in a sentence what the study asks");
        }
        return node.flatMap(n -> Values.text("asks", n, problems))
                .map(String::strip)
                .orElse("");
    }

    String about() {
        return given("about")
                .flatMap(n -> Values.text("about", n, problems))
                .map(String::strip)
                .orElse("");
    }

    /**
     * How the results are to be read.
     *
     * @param partial whether arms may be missing: the command line took some away, or they could not be read
     */
    Analysis analysis(List<Arm> arms, boolean partial) {
        List<String> names = arms.stream().map(Arm::name).toList();
        return new Analysis(
                threshold(),
                baseline(names, partial),
                smallestEffect(),
                given("claims")
                        .map(node -> new ClaimsReader(node, names, partial, problems).read())
                        .orElse(List.of()));
    }

    private double smallestEffect() {
        return given("smallest_effect")
                .map(n -> Values.number("smallest_effect (a difference of accuracies)", n, 0, 1, problems)
                        .orElse(Analysis.HALF_A_POINT))
                .orElse(Analysis.HALF_A_POINT);
    }

    /** NaN where none is given. */
    private double threshold() {
        return given("threshold")
                .map(n -> Values.number("threshold (an accuracy)", n, 0, 1, problems)
                        .orElse(Double.NaN))
                .orElse(Double.NaN);
    }

    /** Whether trials leave TensorBoard's event files: said of the whole study, though it stands among what is held. */
    boolean tensorboard(Node.Table held) {
        return Parts.find(held, "record.tensorboard")
                .flatMap(n -> Values.truth("record.tensorboard", n, problems))
                .orElse(false);
    }

    private String baseline(List<String> arms, boolean partial) {
        Optional<String> name = given("baseline").flatMap(n -> Values.text("baseline", n, problems));
        if (name.isEmpty() || arms.contains(name.get())) {
            return name.orElse("");
        }
        if (!partial && !arms.isEmpty()) {
            problems.add(
                    given("baseline").map(Node::place).orElse(table.place()),
                    "baseline must be an arm" + (arms.size() > 20 ? "" : ", one of " + String.join(", ", arms))
                            + "; received " + Values.cut(name.get()) + Nearest.hint(name.get(), arms));
        }
        return "";
    }

    List<Long> seeds() {
        Optional<Node> node = given("seeds");
        if (node.isEmpty()) {
            return range(0, SEEDS_DEFAULT - 1);
        }
        if (node.get() instanceof Node.Items list) {
            return list(list);
        }
        if (node.get() instanceof Node.Scalar scalar) {
            Matcher matcher = RANGE.matcher(scalar.text());
            if (matcher.matches()) {
                return range(scalar, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
            }
            if (Values.number(scalar).isPresent()) {
                return Values.whole("seeds (a count)", scalar, 1, SEEDS_MOST, problems)
                        .map(count -> range(0, count - 1))
                        .orElse(List.of());
            }
        }
        problems.add(node.get().place(), SEEDS + Values.received(node.get()));
        return List.of();
    }

    private List<Long> range(Node.Scalar node, long from, long to) {
        if (to < from || to - from >= SEEDS_MOST || to > Values.EXACT) {
            problems.add(
                    node.place(), SEEDS + ", upwards, of at most " + SEEDS_MOST + " seeds" + Values.received(node));
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
        if (list.items().isEmpty() || list.items().size() > SEEDS_MOST) {
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
