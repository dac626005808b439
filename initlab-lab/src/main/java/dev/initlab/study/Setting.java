package dev.initlab.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One {@code key=value} of the command line.
 *
 * @param path dotted
 * @param values more than one where commas outside brackets and quotes split it
 * @param text what stands behind the {@code =}
 */
record Setting(String path, List<Node> values, Place place, String text) {

    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*)*");

    /** Texts, in which a comma is a comma. */
    private static final List<String> WHOLE = List.of("asks", "about");

    static List<Setting> parse(List<String> arguments, Problems problems) {
        List<Setting> settings = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            Place place = Place.argument(Values.cut(argument), i);
            int equals = argument.indexOf('=');
            String path = equals < 0 ? "" : argument.substring(0, equals).strip();
            if (!PATH.matcher(path).matches()) {
                problems.add(place, "must be key=value, e.g. epochs=3 or optimizer.lr=0.1,0.03");
                continue;
            }
            Place first = seen.putIfAbsent(path, place);
            if (first != null) {
                problems.add(place, path + " is given twice; the first is `" + first.source() + "`");
            } else if (!unknown(path, place, problems)) {
                add(settings, path, argument.substring(equals + 1).strip(), place, problems);
            }
        }
        return settings;
    }

    private static boolean unknown(String path, Place place, Problems problems) {
        String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        if (first.equals("vary")) {
            problems.add(place, "leave `vary.` out: `" + path.replaceFirst("^vary\\.?", "") + "=a,b` varies it");
            return true;
        }
        if (first.equals("sections")) {
            if (path.split("\\.").length < 3) {
                problems.add(place, "must be sections.NAME.key=value, e.g. sections.images.epochs=3");
                return true;
            }
            return false;
        }
        if (!Keys.ALL.contains(first) || (path.contains(".") && Keys.STUDY.contains(first))) {
            problems.add(place, Keys.unknown(path, "", Keys.ALL));
            return true;
        }
        return false;
    }

    private static void add(List<Setting> settings, String path, String text, Place place, Problems problems) {
        int before = problems.count();
        List<Node> values = new ArrayList<>();
        if (WHOLE.contains(path)) {
            values.add(new Node.Scalar(text, false, place));
        } else {
            for (String piece : split(text)) {
                if (piece.isEmpty()) {
                    problems.add(place, path + " has no value" + (text.isEmpty() ? "" : " between two commas"));
                    break;
                }
                YamlReader.value(piece, place, problems).ifPresent(values::add);
            }
        }
        if (problems.count() == before) {
            settings.add(new Setting(path, List.copyOf(values), place, text));
        }
    }

    /** At commas outside of brackets and quotes. */
    static List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                pieces.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        pieces.add(text.substring(start).strip());
        return pieces;
    }
}
