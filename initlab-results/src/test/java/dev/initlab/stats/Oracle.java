package dev.initlab.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Numbers printed by R: {@code src/test/r/oracles.R} says how. */
final class Oracle {

    private final List<String> titles;
    private final List<List<String>> rows;

    private Oracle(List<String> titles, List<List<String>> rows) {
        this.titles = titles;
        this.rows = rows;
    }

    static Oracle read(String name) {
        try {
            Path file = Path.of(
                    Objects.requireNonNull(Oracle.class.getResource(name)).toURI());
            List<List<String>> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
            return new Oracle(lines.get(0), lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    int size() {
        return rows.size();
    }

    double number(int row, String title) {
        return Double.parseDouble(text(row, title));
    }

    String text(int row, String title) {
        return rows.get(row).get(titles.indexOf(title));
    }
}
