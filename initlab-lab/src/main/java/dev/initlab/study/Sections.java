package dev.initlab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sections of a study file: parts with a model, data and training of their own, in which the same arms are run. A key that a
 * section states takes the place of the one at the top.
 */
final class Sections {

    /** The section of a study that names none. */
    static final String MAIN = "main";

    private static final String PATH = "sections";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    /** What a section can state. */
    private static final List<Key<?>> KEYS =
            Stream.concat(Grammar.CONFIG.stream(), Stream.of(Grammar.THRESHOLD)).toList();

    private Sections() {}

    /**
     * A section as a study file of its own.
     *
     * @param table what stands at the top, and in its place what the section states
     */
    record Section(String name, Node.Table table) {}

    /** The sections of a file in its order; {@link #MAIN} alone where it has none. */
    static List<Section> of(Node.Table file, Problems problems) {
        Optional<Node.Table> stated = Grammar.SECTIONS.given(file, problems);
        if (stated.isEmpty()) {
            return List.of(new Section(MAIN, file));
        }
        // What every section replaces is read nowhere else, and may be wrong all the same.
        Grammar.CONFIG.forEach(key -> key.given(file, problems));
        List<Section> sections = new ArrayList<>();
        for (Node.Entry entry : stated.get().entries()) {
            Node.Table table = file.without(PATH);
            for (Node.Entry own : ((Node.Table) entry.value()).entries()) {
                table = table.with(own);
            }
            sections.add(new Section(entry.key(), table));
        }
        return sections;
    }

    /** A map of maps; only those sections that are maps of known keys, the rest is among the problems. */
    static Takes<Node.Table> takes() {
        return Takes.of((path, node, problems) -> read(node, problems), Sections::schema);
    }

    private static Optional<Node.Table> read(Node node, Problems problems) {
        List<String> known = Keys.names(KEYS);
        if (!(node instanceof Node.Table table) || table.entries().isEmpty()) {
            problems.add(
                    node.place(),
                    "sections must be a map that names them, each with what it has of its own, such as"
                            + " {images: {data: cifar10, model: resnet18}}" + Values.received(node));
            return Optional.empty();
        }
        List<Node.Entry> right = new ArrayList<>();
        for (Node.Entry entry : table.entries()) {
            if (!NAME.matcher(entry.key()).matches()) {
                problems.add(
                        entry.place(),
                        "a section is named " + Values.quoted(entry.key())
                                + "; a name begins with a letter and has up to 40 letters, digits, - and _");
            } else if (entry.value() instanceof Node.Table own) {
                Keys.check(own, PATH + "." + entry.key(), known, problems);
                right.add(new Node.Entry(entry.key(), entry.place(), only(own, known)));
            } else {
                problems.add(
                        entry.value().place(),
                        PATH + "." + entry.key() + " must be a map of " + String.join(", ", known)
                                + Values.received(entry.value()));
            }
        }
        return right.isEmpty() ? Optional.empty() : Optional.of(new Node.Table(right, table.place()));
    }

    private static Node.Table only(Node.Table table, List<String> keys) {
        return new Node.Table(
                table.entries().stream().filter(e -> keys.contains(e.key())).toList(), table.place());
    }

    private static Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Grammar.CONFIG.forEach(key -> properties.put(key.path(), Key.reference(key.path())));
        properties.put(Grammar.THRESHOLD.path(), Grammar.THRESHOLD.schema());
        return Takes.tree(
                "type",
                "object",
                "minProperties",
                1,
                "propertyNames",
                Takes.tree("pattern", "^" + NAME.pattern() + "$"),
                "additionalProperties",
                Takes.tree("type", "object", "properties", properties, "additionalProperties", false));
    }

    /**
     * What a command line's settings say to one section: those that name none, and those that name it.
     *
     * @param sections the names of all
     */
    static List<Setting> settings(List<Setting> all, String section, List<String> sections, Problems problems) {
        List<Setting> own = new ArrayList<>();
        for (Setting setting : all) {
            if (!setting.path().startsWith(PATH + ".")) {
                own.add(setting);
                continue;
            }
            String[] parts = setting.path().split("\\.", 3);
            if (!sections.contains(parts[1]) || sections.equals(List.of(MAIN))) {
                problems.add(
                        setting.place(),
                        "there is no section " + Values.quoted(parts[1])
                                + (sections.equals(List.of(MAIN))
                                        ? "; the study has none"
                                        : Nearest.hint(parts[1], sections) + "; sections: "
                                                + String.join(", ", sections)));
            } else if (parts[1].equals(section)) {
                own.add(new Setting(parts[2], setting.values(), setting.place(), setting.text()));
            }
        }
        return own;
    }

    /** The short hash of what all sections hold. */
    static String heldHash(List<String> sections, List<String> hashes) {
        if (hashes.size() == 1) {
            return hashes.get(0);
        }
        return Canonical.short8(Stream.iterate(0, i -> i + 1)
                .limit(hashes.size())
                .map(i -> sections.get(i) + "=" + hashes.get(i))
                .collect(Collectors.joining(",")));
    }
}
