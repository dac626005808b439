package dev.initlab.study;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Reads the YAML of a study into nodes with places.
 *
 * <p>It reads events, not the library's composed nodes, so that depth is bounded by a count and not by the stack, and so that
 * tags, anchors and aliases, which a study has no use for, are refused at their place before anything is expanded.
 */
final class YamlReader {

    /** The largest study file; the shipped ones are below 2 KiB. */
    static final int MOST_BYTES = 256 * 1024;

    private YamlReader() {}

    /**
     * The text of a file.
     *
     * @throws StudyException where it is too large or not UTF-8
     */
    static String decode(String file, byte[] bytes) {
        Problems problems = new Problems();
        if (bytes.length > MOST_BYTES) {
            problems.add(Place.whole(file), "has " + bytes.length + " bytes; a study has at most " + MOST_BYTES);
            throw problems.exception();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            int[] end = lineAndColumn(out, out.length());
            problems.add(
                    Place.of(file, end[0] + 1, end[1] + 1), "is not UTF-8 text from here on; save the file as UTF-8");
            throw problems.exception();
        }
        String text = out.toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Line and column, both from 0, of an index. */
    private static int[] lineAndColumn(CharSequence text, int index) {
        int line = 0;
        int column = 0;
        for (int i = 0; i < index; i++) {
            boolean ends = text.charAt(i) == '\n';
            line += ends ? 1 : 0;
            column = ends ? 0 : column + 1;
        }
        return new int[] {line, column};
    }

    /** The one map that a study file is; empty where the file is no map, which is then among the problems. */
    static Optional<Node.Table> file(String file, String text, Problems problems) {
        Function<int[], Place> places = mark -> Place.of(file, mark[0] + 1, mark[1] + 1);
        NodeBuilder builder = new NodeBuilder(places, problems);
        feed(text, builder, places, problems);
        Optional<Node> root = builder.root();
        if (root.isEmpty() || (root.get() instanceof Node.Scalar s && s.empty())) {
            if (problems.none()) {
                problems.add(
                        Place.of(file, 1, 1), "the file is empty; `initlab new FILE` writes a study to start from");
            }
            return Optional.empty();
        }
        if (root.get() instanceof Node.Table table) {
            return Optional.of(table);
        }
        problems.add(
                root.get().place(),
                "a study is a map of `key: value` lines; received " + root.get().shown());
        return Optional.empty();
    }

    /** A value as it stands on the command line; every part of it has the place given. */
    static Optional<Node> value(String text, Place place, Problems problems) {
        int before = problems.count();
        NodeBuilder builder = new NodeBuilder(mark -> place, problems);
        feed(text, builder, mark -> place, problems);
        Node nothing = new Node.Scalar("", true, place);
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(builder.root().orElse(nothing));
    }

    /** Gives the text's events to the builder; where the text is no YAML, says so instead. */
    private static void feed(String text, NodeBuilder builder, Function<int[], Place> places, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("study")
                .setUseMarks(true)
                .setCodePointLimit(MOST_BYTES + 1)
                .build();
        List<Event> events = new ArrayList<>();
        int[] reached = {0, 0};
        int depth = 0;
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                events.add(event);
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > NodeBuilder.DEEPEST) {
                    break; // the scanner's time grows with the square of the depth
                }
                event.getEndMark().ifPresent(mark -> {
                    reached[0] = mark.getLine();
                    reached[1] = mark.getColumn();
                });
            }
        } catch (MarkedYamlEngineException e) {
            int[] at = e.getProblemMark()
                    .map(mark -> new int[] {mark.getLine(), mark.getColumn()})
                    .orElse(reached);
            problems.add(places.apply(at), "is not YAML: " + explained(e));
            return;
        } catch (ReaderException e) {
            int[] at = lineAndColumn(text, index(text, e.getPosition()));
            problems.add(
                    places.apply(at),
                    String.format("holds the character U+%04X, which YAML forbids", e.getCodePoint()));
            return;
        } catch (RuntimeException e) {
            // Besides its own exceptions the scanner throws those of Integer.parseInt and the like, e.g. for "\x".
            problems.add(places.apply(reached), "is not YAML from here on; an escape such as \\x may be incomplete");
            return;
        }
        for (Event event : events) {
            if (!builder.accept(event)) {
                return;
            }
        }
    }

    private static int index(String text, int codePoints) {
        return Math.min(
                text.length(), text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length()))));
    }

    private static String explained(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (problem.contains("TAB") || problem.contains("'\\t'")) {
            return "a tab where spaces are needed; indent with spaces";
        }
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return firstLine(context + problem);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
