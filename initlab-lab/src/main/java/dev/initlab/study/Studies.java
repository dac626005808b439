package dev.initlab.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds, reads and checks studies. */
public final class Studies {

    /** What the schema's file is called, by which the first line of a study names it. */
    public static final String SCHEMA_FILE = "study.schema.json";

    private static final String FOLDER = "/studies/";
    private static final String ENDING = ".yaml";

    private Studies() {}

    /** A study that ships with initlab. */
    public record Shipped(String name, String asks, String about) {}

    /** The studies that ship with initlab, the quickest first. */
    public static List<Shipped> shipped() {
        return names().stream().map(Studies::describe).toList();
    }

    private static Shipped describe(String name) {
        Problems problems = new Problems();
        String label = "studies/" + name + ENDING;
        Node.Table table = YamlReader.file(label, YamlReader.decode(label, resource(name + ENDING)), problems)
                .orElseThrow(problems::exception);
        Facts facts = new Facts(table, problems);
        return new Shipped(name, facts.asks(), facts.about());
    }

    private static List<String> names() {
        String index = new String(resource("index.txt"), StandardCharsets.UTF_8);
        return index.lines().filter(line -> !line.isBlank()).toList();
    }

    private static byte[] resource(String file) {
        try (InputStream in = Studies.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + FOLDER + file + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The grammar of study files as JSON Schema (draft 2020-12), by which editors complete and check. */
    public static String schema() {
        return StudySchema.json();
    }

    /**
     * The text of a commented study file to start from.
     *
     * @param name what the study will be called; said in its first line
     */
    public static String template(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", " ").strip();
        return new String(resource("template.txt"), StandardCharsets.UTF_8).replace("@name@", clean);
    }

    /**
     * Reads a study.
     *
     * @param study a path (with {@code /} or the ending {@code .yaml}), or a shipped study's name
     * @param overrides {@code key=value} as on the command line; a comma list adds to {@code vary}
     * @throws StudyException with every problem at once
     */
    public static Study load(String study, List<String> overrides) {
        boolean path = study.contains("/") || study.contains("\\") || study.endsWith(ENDING) || study.endsWith(".yml");
        if (path) {
            byte[] bytes = read(study);
            String label = label(study);
            return new StudyReader(nameOf(study), label, YamlReader.decode(label, bytes)).read(overrides);
        }
        if (!names().contains(study)) {
            throw unknown(study);
        }
        String label = "studies/" + study + ENDING;
        String text = YamlReader.decode(label, resource(study + ENDING));
        return new StudyReader(study, label, text).read(overrides);
    }

    /**
     * A model and data to be evaluated, from {@code key=value} as on the command line: the keys of a study file, of which
     * {@code model} and {@code data} are needed.
     *
     * @throws StudyException with every problem at once
     */
    public static TrialConfig evaluated(List<String> settings) {
        String rest = "asks: How good are these weights?\ninit: zeros\noptimizer: sgd\nepochs: 1\n";
        return new StudyReader("evaluate", "evaluate", rest)
                .read(settings)
                .arms()
                .get(0)
                .config();
    }

    private static StudyException unknown(String study) {
        String hint = Nearest.hint(study, names());
        Optional<String> file = List.of(study, study + ENDING).stream()
                .filter(name -> !name.isBlank() && isFile(name))
                .findFirst();
        String message = "no study is called " + Values.quoted(study) + "; shipped are " + String.join(", ", names())
                + file.map(name -> "; for the file write ./" + name)
                        .orElse(hint.isEmpty() ? "; a file is given as ./NAME.yaml" : hint);
        return problem("", message);
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static byte[] read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw problem(file, "is a folder; a study is a file");
            }
            if (!Files.exists(path)) {
                throw problem(file, "there is no such file; `initlab new " + file + "` writes one to start from");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(YamlReader.MOST_BYTES + 1);
            }
        } catch (InvalidPathException e) {
            throw problem(file, "is no path: " + e.getReason());
        } catch (IOException e) {
            throw problem(file, "cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private static StudyException problem(String place, String message) {
        return new StudyException(List.of(new StudyException.Problem(label(place), message)));
    }

    /** A path as messages show it: on one line. */
    private static String label(String file) {
        return file.replaceAll("\\p{Cntrl}", "?");
    }

    /** The file's name without folder and ending, with what a folder's name should not hold replaced. */
    private static String nameOf(String file) {
        Path last = Path.of(file).getFileName();
        String name = last == null ? "" : last.toString().replaceFirst("\\.ya?ml$", "");
        String clean = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceFirst("^[.-]+", "");
        return clean.isEmpty() ? "study" : clean;
    }
}
