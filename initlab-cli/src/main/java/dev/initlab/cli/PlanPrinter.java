package dev.initlab.cli;

import dev.initlab.run.Runner;
import dev.initlab.study.Study;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints what a run would do. */
final class PlanPrinter {

    private final Session session;
    private final Terminal terminal;

    PlanPrinter(Session session) {
        this.session = session;
        this.terminal = session.terminal();
    }

    void print(Study study, Runner.DryRun plan, int workers, boolean json) {
        if (json) {
            Json.print(terminal, object(study, plan, workers));
            return;
        }
        Style style = terminal.outStyle();
        String folder = session.environment().shown(plan.folder());
        terminal.println(style.bold(study.name() + ": " + study.asks()));
        terminal.println(Figures.what(study) + ", " + Figures.count(workers, "worker") + ", into " + folder);
        terminal.println("");
        Grid grid = new Grid("arm", "trials", "finished", "to run", "each");
        for (Runner.DryRun.Line line : plan.lines()) {
            grid.row(
                    line.arm(),
                    Integer.toString(line.trials()),
                    Integer.toString(line.trials() - line.left()),
                    Integer.toString(line.left()),
                    line.left() == 0 || line.each().isZero() ? "" : Times.words(line.each()));
        }
        terminal.print(grid.rightAligned(1, 2, 3, 4).text(terminal.textWidth(), style));
        terminal.println("");
        terminal.println(total(plan));
        if (!plan.calibration().isEmpty()) {
            terminal.println(style.dim(plan.calibration()));
        }
    }

    private static String total(Runner.DryRun plan) {
        int left = plan.planned() - plan.finished();
        String counts = Figures.count(plan.planned(), "trial") + " planned, " + plan.finished() + " finished";
        if (left == 0) {
            return counts + ": nothing to run.";
        }
        Duration estimate = plan.estimate();
        return counts + ", " + left + " to run" + (estimate.isZero() ? "." : ": about " + Times.words(estimate) + ".");
    }

    private static Map<String, Object> object(Study study, Runner.DryRun plan, int workers) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("study", study.name());
        object.put("folder", plan.folder().toString());
        object.put("planned", plan.planned());
        object.put("finished", plan.finished());
        object.put("left", plan.planned() - plan.finished());
        object.put("workers", workers);
        object.put("estimate_seconds", plan.estimate().toMillis() / 1000.0);
        object.put("arms", plan.lines().stream().map(PlanPrinter::arm).toList());
        return object;
    }

    private static Map<String, Object> arm(Runner.DryRun.Line line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("arm", line.arm());
        object.put("trials", line.trials());
        object.put("left", line.left());
        object.put("seconds_each", line.each().toMillis() / 1000.0);
        return object;
    }
}
