package dev.initlab.data;

import dev.initlab.data.CharacterKinds.Kind;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;

/** One text on its way through {@link WordPiece}: reads until the text or the room for tokens ends. */
final class WordPieceRun {

    private static final int MAX_WORD = 100; // characters; a longer word is [UNK]

    private static final byte DROPPED = 0;
    private static final byte LETTER = 1;
    private static final byte ALONE = 2;
    private static final byte[] ASCII = ascii();

    private final WordPiece pieces;
    private final TokenTrie trie;
    private final int unknown;
    private final int room;
    private int[] ids = new int[64];
    private int count;
    private char[] word = new char[128];
    private int length; // of the word so far, in chars
    private int[] found = new int[MAX_WORD];

    WordPieceRun(WordPiece pieces, int room) {
        this.pieces = pieces;
        this.trie = pieces.trie();
        this.unknown = pieces.unknown();
        this.room = room;
    }

    /** The numbers so far, with empty places behind them. */
    int[] ids(int places) {
        return Arrays.copyOf(ids, count + places);
    }

    void add(int id) {
        if (count < room) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count++] = id;
        }
    }

    void read(String text) {
        char[] chars = text.toCharArray();
        int at = 0;
        while (at < chars.length && count < room) {
            int end = at;
            int bits = 0;
            boolean bracket = false;
            while (end < chars.length && !space(chars[end])) {
                bits |= chars[end];
                bracket |= chars[end] == '[';
                end++;
            }
            if (end > at) {
                boolean ascii = bits < 128;
                if (bracket) {
                    aroundSpecials(chars, at, end, ascii);
                } else {
                    part(chars, at, end, ascii);
                }
            }
            at = end + 1;
        }
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Takes special tokens out of the text before anything is cleaned or made lower case. */
    private void aroundSpecials(char[] chars, int from, int to, boolean ascii) {
        int done = from;
        int at = from;
        while (at < to) {
            int next = at + 1;
            if (chars[at] == '[') {
                for (Map.Entry<String, Integer> special : pieces.specials().entrySet()) {
                    String name = special.getKey();
                    if (name.length() <= to - at && name.contentEquals(new String(chars, at, name.length()))) {
                        part(chars, done, at, ascii);
                        add(special.getValue());
                        next = at + name.length();
                        done = next;
                        break;
                    }
                }
            }
            at = next;
        }
        part(chars, done, to, ascii);
    }

    /** Splits a part of the text without ASCII white space into words. */
    private void part(char[] chars, int from, int to, boolean ascii) {
        if (to > from) {
            if (ascii) {
                plain(chars, from, to);
            } else {
                rich(new String(chars, from, to - from));
            }
        }
    }

    private void plain(char[] chars, int from, int to) {
        reserve(to - from);
        for (int i = from; i < to; i++) {
            char c = chars[i];
            byte kind = ASCII[c];
            if (kind == LETTER) {
                word[length++] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            } else if (kind == ALONE) {
                alone(c);
            }
        }
        end();
    }

    private void rich(String part) {
        StringBuilder clean = new StringBuilder(part.length() + 8);
        part.codePoints().forEach(c -> {
            switch (CharacterKinds.of(c)) {
                case REMOVED -> {}
                case SPACE -> clean.append(' ');
                case IDEOGRAPH -> clean.append(' ').appendCodePoint(c).append(' ');
                case LETTER, PUNCTUATION, MARK -> clean.appendCodePoint(c);
            }
        });
        String decomposed = Normalizer.normalize(clean, Normalizer.Form.NFD);
        reserve(decomposed.length());
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            Kind kind = CharacterKinds.of(c);
            if (kind == Kind.SPACE) {
                end();
            } else if (kind == Kind.PUNCTUATION) {
                alone(c);
            } else if (kind != Kind.MARK) {
                // By character, not by String: no final sigma. The one character whose lower case is two, U+0130, is
                // decomposed by now.
                length += Character.toChars(Character.toLowerCase(c), word, length);
            }
        }
        end();
    }

    /** Makes room for a word of so many chars. */
    private void reserve(int chars) {
        if (word.length < chars) {
            word = new char[2 * chars];
        }
    }

    private void alone(int c) {
        end();
        length = Character.toChars(c, word, 0);
        end();
    }

    /** Ends the word: cuts it into pieces. */
    private void end() {
        if (length == 0) {
            return;
        }
        int to = length;
        length = 0;
        if (to > MAX_WORD && Character.codePointCount(word, 0, to) > MAX_WORD) {
            add(unknown);
            return;
        }
        int n = 0;
        int node = TokenTrie.ROOT;
        for (int at = 0; at < to; ) {
            long piece = node == TokenTrie.NONE ? TokenTrie.NONE : trie.longest(node, word, at, to);
            if (piece == TokenTrie.NONE) {
                add(unknown);
                return;
            }
            found[n++] = (int) piece;
            at = (int) (piece >>> 32);
            node = pieces.continued();
        }
        for (int i = 0; i < n; i++) {
            add(found[i]);
        }
    }

    private static byte[] ascii() {
        byte[] kinds = new byte[128];
        for (int c = 0; c < kinds.length; c++) {
            Kind kind = CharacterKinds.of(c);
            kinds[c] = kind == Kind.LETTER ? LETTER : kind == Kind.PUNCTUATION ? ALONE : DROPPED;
        }
        return kinds;
    }
}
