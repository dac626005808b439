package dev.initlab.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a {@code vocab.txt}, one a line; a token's number is that of its line, from 0.
 *
 * @param tokens all different, with the four special tokens among them, no capital outside brackets
 */
record Vocabulary(List<String> tokens) {

    static final String PAD = "[PAD]";
    static final String UNKNOWN = "[UNK]";
    static final String START = "[CLS]";
    static final String END = "[SEP]";
    static final String MASK = "[MASK]";

    private static final List<String> NEEDED = List.of(PAD, UNKNOWN, START, END);
    private static final long MAX_BYTES = 16_000_000; // and characters: the trie counts its nodes in 24 bits
    private static final int MAX_TOKEN = 200; // a longer line is a text, not a token

    Vocabulary {
        tokens = List.copyOf(tokens);
    }

    /** @throws DataException where the list is no vocabulary of an uncased tokenizer */
    static Vocabulary of(List<String> tokens) {
        return checked("the vocabulary", tokens);
    }

    /** @throws DataException where the file cannot be read or is no vocabulary of an uncased tokenizer */
    static Vocabulary read(Path file) {
        String text = decode(file, bytes(file));
        if (text.startsWith("\ufeff")) {
            throw refused(file.toString(), "begins with a byte order mark: save it as UTF-8 without one.");
        }
        if (text.stripLeading().startsWith("{") && text.contains("\":")) {
            throw refused(
                    file.toString(),
                    "is JSON: expected a vocab.txt, one token a line. It lies beside the tokenizer.json of its model.");
        }
        String[] lines = text.split("\r?\n", -1);
        int count = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
        return checked(file.toString(), Arrays.asList(lines).subList(0, count));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw refused(file.toString(), "is a folder: expected the file vocab.txt in it. Name the file.");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw refused(
                        file.toString(),
                        "has " + DataFolder.megabytes(Files.size(file)) + ": a vocabulary has a few, at most "
                                + DataFolder.megabytes(MAX_BYTES) + ". Name the vocab.txt of the model.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    file
                            + " is missing: expected the vocabulary of bert-base-uncased (or of another uncased model), its"
                            + " vocab.txt. Put it there or name its place.",
                    e);
        } catch (AccessDeniedException e) {
            throw new DataException(file + " may not be read by this user: change its permissions.", e);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, text, true);
        if (result.isError()) {
            throw refused(
                    file.toString(),
                    "is not UTF-8 text: byte " + in.position() + " begins no character. Save it as UTF-8, or take the"
                            + " model's own vocab.txt.");
        }
        return text.flip().toString();
    }

    private static Vocabulary checked(String source, List<String> tokens) {
        if (tokens.isEmpty()) {
            throw refused(source, "is empty: expected one token a line, as in the vocab.txt of bert-base-uncased.");
        }
        if (tokens.stream().mapToLong(String::length).sum() > MAX_BYTES) {
            throw refused(source, "has more than " + MAX_BYTES + " characters: a vocabulary has a tenth of that.");
        }
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            checkToken(source, i + 1, tokens.get(i));
            @Nullable Integer earlier = lines.putIfAbsent(tokens.get(i), i + 1);
            if (earlier != null) {
                throw refused(
                        source,
                        "has \"" + tokens.get(i) + "\" in line " + earlier + " and again in line " + (i + 1)
                                + ": expected every token once.");
            }
        }
        for (String special : NEEDED) {
            if (!lines.containsKey(special)) {
                throw refused(
                        source,
                        "lacks " + special + ": expected " + String.join(" ", NEEDED) + " among its tokens, and found "
                                + NEEDED.stream().filter(lines::containsKey).toList() + " among " + tokens.size()
                                + ". Take the vocab.txt of a BERT model.");
            }
        }
        return new Vocabulary(tokens);
    }

    private static void checkToken(String source, int line, String token) {
        if (token.isEmpty()) {
            throw refused(source, "has nothing in line " + line + ": expected one token a line.");
        }
        if (token.length() > MAX_TOKEN) {
            throw refused(
                    source,
                    "has " + token.length() + " characters in line " + line + ": expected one token a line, of at most "
                            + MAX_TOKEN + " characters.");
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c <= ' ' || c == 127) {
                String shown = c < ' ' || c == 127 ? String.format("U+%04X", (int) c) : "a space";
                throw refused(source, "has " + shown + " in line " + line + ": expected one token a line and no more.");
            }
            if (Character.isSurrogate(c) && Character.charCount(token.codePointAt(i)) == 1) {
                throw refused(source, "has half a character (a lone surrogate) in line " + line + ".");
            }
            i += Character.isHighSurrogate(c) ? 1 : 0;
        }
        boolean bracketed = token.startsWith("[") && token.endsWith("]");
        if (!bracketed && token.codePoints().anyMatch(c -> Character.toLowerCase(c) != c)) {
            throw refused(
                    source,
                    "has the capital token \"" + token + "\" in line " + line + ": expected an uncased vocabulary, for"
                            + " texts are made lower case. Take the vocab.txt of an uncased model.");
        }
    }

    private static DataException refused(String source, String what) {
        return new DataException(source + " " + what);
    }
}
