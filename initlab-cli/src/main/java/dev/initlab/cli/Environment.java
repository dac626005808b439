package dev.initlab.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the process was started with: variables, and the properties that the launcher passes.
 *
 * @param variables the environment
 * @param properties {@code initlab.home}, {@code initlab.cache}, {@code initlab.tty.*}, {@code initlab.size}, {@code user.home}
 * @param folder the working folder, absolute
 */
record Environment(Map<String, String> variables, Map<String, String> properties, Path folder) {

    Environment {
        variables = Map.copyOf(variables);
        properties = Map.copyOf(properties);
    }

    static Environment system() {
        Properties system = System.getProperties();
        Map<String, String> properties = new java.util.HashMap<>();
        system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name)));
        return new Environment(System.getenv(), properties, Path.of("").toAbsolutePath());
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
    }

    /** Where natives, data and stack traces go. */
    Path cache() {
        return folder.resolve(property("initlab.cache")
                .or(() -> variable("INITLAB_CACHE"))
                .or(() -> variable("XDG_CACHE_HOME")
                        .map(cache -> Path.of(cache, "initlab").toString()))
                .orElseGet(() -> Path.of(properties.getOrDefault("user.home", "."), ".cache", "initlab")
                        .toString()));
    }

    /** Where data sets lie unless the command line says otherwise. */
    Path data() {
        return variable("INITLAB_DATA").map(folder::resolve).orElseGet(() -> cache().resolve("data"));
    }

    /** The charset of the terminal, which Java 17 does not tell: that of the locale. */
    Charset charset() {
        return isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    }

    /** Whether the locale says UTF-8; the first variable that is set decides, as in setlocale(3). */
    boolean isUtf8() {
        return locale().toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
    }

    /** The locale's name; {@code "POSIX"} where none is set. */
    String locale() {
        return property("initlab.locale")
                .or(() -> variable("LC_ALL"))
                .or(() -> variable("LC_CTYPE"))
                .or(() -> variable("LANG"))
                .orElse("POSIX");
    }

    /** A path as a person would type it from here: relative where it lies below the working folder. */
    String shown(Path path) {
        Path absolute = folder.resolve(path).normalize();
        Path relative = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
        return relative.toString().isEmpty() ? "." : relative.toString();
    }
}
