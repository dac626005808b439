package dev.initlab.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scheme's tree on one line, as YAML's flow style writes it: {@code {weights: he_normal, biases: zeros}}. */
final class FlowText {

    private static final int MAX_DEPTH = 20;

    private final String text;
    private int at;

    private FlowText(String text) {
        this.text = text;
    }

    /** Prints maps, lists and strings; strings are quoted where YAML would read them otherwise. */
    static String print(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, value) -> entries.add(key + ": " + print(value)));
            return "{" + String.join(", ", entries) + "}";
        }
        if (tree instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(FlowText::print).toList()) + "]";
        }
        String scalar = String.valueOf(tree);
        boolean plain = scalar.matches("[A-Za-z_][A-Za-z0-9_.()=+-]*");
        return plain ? scalar : "\"" + scalar.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /**
     * Reads what {@link #print} prints.
     *
     * @throws IllegalArgumentException with the column and what was expected there
     */
    static Object parse(String text) {
        FlowText reader = new FlowText(text);
        Object tree = reader.value(0);
        if (reader.at < text.length()) {
            throw reader.expected("the end");
        }
        return tree;
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw expected("no deeper nesting than " + MAX_DEPTH);
        }
        skipBlanks();
        if (accept('{')) {
            return map(depth);
        }
        if (accept('[')) {
            List<Object> list = new ArrayList<>();
            if (!accept(']')) {
                do {
                    list.add(value(depth + 1));
                } while (accept(','));
                require(']');
            }
            return list;
        }
        return scalar(",}]");
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (accept('}')) {
            return map;
        }
        do {
            skipBlanks();
            String key = scalar(":,}]");
            require(':');
            if (map.putIfAbsent(key, value(depth + 1)) != null) {
                throw new IllegalArgumentException("\"" + key + "\" stands twice in " + text + "; give it once");
            }
        } while (accept(','));
        require('}');
        return map;
    }

    /** A quoted string, or everything up to one of the ends outside of parentheses. */
    private String scalar(String ends) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        int open = 0;
        while (at < text.length() && (open > 0 || ends.indexOf(text.charAt(at)) < 0)) {
            char c = text.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        String scalar = text.substring(start, at).strip();
        if (scalar.isEmpty()) {
            throw expected("a value");
        }
        return scalar;
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            out.append(text.charAt(at));
        }
        require('"');
        return out.toString();
    }

    private boolean accept(char symbol) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == symbol;
        if (found) {
            at++;
            skipBlanks();
        }
        return found;
    }

    private void require(char symbol) {
        if (!accept(symbol)) {
            throw expected("\"" + symbol + "\"");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException expected(String what) {
        String got =
                at < text.length() ? "\"" + text.substring(at, Math.min(text.length(), at + 20)) + "\"" : "the end";
        return new IllegalArgumentException(
                "cannot read the scheme: expected %s at column %d, got %s".formatted(what, at + 1, got));
    }
}
