package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/initializers.md against the code: its tables are the registry's, its examples parse. */
class InitializersPageTest {

    private static final Path PAGE = Path.of("..", "docs", "initializers.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void the_table_of_initializers_is_the_registrys() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Definition definition : Registry.standard().definitions()) {
            rows.add("| `%s` | %s %s | %s |"
                    .formatted(
                            definition.signature(), definition.summary(), definition.formula(), definition.source()));
        }
        assertThat(rows(section("Initializers"))).containsExactlyElementsOf(rows);
    }

    @Test
    void the_table_of_aliases_is_the_registrys() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Definition definition : Registry.standard().definitions()) {
            if (!definition.aliases().isEmpty()) {
                rows.add("| `%s` | `%s` |".formatted(String.join("` `", definition.aliases()), definition.name()));
            }
        }
        assertThat(rows(section("Aliases"))).containsExactlyElementsOf(rows);
    }

    @Test
    void every_expression_parses_and_prints_as_the_page_says() throws IOException {
        int checked = 0;
        for (String row : rows(section("Expressions"))) {
            List<String> codes = CODE.matcher(row)
                    .results()
                    .map(MatchResult::group)
                    .map(code -> code.replace("`", ""))
                    .toList();
            assertThat(Initializers.parse(codes.get(0))).hasToString(codes.get(1));
            checked++;
        }
        assertThat(checked).isGreaterThanOrEqualTo(8);
    }

    @Test
    void every_scheme_reads_and_prints_as_the_page_says() throws IOException {
        int checked = 0;
        for (String line : section("Schemes").lines().toList()) {
            if (line.startsWith("    init: ")) {
                String text = line.substring("    init: ".length()).replaceAll("\\s+# .*", "");
                Scheme scheme = Scheme.of(text);
                assertThat(Scheme.of(scheme.canonical())).isEqualTo(scheme);
                checked++;
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(6);
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as("heading %s", heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    /** The rows of a section's table, without its two head lines. */
    private static List<String> rows(String section) {
        return section.lines().filter(line -> line.startsWith("| ")).skip(2).toList();
    }
}
