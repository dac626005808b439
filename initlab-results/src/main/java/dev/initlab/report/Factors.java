package dev.initlab.report;

import dev.initlab.finding.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arms of a section as a table of two factors.
 *
 * @param rows factor whose levels are the rows; it has as many levels as the other, or more
 * @param columns the other
 * @param rowLevels in the study's order
 * @param cells the arm's place of a row and a column
 */
record Factors(
        String rows,
        String columns,
        List<String> rowLevels,
        List<String> columnLevels,
        Map<List<String>, Integer> cells) {

    /** The factors that have more than one level, in the study's order. */
    static List<String> varied(Summary.Section section) {
        return section.levels().entrySet().stream()
                .filter(factor -> factor.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Empty unless exactly two factors vary and they tell the arms apart. */
    static Optional<Factors> of(Summary.Section section) {
        List<String> varied = varied(section);
        if (varied.size() != 2) {
            return Optional.empty();
        }
        Map<String, List<String>> levels = section.levels();
        List<String> first = levels.getOrDefault(varied.get(0), List.of());
        List<String> second = levels.getOrDefault(varied.get(1), List.of());
        boolean longer = first.size() >= second.size();
        String rows = varied.get(longer ? 0 : 1);
        String columns = varied.get(longer ? 1 : 0);
        Map<List<String>, Integer> cells = new LinkedHashMap<>();
        for (int a = 0; a < section.arms().size(); a++) {
            Map<String, String> of = section.arms().get(a).factors();
            if (cells.put(List.of(of.getOrDefault(rows, ""), of.getOrDefault(columns, "")), a) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Factors(rows, columns, longer ? first : second, longer ? second : first, cells));
    }

    /** The arm of a cell; empty where the study has none. */
    Optional<Integer> arm(String row, String column) {
        return Optional.ofNullable(cells.get(List.of(row, column)));
    }
}
