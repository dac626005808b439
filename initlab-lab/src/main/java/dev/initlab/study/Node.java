package dev.initlab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a study file with its place; keys are unique, aliases and tags do not occur. */
sealed interface Node {

    Place place();

    /** What it is, for messages: {@code the text "adam"}, {@code a list}, {@code nothing}. */
    String shown();

    /**
     * A single value as written.
     *
     * @param plain whether it stood without quotes, so that it may be a number, a truth value, or nothing
     */
    record Scalar(String text, boolean plain, Place place) implements Node {

        private static final int SHOWN = 40;

        /** Whether nothing was given: {@code key:}, {@code key: ~}, {@code key: null}. */
        boolean empty() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String shown() {
            if (empty()) {
                return "nothing";
            }
            String clean = text.replaceAll("\\p{Cntrl}", " ");
            String cut = clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
            return plain ? cut : "the text \"" + cut + "\"";
        }
    }

    /** A list. */
    record Items(List<Node> items, Place place) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A map, in the order written. */
    record Table(List<Entry> entries, Place place) implements Node {
        public Table {
            entries = List.copyOf(entries);
        }

        Optional<Entry> find(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        /** This map with one entry set, in its old place or at the end. */
        Table with(Entry entry) {
            List<Entry> changed = new ArrayList<>();
            boolean replaced = false;
            for (Entry old : entries) {
                boolean same = old.key().equals(entry.key());
                replaced |= same;
                changed.add(same ? entry : old);
            }
            if (!replaced) {
                changed.add(entry);
            }
            return new Table(changed, place);
        }

        Table without(String key) {
            return new Table(
                    entries.stream().filter(entry -> !entry.key().equals(key)).toList(), place);
        }

        @Override
        public String shown() {
            return "a map";
        }
    }

    /** One {@code key: value} of a map. */
    record Entry(String key, Place place, Node value) {}

    /** A tree of maps, lists, texts, numbers and truth values as nodes of one place. */
    static Node of(Object tree, Place place) {
        if (tree instanceof Map<?, ?> map) {
            List<Entry> entries = new ArrayList<>();
            map.forEach((key, value) -> entries.add(new Entry(String.valueOf(key), place, of(value, place))));
            return new Table(entries, place);
        }
        if (tree instanceof List<?> list) {
            return new Items(list.stream().map(item -> of(item, place)).toList(), place);
        }
        return new Scalar(String.valueOf(tree), !(tree instanceof String), place);
    }
}
