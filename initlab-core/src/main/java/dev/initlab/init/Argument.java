package dev.initlab.init;

import dev.initlab.param.Activation;
import dev.initlab.theory.Gain;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One declared argument of an initializer: its type, default and range. */
public sealed interface Argument permits Argument.OfNumber, Argument.OfChoice, Argument.OfInitializer {

    String name();

    /** What it means, in a few words. */
    String meaning();

    /** The default as written in an expression; empty where the argument must be given. */
    Optional<String> fallback();

    /** What values it takes, in words. */
    String allowed();

    /** Which numbers an argument takes. */
    enum Range {
        ANY("a finite number") {
            @Override
            boolean holds(double value) {
                return Double.isFinite(value);
            }
        },
        POSITIVE("a number > 0") {
            @Override
            boolean holds(double value) {
                return Double.isFinite(value) && value > 0;
            }
        },
        NON_NEGATIVE("a number ≥ 0") {
            @Override
            boolean holds(double value) {
                return Double.isFinite(value) && value >= 0;
            }
        },
        FRACTION("a number from 0 to 1") {
            @Override
            boolean holds(double value) {
                return value >= 0 && value <= 1;
            }
        },
        COUNT("a whole number ≥ 0") {
            @Override
            boolean holds(double value) {
                return value >= 0 && value <= Integer.MAX_VALUE && value == StrictMath.rint(value);
            }
        };

        private final String words;

        Range(String words) {
            this.words = words;
        }

        abstract boolean holds(double value);
    }

    /**
     * A number that must be given, or may be left out where a default is stated.
     *
     * @param words words that stand for numbers
     */
    record OfNumber(String name, String meaning, Range range, Optional<String> fallback, Map<String, Double> words)
            implements Argument {

        public OfNumber {
            words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        }

        public static OfNumber required(String name, Range range, String meaning) {
            return new OfNumber(name, meaning, range, Optional.empty(), Map.of());
        }

        public static OfNumber optional(String name, Range range, double fallback, String meaning) {
            return new OfNumber(name, meaning, range, Optional.of(Decimal.shortest(fallback)), Map.of());
        }

        /** A factor of the standard deviation, 1 by default, which may be given as the activation that it makes up for. */
        static OfNumber gain() {
            Map<String, Double> gains = new LinkedHashMap<>();
            for (Activation activation : Activation.values()) {
                gains.put(Selector.word(activation), Gain.table(activation));
            }
            return new OfNumber("gain", "multiplies the standard deviation", Range.POSITIVE, Optional.of("1"), gains);
        }

        @Override
        public String allowed() {
            return words.isEmpty() ? range.words : range.words + ", or one of " + String.join(", ", words.keySet());
        }
    }

    /**
     * One of a few words, of which the first is the default.
     *
     * @param synonyms other words for the same
     */
    record OfChoice(String name, String meaning, List<String> choices, Map<String, String> synonyms)
            implements Argument {

        public OfChoice {
            choices = List.copyOf(choices);
            synonyms = Map.copyOf(synonyms);
        }

        public static OfChoice of(String name, String meaning, List<String> choices) {
            return new OfChoice(name, meaning, choices, Map.of());
        }

        @Override
        public Optional<String> fallback() {
            return Optional.of(choices.get(0));
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", choices);
        }

        Optional<String> match(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            String meant = synonyms.getOrDefault(lower, lower);
            return choices.contains(meant) ? Optional.of(meant) : Optional.empty();
        }
    }

    /** Another initializer, which this one changes or adjusts. */
    record OfInitializer(String name, String meaning, Optional<String> fallback) implements Argument {

        @Override
        public String allowed() {
            return "an initializer";
        }
    }
}
