package dev.initlab.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds nodes from the parser's events, and says what a study must not contain: deep nests, tags, aliases, doubled keys. */
final class NodeBuilder {

    static final int DEEPEST = 12;

    /** An open list or map. */
    private static final class Open {
        private final boolean map;
        private final Place place;
        private final List<Node> items = new ArrayList<>();
        private final List<Node.Entry> entries = new ArrayList<>();
        private final Map<String, Place> seen = new HashMap<>();
        private Node.@Nullable Scalar key;
        private boolean keyRefused;

        private Open(boolean map, Place place) {
            this.map = map;
            this.place = place;
        }
    }

    private final Function<int[], Place> places;
    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Node root;
    private int documents;

    /** @param places from line and column, both from 0 */
    NodeBuilder(Function<int[], Place> places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    Optional<Node> root() {
        return Optional.ofNullable(root);
    }

    /** Takes one event; false where nothing after it can be read. */
    boolean accept(Event event) {
        Place place = place(event);
        if (event instanceof DocumentStartEvent) {
            documents++;
            if (documents > 1) {
                problems.add(place, "a second document begins here (---); a file holds one study");
                return false;
            }
        }
        if (event instanceof NodeEvent node) {
            refuseExtras(node, place);
        }
        if (event instanceof CollectionStartEvent) {
            if (open.size() >= DEEPEST) {
                problems.add(place, "nested more than " + DEEPEST + " deep; no part of a study is");
                return false;
            }
            open.push(new Open(event instanceof MappingStartEvent, place));
        } else if (event instanceof CollectionEndEvent) {
            Open done = open.pop();
            add(done.map ? new Node.Table(done.entries, done.place) : new Node.Items(done.items, done.place));
        } else if (event instanceof ScalarEvent scalar) {
            add(new Node.Scalar(scalar.getValue(), scalar.isPlain(), place));
        } else if (event instanceof AliasEvent) {
            add(new Node.Scalar("", true, place));
        }
        return true;
    }

    private Place place(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return places.apply(
                mark.map(m -> new int[] {m.getLine(), m.getColumn()}).orElseGet(() -> new int[] {0, 0}));
    }

    private void refuseExtras(NodeEvent node, Place place) {
        if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
            problems.add(place, "anchors (&name) and aliases (*name) are not read; write the value out");
        }
        Optional<String> tag = Optional.empty();
        if (node instanceof ScalarEvent scalar) {
            tag = scalar.getTag();
        } else if (node instanceof CollectionStartEvent collection) {
            tag = collection.getTag();
        }
        tag.ifPresent(t -> problems.add(place, "tags (" + Values.cut(t) + ") are not read; leave it out"));
    }

    private void add(Node node) {
        Open parent = open.peek();
        if (parent == null) {
            root = node;
        } else if (!parent.map) {
            if (!joined(parent.items, node)) {
                parent.items.add(node);
            }
        } else if (parent.key == null && !parent.keyRefused) {
            if (node instanceof Node.Scalar scalar) {
                parent.key = scalar;
            } else {
                problems.add(node.place(), "a key is a single word; received " + node.shown());
                parent.keyRefused = true;
            }
        } else {
            Node.Scalar key = parent.key;
            parent.key = null;
            parent.keyRefused = false;
            if (key != null) {
                addEntry(parent, new Node.Entry(key.text(), key.place(), node));
            }
        }
    }

    private void addEntry(Open parent, Node.Entry entry) {
        if (splitByComma(parent, entry)) {
            return;
        }
        Place first = parent.seen.putIfAbsent(entry.key(), entry.place());
        if (first != null) {
            problems.add(
                    entry.place(),
                    "the key " + Values.quoted(entry.key()) + " is here a second time; the first is at " + first);
            return;
        }
        parent.entries.add(entry);
    }

    /**
     * Inside <code>{ }</code> a comma ends a value even within parentheses: <code>{a: normal(mean=0, std=1)}</code> reads as
     * {@code a: normal(mean=0} and a key {@code std=1)}. Says so, and puts the value together to avoid further messages.
     */
    private boolean splitByComma(Open parent, Node.Entry entry) {
        if (parent.entries.isEmpty() || !(entry.value() instanceof Node.Scalar nothing && nothing.empty())) {
            return false;
        }
        int last = parent.entries.size() - 1;
        Node.Entry before = parent.entries.get(last);
        Optional<Node> whole = join(before.value(), entry.key(), "{ }");
        whole.ifPresent(value -> parent.entries.set(last, new Node.Entry(before.key(), before.place(), value)));
        return whole.isPresent();
    }

    /** The same inside of <code>[ ]</code>. */
    private boolean joined(List<Node> items, Node node) {
        if (items.isEmpty() || !(node instanceof Node.Scalar next) || !next.plain()) {
            return false;
        }
        int last = items.size() - 1;
        Optional<Node> whole = join(items.get(last), next.text(), "[ ]");
        whole.ifPresent(value -> items.set(last, value));
        return whole.isPresent();
    }

    private Optional<Node> join(Node before, String rest, String brackets) {
        boolean cut = before instanceof Node.Scalar value
                && value.plain()
                && unclosed(value.text()) > 0
                && unclosed(rest) < 0
                && value.text().length() < 200;
        if (!cut) {
            return Optional.empty();
        }
        String whole = ((Node.Scalar) before).text() + ", " + rest;
        problems.add(
                before.place(),
                "inside " + brackets + " a comma ends a value; put it in quotes: \"" + Values.cut(whole) + "\"");
        return Optional.of(new Node.Scalar(whole, true, before.place()));
    }

    private static long unclosed(String text) {
        return text.chars().filter(c -> c == '(').count()
                - text.chars().filter(c -> c == ')').count();
    }
}
