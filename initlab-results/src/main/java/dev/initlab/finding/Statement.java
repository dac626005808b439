package dev.initlab.finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement about the arms of a study, in a form that results can support or contradict.
 *
 * <p>An arm is given by its name; {@code *} stands for any part of it ({@code he/*}: every arm with He), and
 * where it stands on both sides it is the same part; {@code others} is every arm but the one on the left. What is said of several
 * arms is said of each.
 */
public sealed interface Statement {

    /** The word for all arms but the first. */
    String OTHERS = "others";

    /** {@code accuracy(he) > accuracy(others)}: the first arm's figure is above, or below, that of the second. */
    record Order(String figure, String arm, boolean above, String other) implements Statement {
        @Override
        public List<String> arms() {
            return other.equals(OTHERS) ? List.of(arm) : List.of(arm, other);
        }
    }

    /**
     * {@code accuracy(default) = 0.711}, {@code >= 0.7}, {@code <= 0.8}.
     *
     * @param rounding half of the last place that the number was given to
     */
    record Level(String figure, String arm, Bound bound, double value, double rounding) implements Statement {
        @Override
        public List<String> arms() {
            return List.of(arm);
        }
    }

    /** How a {@link Level} is meant. */
    enum Bound {
        /** A published single run: within what one more seed may give. */
        ABOUT,
        AT_LEAST,
        AT_MOST
    }

    /** {@code at_chance(zero)}, {@code learns(he)}, {@code diverges(random)}: what becomes of an arm. */
    record Fate(String arm, Kind kind) implements Statement {

        /** What can become of an arm. */
        public enum Kind {
            AT_CHANCE,
            LEARNS,
            DIVERGES
        }

        @Override
        public List<String> arms() {
            return List.of(arm);
        }
    }

    /** {@code equivalent(xavier, he)}: test accuracies that differ by less than the smallest effect of interest, each two of them. */
    record Alike(List<String> arms) implements Statement {
        public Alike {
            arms = List.copyOf(arms);
        }
    }

    /** {@code share(train_seconds, optimizer) > share(train_seconds, init)}: which of two factors explains more of a figure. */
    record Share(String figure, String factor, String other) implements Statement {
        @Override
        public List<String> arms() {
            return List.of();
        }
    }

    /**
     * {@code reduction(grad_norm_max, xavier, random) = 0.41}: by which part the first arm's figure is below the second's.
     *
     * @param rounding half of the last place that the number was given to
     */
    record Reduction(String figure, String arm, String other, double value, double rounding) implements Statement {
        @Override
        public List<String> arms() {
            return List.of(arm, other);
        }
    }

    /** The names or patterns of the arms that it is about. */
    List<String> arms();

    /**
     * Reads a statement.
     *
     * @throws IllegalArgumentException that says what can be said
     */
    static Statement parse(String text) {
        return new Reader(text).read();
    }

    /** Whether a name fits a pattern. */
    static boolean fits(String pattern, String name) {
        return Reader.glob(pattern).matcher(name).matches();
    }

    /** Reads one statement. */
    final class Reader {

        private static final Pattern CALL = Pattern.compile("\\s*([a-z_0-9]+)\\(([^()]*)\\)\\s*");
        private static final Pattern BINARY = Pattern.compile("(.+?\\))\\s*(>=|<=|>|<|=)\\s*(.+)");
        private static final String FORMS =
                "say accuracy(ARM) > accuracy(ARM | others), accuracy(ARM) = | >= | <= NUMBER, equivalent(ARM, ARM, …),"
                        + " at_chance(ARM), learns(ARM), diverges(ARM), reduction(FIGURE, ARM, ARM) = NUMBER or share(FIGURE, FACTOR) > share(FIGURE,"
                        + " FACTOR)";

        private final String text;

        private Reader(String text) {
            this.text = text;
        }

        private Statement read() {
            Matcher binary = BINARY.matcher(text);
            return binary.matches() ? binary(binary.group(1), binary.group(2), binary.group(3)) : single();
        }

        private Statement single() {
            Call call = call(text);
            return switch (call.name) {
                case "at_chance" -> new Fate(call.only(), Fate.Kind.AT_CHANCE);
                case "learns" -> new Fate(call.only(), Fate.Kind.LEARNS);
                case "diverges" -> new Fate(call.only(), Fate.Kind.DIVERGES);
                case "equivalent" -> {
                    if (call.words.size() < 2 && !call.only().contains("*")) {
                        throw wrong("equivalent(…) takes two arms or more");
                    }
                    yield new Alike(call.words);
                }
                default -> throw wrong("there is no " + call.name + "(…)");
            };
        }

        private Statement binary(String left, String sign, String right) {
            Call first = call(left);
            if (first.name.equals("share")) {
                return share(first, sign, call(right));
            }
            if (first.name.equals("reduction")) {
                return reduction(first.words, sign, right.strip());
            }
            String figure = figure(first.name);
            if (!right.contains("(")) {
                return level(figure, first.only(), sign, right.strip());
            }
            Call second = call(right);
            if (!second.name.equals(figure)) {
                throw wrong("both sides are about one figure");
            }
            if (!sign.equals(">") && !sign.equals("<")) {
                throw wrong("two arms are compared with > or <; for = there is equivalent(ARM, ARM)");
            }
            return new Order(figure, first.only(), sign.equals(">"), second.only());
        }

        private Statement share(Call first, String sign, Call second) {
            boolean right = first.words.size() == 2 && second.words.size() == 2 && second.name.equals("share");
            if (!right || !first.words.get(0).equals(second.words.get(0)) || !(sign.equals(">") || sign.equals("<"))) {
                throw wrong("shares of one figure are compared with > or <");
            }
            String figure = figure(first.words.get(0));
            String more = (sign.equals(">") ? first : second).words.get(1);
            String less = (sign.equals(">") ? second : first).words.get(1);
            return new Share(figure, more, less);
        }

        private Statement reduction(List<String> words, String sign, String number) {
            if (words.size() != 3 || !sign.equals("=")) {
                throw wrong("a reduction is of a figure, from the second arm to the first, and equals a number");
            }
            BigDecimal value = decimal(number);
            return new Reduction(
                    figure(words.get(0)), words.get(1), words.get(2), value.doubleValue(), rounding(value));
        }

        private Statement level(String figure, String arm, String sign, String number) {
            Bound bound = switch (sign) {
                case "=" -> Bound.ABOUT;
                case ">=" -> Bound.AT_LEAST;
                case "<=" -> Bound.AT_MOST;
                default -> throw wrong("a number is held against with =, >= or <=");
            };
            BigDecimal value = decimal(number);
            return new Level(figure, arm, bound, value.doubleValue(), rounding(value));
        }

        private BigDecimal decimal(String number) {
            try {
                return new BigDecimal(number);
            } catch (NumberFormatException e) {
                throw wrong(number + " is no number");
            }
        }

        private static double rounding(BigDecimal value) {
            return Math.scalb(value.ulp().doubleValue(), -1);
        }

        private String figure(String word) {
            if (TrialFigure.named(word).isEmpty()) {
                throw wrong("there is no figure " + word + "; known: " + String.join(", ", TrialFigure.words()));
            }
            return word;
        }

        private Call call(String part) {
            Matcher matcher = CALL.matcher(part);
            if (!matcher.matches()) {
                throw wrong("\"" + part.strip() + "\" is no FIGURE(ARM)");
            }
            List<String> words = Stream.of(matcher.group(2).split(",", -1))
                    .map(String::strip)
                    .toList();
            if (words.contains("")) {
                throw wrong(matcher.group(1) + "(…) names no arm");
            }
            return new Call(matcher.group(1), new ArrayList<>(words));
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(what + "; " + FORMS);
        }

        private static Pattern glob(String pattern) {
            return Pattern.compile(Stream.of(pattern.split("\\*", -1))
                    .map(literal -> literal.isEmpty() ? "" : Pattern.quote(literal))
                    .collect(Collectors.joining("(.*)")));
        }

        private record Call(String name, List<String> words) {
            String only() {
                if (words.size() != 1) {
                    throw new IllegalArgumentException(name + "(…) takes one arm; " + FORMS);
                }
                return words.get(0);
            }
        }
    }
}
