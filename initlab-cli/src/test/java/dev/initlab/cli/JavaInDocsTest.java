package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Java that the documents show stands, line for line, in a file that the build compiles; indentation is free. */
class JavaInDocsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path EXTENDING = ROOT.resolve("docs/extending.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

    @Test
    void every_block_of_java_is_quoted_from_a_compiled_file() throws IOException {
        List<String> sources = sources();
        for (Path page : pages()) {
            for (String block : blocks(page, "java")) {
                assertThat(quoted(block, sources))
                        .as("%s shows Java that no file of the build contains:\n%s", page, block)
                        .isTrue();
            }
        }
    }

    @Test
    void how_to_extend_shows_each_seam_and_what_its_example_prints() throws IOException {
        assertThat(blocks(EXTENDING, "java"))
                .anyMatch(block -> block.contains("implements Elementwise"))
                .anyMatch(block -> block.contains("implements Architecture"))
                .anyMatch(block -> block.contains("Images draw("))
                .anyMatch(block -> block.contains("Scheme.of("));
        List<String> sources = sources();
        assertThat(blocks(EXTENDING, "text")).isNotEmpty().allMatch(block -> quoted(block, sources));
    }

    @Test
    void how_to_extend_links_to_files_that_are_there() throws IOException {
        List<String> links = LINK.matcher(Files.readString(EXTENDING))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(links)
                .hasSizeGreaterThan(5)
                .allSatisfy(link -> assertThat(EXTENDING.resolveSibling(link)).exists());
    }

    @Test
    void a_line_that_differs_is_found() throws IOException {
        List<String> sources = sources();
        for (String block : blocks(EXTENDING, "java")) {
            int end = block.indexOf(';');
            assertThat(quoted(block.substring(0, end) + "!" + block.substring(end), sources))
                    .isFalse();
        }
        assertThat(quoted("class JavaInDocs", sources)).isFalse(); // a part of a line is not the line
    }

    private static boolean quoted(String block, List<String> sources) {
        String lines = stripped(block);
        return sources.stream().anyMatch(source -> source.contains(lines));
    }

    /** The lines without indentation, each between two line feeds. */
    private static String stripped(String text) {
        return text.strip().lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        Pattern fence = Pattern.compile("(?ms)^ *```" + language + "$\n(.*?)^ *```$");
        return fence.matcher(Files.readString(page))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
        try (Stream<Path> top = Files.list(ROOT)) {
            top.filter(path -> path.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path folder : modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                for (Path file : files(folder, ".java")) {
                    sources.add(stripped(Files.readString(file)));
                }
            }
        }
        return sources;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }
}
