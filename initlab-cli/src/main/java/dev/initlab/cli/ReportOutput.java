package dev.initlab.cli;

import dev.initlab.report.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a report, and says on standard output what it says and where it is. */
final class ReportOutput {

    private ReportOutput() {}

    /** @param folder whose report it is */
    static void write(Report report, Path folder, Session session, boolean json) {
        Path page = report.write();
        Terminal terminal = session.terminal();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("folder", folder.toString());
            object.put("report", page.toString());
            object.put("results", Json.read(report.json()));
            Json.print(terminal, object);
            return;
        }
        if (!session.quiet()) {
            terminal.print(report.text(terminal.textWidth(), terminal.outStyle().coloured()));
            terminal.println("");
        }
        String shown = session.environment().shown(page);
        terminal.println(
                session.quiet() ? shown : "report: " + terminal.outStyle().bold(shown));
    }
}
