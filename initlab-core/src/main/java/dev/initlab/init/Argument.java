package dev.initlab.init;

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
        };

        private final String words;

        Range(String words) {
            this.words = words;
        }

        abstract boolean holds(double value);
    }

    /** A number that must be given, or may be left out where a default is stated. */
    record OfNumber(String name, String meaning, Range range, Optional<String> fallback) implements Argument {

        public static OfNumber required(String name, Range range, String meaning) {
            return new OfNumber(name, meaning, range, Optional.empty());
        }

        public static OfNumber optional(String name, Range range, double fallback, String meaning) {
            return new OfNumber(name, meaning, range, Optional.of(Decimal.shortest(fallback)));
        }

        @Override
        public String allowed() {
            return range.words;
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
