package dev.initlab.cli;

import dev.initlab.report.Report;
import dev.initlab.run.Runner;
import dev.initlab.study.Study;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a person reads when a run has ended: the table, what is missing, where the report is. */
final class RunSummary {

    private final Session session;
    private final Terminal terminal;

    RunSummary(Session session) {
        this.session = session;
        this.terminal = session.terminal();
    }

    void print(Study study, Runner.Result result, Report report, Path page, boolean json) {
        if (json) {
            printJson(study, result, report, page);
            return;
        }
        if (!session.quiet()) {
            terminal.println("");
            terminal.print(
                    ended(report.text(terminal.textWidth(), terminal.outStyle().coloured())));
            terminal.println("");
            String rest = unfinished(result);
            if (!rest.isEmpty()) {
                terminal.println(rest);
            }
        }
        terminal.println(
                session.quiet() ? shown(page) : "report: " + terminal.outStyle().bold(shown(page)));
    }

    /** What is missing and how to get it; empty where all is there. */
    private String unfinished(Runner.Result result) {
        if (result.left() > 0) {
            return Figures.count(result.left(), "trial") + " left; to go on: " + again("");
        }
        if (result.failed() > 0) {
            return Figures.count(result.failed(), "trial") + " failed, see "
                    + shown(result.folder().path().resolve("trials")) + "; to try again: "
                    + again(" --retry failed,crashed,timeout");
        }
        return "";
    }

    private String again(String added) {
        String command = Shell.join(Shell.command(session.arguments()));
        return terminal.outStyle().bold(command + (command.contains("--retry") ? "" : added));
    }

    private void printJson(Study study, Runner.Result result, Report report, Path page) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("study", study.name());
        object.put("folder", result.folder().path().toString());
        object.put("report", page.toString());
        object.put("finished", result.finished());
        object.put("diverged", result.diverged());
        object.put("failed", result.failed());
        object.put("left", result.left());
        object.put("interrupted", result.interrupted());
        object.put("results", Json.read(report.json()));
        Json.print(terminal, object);
    }

    private String shown(Path path) {
        return session.environment().shown(path);
    }

    private static String ended(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
