package dev.initlab.study;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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
            problems.add(end(file, out), "is not UTF-8 text from here on; save the file as UTF-8");
            throw problems.exception();
        }
        String text = out.toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Place end(String file, CharBuffer text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            boolean ends = text.charAt(i) == '\n';
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
        }
        return Place.of(file, line, column);
    }

    /** The one map that a study file is; empty where the file is no map, which is then among the problems. */
    static Optional<Node.Table> file(String file, String text, Problems problems) {
        NodeBuilder builder = new NodeBuilder(mark -> Place.of(file, mark[0] + 1, mark[1] + 1), problems);
        feed(text, builder, Place.of(file, 1, 1), problems, file);
        Optional<Node> root = builder.root();
        if (root.isEmpty() || root.get() instanceof Node.Scalar s && s.empty()) {
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
        feed(text, builder, place, problems, null);
        return problems.count() > before ? Optional.empty() : builder.root();
    }

    private static void feed(
            String text,
            NodeBuilder builder,
            Place whole,
            Problems problems,
            @org.jspecify.annotations.Nullable String file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("study")
                .setUseMarks(true)
                .setCodePointLimit(MOST_BYTES + 1)
                .build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                if (!builder.accept(event)) {
                    return;
                }
            }
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark()
                    .filter(mark -> file != null)
                    .map(mark -> Place.of(String.valueOf(file), mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(whole);
            problems.add(place, "is not YAML: " + explained(e));
        } catch (ReaderException e) {
            Place place = file == null ? whole : end(file, CharBuffer.wrap(text, 0, index(text, e.getPosition())));
            problems.add(place, String.format("holds the control character U+%04X; remove it", e.getCodePoint()));
        } catch (YamlEngineException | IndexOutOfBoundsException e) {
            // The library's scanner is known to run over the end of some malformed texts.
            problems.add(whole, "is not YAML" + (e.getMessage() == null ? "" : ": " + firstLine(e.getMessage())));
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
