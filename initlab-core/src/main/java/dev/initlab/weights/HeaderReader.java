package dev.initlab.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a header's JSON: an object of objects of strings and lists of whole numbers, no deeper, each name once. All else is
 * refused, since a header comes from anywhere.
 */
final class HeaderReader {

    private static final int DEEPEST = 4;

    private final String text;
    private int at;

    private HeaderReader(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with the column of what is wrong */
    static Map<String, Object> read(String text) {
        HeaderReader reader = new HeaderReader(text);
        Map<String, Object> header = reader.object(1);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.wrong("nothing after the object");
        }
        return header;
    }

    private Object value(int depth) {
        blanks();
        char c = peek();
        if (c == '{') {
            return object(depth);
        }
        if (c == '[') {
            return list(depth);
        }
        return c == '"' ? string() : number();
    }

    private Map<String, Object> object(int depth) {
        expect('{', depth);
        Map<String, Object> object = new LinkedHashMap<>();
        blanks();
        if (accept('}')) {
            return object;
        }
        do {
            blanks();
            String name = string();
            blanks();
            if (!accept(':')) {
                throw wrong("a colon");
            }
            if (object.put(name, value(depth + 1)) != null) {
                throw new IllegalArgumentException("the name \"" + name + "\" stands there twice");
            }
            blanks();
        } while (accept(','));
        if (!accept('}')) {
            throw wrong("a comma or }");
        }
        return object;
    }

    private List<Object> list(int depth) {
        expect('[', depth);
        List<Object> list = new ArrayList<>();
        blanks();
        if (accept(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
            blanks();
        } while (accept(','));
        if (!accept(']')) {
            throw wrong("a comma or ]");
        }
        return list;
    }

    private String string() {
        if (!accept('"')) {
            throw wrong("a text in quotation marks");
        }
        StringBuilder string = new StringBuilder();
        while (!accept('"')) {
            char c = take();
            if (c < ' ') {
                throw wrong("no control character in a text");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(take(), 16);
                    if (digit < 0) {
                        throw wrong("four hexadecimal digits");
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw wrong("a known escape");
        };
    }

    /** A whole number that fits a long, not negative. */
    private Long number() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 18) {
            throw wrong("an object, a list, a text or a whole number of at most 18 digits");
        }
        return Long.parseLong(text.substring(start, at));
    }

    private void expect(char bracket, int depth) {
        blanks();
        if (depth > DEEPEST) {
            throw wrong("no deeper nesting");
        }
        if (!accept(bracket)) {
            throw wrong("\"" + bracket + "\"");
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char take() {
        if (at >= text.length()) {
            throw wrong("more text");
        }
        return text.charAt(at++);
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("expected " + expected + " at column " + (at + 1));
    }
}
