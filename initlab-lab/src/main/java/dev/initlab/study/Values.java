package dev.initlab.study;

import dev.initlab.train.Devices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import tools.jackson.core.io.NumberOutput;

/** Reads single values strictly: what is not of the type asked is a problem that says what was received and what is allowed. */
final class Values {

    /** Integers up to here are exact in a double, and in every JSON reader. */
    static final double EXACT = 9007199254740991.0;

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?");
    private static final int SHOWN = 60;

    /** No text of ours is nearly as long. */
    static final int MOST_TOKENS = 1_000_000;

    private Values() {}

    /** The number that a plain scalar is, if it is one. */
    static OptionalDouble number(Node node) {
        if (!(node instanceof Node.Scalar scalar) || !scalar.plain()) {
            return OptionalDouble.empty();
        }
        String text = scalar.text();
        if (!NUMBER.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return OptionalDouble.of(value == 0 ? 0.0 : value);
    }

    static Optional<Boolean> truth(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.plain()) {
            if (scalar.text().equals("true")) {
                return Optional.of(true);
            }
            if (scalar.text().equals("false")) {
                return Optional.of(false);
            }
        }
        return Optional.empty();
    }

    /** A number within closed bounds. */
    static OptionalDouble number(String name, Node node, double min, double max, Problems problems) {
        OptionalDouble value = number(node);
        if (value.isPresent() && value.getAsDouble() >= min && value.getAsDouble() <= max) {
            return value;
        }
        problems.add(node.place(), name + " must be a number " + range(min, max) + received(node));
        return OptionalDouble.empty();
    }

    /** A whole number within closed bounds. */
    static Optional<Integer> whole(String name, Node node, double min, double max, Problems problems) {
        return wholeLong(name, node, min, Math.min(max, Integer.MAX_VALUE), problems)
                .map(Math::toIntExact);
    }

    static Optional<Long> wholeLong(String name, Node node, double min, double max, Problems problems) {
        OptionalDouble value = number(node);
        if (value.isPresent()) {
            double d = value.getAsDouble();
            if (d == Math.rint(d) && d >= min && d <= max && Math.abs(d) <= EXACT) {
                return Optional.of((long) d);
            }
        }
        problems.add(node.place(), name + " must be a whole number " + range(min, max) + received(node));
        return Optional.empty();
    }

    /** A list of whole numbers; one number alone is a list of one. */
    static Optional<List<Integer>> wholes(String name, Node node, double min, double max, Problems problems) {
        if (node instanceof Node.Scalar) {
            return whole(name, node, min, max, problems).map(List::of);
        }
        if (!(node instanceof Node.Items items)) {
            problems.add(node.place(), name + " must be a list of whole numbers" + received(node));
            return Optional.empty();
        }
        int before = problems.count();
        List<Integer> values = new ArrayList<>();
        for (Node item : items.items()) {
            whole("each of " + name, item, min, max, problems).ifPresent(values::add);
        }
        return problems.count() > before ? Optional.empty() : Optional.of(List.copyOf(values));
    }

    /** Three or more, for a text has a token of its own at either end, or 0. */
    static Optional<Integer> tokens(String name, Node node, Problems problems) {
        Optional<Integer> number = whole(name, node, 0, MOST_TOKENS, problems);
        if (number.isPresent() && (number.get() == 1 || number.get() == 2)) {
            problems.add(
                    node.place(),
                    name
                            + " must be 3 or more, for a text has a token of its own at either end, or 0 for the set's own limit"
                            + received(node));
            return Optional.empty();
        }
        return number;
    }

    /** A whole number, with the word epoch or epochs behind it or without. */
    static Optional<Integer> epochs(String name, Node node, double max, Problems problems) {
        if (node instanceof Node.Scalar scalar && scalar.text().matches("[0-9]{1,5} epochs?")) {
            String digits = scalar.text().substring(0, scalar.text().indexOf(' '));
            return whole(name, new Node.Scalar(digits, true, scalar.place()), 0, max, problems);
        }
        return whole(name, node, 0, max, problems);
    }

