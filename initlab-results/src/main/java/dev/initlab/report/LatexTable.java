package dev.initlab.report;

import dev.initlab.finding.Commands;
import dev.initlab.finding.Comparison;
import dev.initlab.finding.Comparisons;
import dev.initlab.finding.Findings;
import dev.initlab.finding.Numbers;
import dev.initlab.finding.Status;
import dev.initlab.finding.Summary;
import dev.initlab.finding.Verdict;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code report/table.tex}: the summary as a LaTeX {@code tabular} with booktabs' rules, to {@code \input} into a paper. */
final class LatexTable {

    /**
     * A column of figures.
     *
     * @param title its heading, in LaTeX
     * @param cell what it shows of an arm, in LaTeX
     */
    private record Column(String title, Function<Summary.Arm, String> cell) {}

    private static final Column ACCURACY =
            new Column("test accuracy (\\%)", arm -> figure(Numbers.percent(arm.testAccuracy())));

    private static final List<Column> FIGURES = List.of(
            ACCURACY,
            new Column("test loss", arm -> figure(Numbers.significant(arm.testLoss(), 4))),
            new Column("train accuracy (\\%)", arm -> figure(Numbers.percent(arm.trainAccuracy()))),
            new Column("train loss", arm -> figure(Numbers.significant(arm.trainLoss(), 4))),
            new Column("epochs to 95\\,\\%", arm -> figure(Numbers.significant(arm.epochsTo95(), 2))),
            new Column("train time (s)", arm -> figure(Numbers.significant(arm.trainSeconds(), 3))));

    private static final String NOTHING = "--";

    /** A number as {@link Numbers} writes it, with the exponent where there is one. */
    private static final Pattern EXPONENT = Pattern.compile("e([-+]\\d+)");

    private LatexTable() {}

    /** The file: comments that say what it is, then one {@code tabular}. */
    static String of(RunData run, Summary summary, Findings findings) {
        List<Column> figures = FIGURES.stream()
                .filter(column -> summary.sections().stream()
                        .flatMap(section -> section.arms().stream())
                        .anyMatch(arm -> !column.cell().apply(arm).equals(NOTHING)))
                .toList();
        StringBuilder text = new StringBuilder(comments(run, summary));
        text.append("\\begin{tabular}{llr")
                .append("r".repeat(figures.size()))
                .append("}\n\\toprule\narm & status & $n$");
        figures.forEach(column -> text.append(" & ").append(column.title()));
        text.append(" \\\\\n\\midrule\n");
        for (int i = 0; i < summary.sections().size(); i++) {
            Summary.Section section = summary.sections().get(i);
            if (summary.sections().size() > 1) {
                text.append(i == 0 ? "" : "\\addlinespace\n")
                        .append("\\multicolumn{")
                        .append(figures.size() + 3)
                        .append("}{l}{\\emph{")
                        .append(escaped(section.name()))
                        .append("}} \\\\\n");
            }
            Set<String> best = best(section, findings.sections().get(i).comparisons());
            section.ranked().forEach(arm -> text.append(row(arm, best.contains(arm.name()), figures)));
        }
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String comments(RunData run, Summary summary) {
        Provenance provenance = run.provenance();
        StringBuilder text = new StringBuilder();
        comment(text, summary.study() + (summary.asks().isEmpty() ? "" : ": " + summary.asks()));
        comment(
                text,
                "n: trials completed of those planned; figures: mean and sample standard deviation of the completed"
                        + " ones, after the last epoch.");
        comment(
                text,
                "Bold: the highest mean test accuracy, and what is equal to it as printed or, from five seeds on, not"
                        + " found to be worse by Tukey's simultaneous intervals (findings.md).");
        if (provenance != null) {
            provenance.rounds().forEach(round -> comment(text, "Made by: " + Commands.text(round.command())));
        }
        comment(text, "Needs \\usepackage{booktabs}; \\input it within a table environment.");
        return text.toString();
    }

    private static void comment(StringBuilder text, String line) {
        text.append("% ")
                .append(line.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip())
                .append('\n');
    }

    /**
     * The arm with the highest mean, those that are equal to it in the digits shown, and those that their comparison with it does
     * not find worse; where there are no verdicts yet, for want of seeds, the first two kinds alone.
     */
    private static Set<String> best(Summary.Section section, Comparisons comparisons) {
        Set<String> names = new HashSet<>();
        section.arms().stream()
                .filter(arm -> arm.status() == Status.BEST)
                .findFirst()
                .ifPresent(best -> section.arms().stream()
                        .filter(arm -> arm.status().healthy())
                        .filter(arm -> shown(arm).equals(shown(best)) || isNotWorse(arm, best, comparisons))
                        .forEach(arm -> names.add(arm.name())));
        return names;
    }

    private static String shown(Summary.Arm arm) {
        return Numbers.percent(arm.testAccuracy().mean());
    }

    private static boolean isNotWorse(Summary.Arm arm, Summary.Arm best, Comparisons comparisons) {
        return comparisons
                .between(arm.name(), best.name())
                .flatMap(Comparison::verdict)
                .filter(verdict -> verdict != Verdict.WORSE)
                .isPresent();
    }

    private static String row(Summary.Arm arm, boolean best, List<Column> figures) {
        String name = escaped(arm.name());
        String cells = figures.stream()
                .map(column -> " & "
                        + (best && column.equals(ACCURACY)
                                ? "{\\boldmath" + column.cell().apply(arm) + "}"
                                : column.cell().apply(arm)))
                .collect(Collectors.joining());
        return (best ? "\\textbf{" + name + "}" : name)
                + " & " + arm.status().name().toLowerCase(Locale.ROOT)
                + " & " + arm.completed() + "/" + arm.planned()
                + cells
                + " \\\\\n";
    }

    /** {@code 70.10 ± 0.52} as {@code $70.10 \pm 0.52$}. */
    private static String figure(String text) {
        if (text.equals(Numbers.NONE)) {
            return NOTHING;
        }
        Matcher exponent = EXPONENT.matcher(text.replace("±", "\\pm"));
        return "$" + exponent.replaceAll(found -> " \\\\times 10^{" + Integer.parseInt(found.group(1)) + "}") + "$";
    }

    /** Text that LaTeX sets as it stands here. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(escaped(c)));
        // Two hyphens would be a dash; a bracket or an asterisk after the end of a row would be its option.
        return escaped.toString()
                .replaceAll("-(?=-)", "-{}")
                .replace("[", "{[}")
                .replaceFirst("^\\*", "{*}");
    }

    private static String escaped(int c) {
        return switch (c) {
            case '_', '%', '&', '#', '$', '{', '}' -> "\\" + (char) c;
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '\\' -> "\\textbackslash{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '|' -> "\\textbar{}";
            case '"' -> "\\char34{}";
            default -> Character.isISOControl(c) ? " " : Character.toString(c);
        };
    }
}
