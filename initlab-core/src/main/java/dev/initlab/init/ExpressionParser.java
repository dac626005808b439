package dev.initlab.init;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the grammar of {@link Expression} by recursive descent. */
final class ExpressionParser {

    /** No longer than any name could be, so that messages stay readable. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,119}");

    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

    /** Deeper nesting has no meaning; a limit keeps hostile input off the stack. */
    private static final int MAX_DEPTH = 20;

    private final String text;
    private int at;

    ExpressionParser(String text) {
        this.text = text;
    }

    Expression.Call parse() {
        Expression.Call call = expression(0);
        if (at < text.length()) {
            throw expected("the end");
        }
        return call;
    }

    private Expression.Call expression(int depth) {
        if (depth > MAX_DEPTH) {
            throw expected("no deeper nesting than " + MAX_DEPTH);
        }
        skipBlanks();
        String name = take(NAME, "a name such as he_normal");
        List<Expression.Argument> arguments = new ArrayList<>();
        if (accept('(') && !accept(')')) {
            do {
                arguments.add(argument(depth, arguments));
            } while (accept(','));
            if (!accept(')')) {
                throw expected("\",\" or \")\"");
            }
        }
        return new Expression.Call(name, arguments);
    }

    private Expression.Argument argument(int depth, List<Expression.Argument> before) {
        skipBlanks();
        int start = at;
        if (matches(NAME)) {
            String name = take(NAME, "a name");
            if (accept('=')) {
                return new Expression.Argument(name, value(depth));
            }
            at = start;
        }
        if (!before.isEmpty() && !before.get(before.size() - 1).name().isEmpty()) {
            throw expected("name=value (positional arguments stand first)");
        }
        return new Expression.Argument("", value(depth));
    }

    private Expression value(int depth) {
        skipBlanks();
        if (!matches(NUMBER)) {
            return expression(depth + 1);
        }
        double number = Double.parseDouble(take(NUMBER, "a number"));
        if (!Double.isFinite(number)) {
            throw expected("a number within the range of a double before this");
        }
        return new Expression.Literal(number);
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

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean matches(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length()).lookingAt();
    }

    private String take(Pattern pattern, String what) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw expected(what);
        }
        at = matcher.end();
        return matcher.group();
    }

    private IllegalArgumentException expected(String what) {
        String got =
                at < text.length() ? "\"" + text.substring(at, Math.min(text.length(), at + 20)) + "\"" : "the end";
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        return new IllegalArgumentException(
                "cannot read \"%s\": expected %s at column %d, got %s".formatted(shown, what, at + 1, got));
    }
}
