package dev.initlab.report;

import dev.initlab.finding.Finding;
import dev.initlab.finding.Findings;
import java.util.List;

/** The findings for a terminal: the sentences of {@code findings.md}, wrapped. */
final class FindingsTerminal {

    private static final String BULLET = "• ";
    private static final String INDENT = "  ";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final int columns;
    private final boolean colour;
    private final StringBuilder text = new StringBuilder();

    private FindingsTerminal(int columns, boolean colour) {
        this.columns = Math.max(40, columns);
        this.colour = colour;
    }

    /**
     * The findings by topic.
     *
     * @param colour whether the terminal shows bold
     */
    static String of(Findings findings, int columns, boolean colour) {
        FindingsTerminal terminal = new FindingsTerminal(columns, colour);
        findings.sections().forEach(section -> {
            terminal.name(findings, section);
            terminal.topics(section);
        });
        return terminal.text.toString();
    }

    /** The sentences that a reader came for. */
    static String answers(Findings findings, int columns, boolean colour) {
        FindingsTerminal terminal = new FindingsTerminal(columns, colour);
        findings.sections().forEach(section -> {
            terminal.name(findings, section);
            terminal.wrap(section.answer().text(), "", "");
        });
        return terminal.text.toString();
    }

    private void name(Findings findings, Findings.Section section) {
        if (findings.sections().size() > 1) {
            text.append(text.isEmpty() ? "" : "\n");
            wrap("**" + section.name() + "**", "", "");
        }
    }

    private void topics(Findings.Section section) {
        for (Finding.Topic topic : Finding.Topic.values()) {
            List<Finding> about = section.about(topic);
            if (!about.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n");
                wrap("**" + topic.title() + "**", "", "");
                about.forEach(this::item);
            }
        }
    }

    private void item(Finding finding) {
        wrap(finding.text(), BULLET, INDENT);
        finding.commands()
                .forEach(
                        command -> text.append(INDENT.repeat(3)).append(command).append('\n'));
    }

    /** Words into lines; what is bold in Markdown is bold, over blanks too, and code is as it stands. */
    private void wrap(String markdown, String first, String further) {
        StringBuilder line = new StringBuilder(first);
        int width = first.length();
        boolean bold = false;
        boolean begun = false;
        for (String word : markdown.replace("`", "").split(" ")) {
            int length = word.replace("**", "")
                    .codePointCount(0, word.replace("**", "").length());
            if (begun && width + 1 + length > columns) {
                end(line, bold);
                line = new StringBuilder(further).append(bold && colour ? BOLD : "");
                width = further.length();
                begun = false;
            }
            line.append(begun ? " " : "");
            width += (begun ? 1 : 0) + length;
            String[] parts = word.split("\\*\\*", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    bold = !bold;
                    line.append(colour ? bold ? BOLD : PLAIN : "");
                }
                line.append(parts[i]);
            }
            begun = true;
        }
        end(line, bold);
    }

    private void end(StringBuilder line, boolean bold) {
        text.append(line).append(bold && colour ? PLAIN : "").append('\n');
    }
}