    /** A number, or a list of one or more. */
    static Optional<List<Double>> numbers(String name, Node node, double min, double max, Problems problems) {
        if (node instanceof Node.Scalar) {
            return number(name, node, min, max, problems).stream()
                    .mapToObj(List::of)
                    .findFirst();
        }
        if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
            problems.add(node.place(), name + " must be a number or a list of numbers" + received(node));
            return Optional.empty();
        }
        int before = problems.count();
        List<Double> values = new ArrayList<>();
        for (Node item : items.items()) {
            number("each of " + name, item, min, max, problems).ifPresent(values::add);
        }
        return problems.count() > before ? Optional.empty() : Optional.of(List.copyOf(values));
    }

    /** One of the whole numbers known. */
    static Optional<Integer> oneOf(String name, Node node, List<Integer> known, Problems problems) {
        OptionalDouble value = number(node);
        Optional<Integer> found = known.stream()
                .filter(one -> value.isPresent() && one == value.getAsDouble())
                .findFirst();
        if (found.isEmpty()) {
            String words = String.join(", ", known.stream().map(String::valueOf).toList());
            problems.add(node.place(), name + " must be one of " + words + received(node));
        }
        return found;
    }

    static Optional<Boolean> truth(String name, Node node, Problems problems) {
        Optional<Boolean> value = truth(node);
        if (value.isEmpty()) {
            problems.add(node.place(), name + " must be true or false" + received(node));
        }
        return value;
    }

    /** Text of any kind but nothing; a number or truth value counts as text as it is written. */
    static Optional<String> text(String name, Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar
                && !scalar.empty()
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problems.add(node.place(), name + " must be text" + received(node));
        return Optional.empty();
    }

    /** One of the words known. */
    static Optional<String> choice(String name, Node node, List<String> known, Problems problems) {
        if (node instanceof Node.Scalar scalar && !scalar.empty()) {
            if (known.contains(scalar.text())) {
                return Optional.of(scalar.text());
            }
            problems.add(
                    node.place(),
                    name + " must be one of " + String.join(", ", known) + received(node)
                            + Nearest.hint(scalar.text(), known));
        } else {
            problems.add(node.place(), name + " must be one of " + String.join(", ", known) + received(node));
        }
        return Optional.empty();
    }

    /** A device, or {@code auto}. */
    static Optional<String> device(String name, Node node, Problems problems) {
        if (node instanceof Node.Scalar scalar && Devices.resolve(scalar.text()).isPresent()) {
            return Optional.of(scalar.text());
        }
        problems.add(
                node.place(),
                name + " must be one of " + String.join(", ", Devices.WORDS) + " or cuda:n, a GPU's number from 0"
                        + received(node)
                        + (node instanceof Node.Scalar scalar ? Nearest.hint(scalar.text(), Devices.WORDS) : ""));
        return Optional.empty();
    }

    /** The tail of a message: what stood there, and what to do where quotes are all that is wrong. */
    static String received(Node node) {
        String tail = "; received " + node.shown();
        if (node instanceof Node.Scalar scalar && !scalar.plain()) {
            Node.Scalar bare = new Node.Scalar(scalar.text(), true, scalar.place());
            if (number(bare).isPresent() || truth(bare).isPresent()) {
                return tail + "; remove the quotes";
            }
        }
        return tail;
    }

    /** {@code from 0 to 1}, {@code from 0 to below 1}, {@code of at least 0}. */
    static String range(double min, double max) {
        if (max >= Integer.MAX_VALUE) {
            return "of at least " + text(min);
        }
        boolean below = max != Math.rint(max) && Math.nextUp(max) == Math.rint(max);
        return "from " + text(min) + " to " + (below ? "below " + text(Math.nextUp(max)) : text(max));
    }

    /** A number as a study shows it: {@code 64}, {@code 0.001}, {@code 1e-8}; parses back to the same double. */
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= 1e9) {
            return Long.toString((long) value);
        }
        // Jackson's writer: Double.toString prints some numbers otherwise before Java 19 than since.
        String shortest = NumberOutput.toString(value, true);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return shortest;
        }
        BigDecimal exact = new BigDecimal(shortest).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -5 && exponent <= 9) {
            return exact.toPlainString();
        }
        String digits = exact.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + "e" + exponent;
    }

    /** {@code 1} and {@code 1.0} alike: an integer where it is one, else a double. */
    static Number normal(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
            long whole = (long) value;
            if (whole == (int) whole) {
                return (int) whole;
            }
            return whole;
        }
        return value;
    }

    static String quoted(String word) {
        return '"' + cut(word) + '"';
    }

    static String cut(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }
}
