package dev.initlab.cli;

import dev.initlab.record.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One line that says how a trial ended. */
final class TrialLine {

    private TrialLine() {}

    /** @param arm columns of the longest arm's name, so that lines stand under each other */
    static String of(RunState.Running last, Outcome outcome, int arm, Terminal terminal) {
        Style style = terminal.errStyle();
        Symbols symbols = terminal.symbols();
        String mark = switch (outcome.kind()) {
            case COMPLETED -> style.green(symbols.done);
            case DIVERGED -> style.yellow(symbols.diverged);
            case FAILED, CRASHED, TIMEOUT -> style.red(symbols.failed);
        };
        List<String> parts = new ArrayList<>();
        String name = last.trial().label();
        parts.add(name + " ".repeat(Math.max(0, arm - name.length())) + " seed "
                + last.trial().seed() + " " + outcome.kind().text());
        String cause = outcome.cause();
        if (!cause.isEmpty()) {
            parts.add(cause);
        }
        if (outcome.kind() == Outcome.Kind.COMPLETED && !Double.isNaN(last.loss())) {
            parts.add("train loss " + Figures.loss(last.loss()));
        }
        if (outcome.kind() == Outcome.Kind.COMPLETED && !Double.isNaN(last.accuracy())) {
            parts.add("test acc " + Figures.percent(last.accuracy()));
        }
        if (outcome.totalSeconds() > 0) {
            parts.add(Times.words(Duration.ofMillis(Math.round(1000 * outcome.totalSeconds()))));
        }
        return " " + mark + " " + String.join("  ", parts);
    }
}
