package dev.initlab.live;

import dev.initlab.finding.Numbers;
import dev.initlab.record.Outcome;
import dev.initlab.record.TrialSpec;
import dev.initlab.run.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a run stands. Guarded by its own lock: the run's thread writes, the streams read. */
final class Board {

    private static final int LOG_LINES = 200;
    private static final int LONGEST_LINE = 500;
    private static final int MOST_SHOWN = 64;

    /** What the run is at. */
    enum Phase {
        RUNNING,
        /** No trial begins any more; those that run end. */
        STOPPING,
        REPORTING,
        ENDED
    }

    /** A line of the run's log; numbers grow. */
    record Line(long number, long millis, String text) {}

    private record Running(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {}

    private final Clock clock;
    private final Instant began;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, Outcome.Kind> ends = new HashMap<>();
    private final Deque<Line> log = new ArrayDeque<>();
    private Phase phase = Phase.RUNNING;
    private int total;
    private int before;
    private int ended;
    private long lines;
    private @Nullable Instant firstStart;

    Board(Clock clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    synchronized void planned(int trials, int done) {
        total = trials;
        before = done;
    }

    synchronized void started(TrialSpec trial) {
        if (firstStart == null) {
            firstStart = clock.instant();
        }
        ends.remove(trial.id()); // it is tried again
        running.put(trial.id(), new Running(trial, 0, 0, 0, Double.NaN, Double.NaN));
    }

    /** Notes where a trial is; whether it has come to another epoch since. */
    synchronized boolean progress(
            TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
        Running was = running.get(trial.id());
        if (was == null) {
            return false;
        }
        running.put(
                trial.id(),
                new Running(
                        trial,
                        epoch,
                        epochs,
                        Math.max(0, Math.min(1, fraction)),
                        Double.isNaN(loss) ? was.loss : loss,
                        Double.isNaN(accuracy) ? was.accuracy : accuracy));
        return epoch != was.epoch || Double.compare(accuracy, was.accuracy) != 0;
    }

    synchronized void finished(TrialSpec trial, Outcome outcome) {
        Running last = running.remove(trial.id());
        ends.put(trial.id(), outcome.kind());
        ended++;
        StringBuilder line =
                new StringBuilder(name(trial)).append(' ').append(outcome.kind().text());
        if (!outcome.cause().isEmpty()) {
            line.append(": ").append(outcome.cause());
        }
        if (outcome.kind() == Outcome.Kind.COMPLETED && last != null && !Double.isNaN(last.accuracy)) {
            line.append(", test accuracy ")
                    .append(Numbers.percent(last.accuracy))
                    .append(" %");
        }
        if (outcome.totalSeconds() > 0) {
            line.append(", ")
                    .append(Numbers.significant(outcome.totalSeconds(), 3))
                    .append(" s");
        }
        note(line.toString());
    }

    /** How a trial had ended before this call of the program. */
    synchronized void found(TrialSpec trial, Outcome.Kind kind) {
        if (!running.containsKey(trial.id())) {
            ends.putIfAbsent(trial.id(), kind);
        }
    }

    synchronized void phase(Phase next) {
        if (next.compareTo(phase) > 0) {
            phase = next;
        }
        if (next.compareTo(Phase.STOPPING) > 0) {
            running.clear(); // what has not ended was stopped
        }
    }

    /** A line for the log; the same again is not repeated. */
    synchronized void note(String text) {
        String line = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
        if (!log.isEmpty() && log.getLast().text().equals(line)) {
            return;
        }
        log.addLast(new Line(++lines, clock.millis(), line));
        if (log.size() > LOG_LINES) {
            log.removeFirst();
        }
    }

    /** The last lines that came after {@code number}. */
    synchronized List<Line> log(long number) {
        return log.stream().filter(line -> line.number() > number).toList();
    }

    /** How many trials have an end. */
    synchronized int ended() {
        return before + ended;
    }

    synchronized double elapsedSeconds() {
        return Duration.between(began, clock.instant()).toMillis() / 1000.0;
    }

    /** All of it but the time that has passed, as the page reads it. */
    synchronized Map<String, Object> state(Arms arms) {
        double part = running.values().stream().mapToDouble(Running::fraction).sum();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("phase", phase.name().toLowerCase(Locale.ROOT));
        state.put("total", total);
        state.put("done", before + ended);
        state.put("running", running.size());
        state.put("diverged", count(Outcome.Kind.DIVERGED));
        state.put("failed", count(Outcome.Kind.FAILED) + count(Outcome.Kind.CRASHED) + count(Outcome.Kind.TIMEOUT));
        state.put("fraction", total == 0 ? 0.0 : rounded(Math.min(1, (before + ended + part) / total)));
        state.put("left", secondsLeft(ended + part));
        List<Map<String, Object>> trials = new ArrayList<>();
        running.values().stream().limit(MOST_SHOWN).forEach(trial -> trials.add(json(trial, arms)));
        state.put("trials", trials);
        return state;
    }

    private @Nullable Long secondsLeft(double work) {
        if (firstStart == null || running.isEmpty()) {
            return null;
        }
        Duration spent = Duration.between(firstStart, clock.instant());
        return Pace.left(spent, work, total - before - work)
                .map(Duration::toSeconds)
                .orElse(null);
    }

    private long count(Outcome.Kind kind) {
        return ends.values().stream().filter(kind::equals).count();
    }

    private static Map<String, Object> json(Running trial, Arms arms) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("arm", arms.number(trial.trial));
        json.put("seed", trial.trial.seed());
        json.put("epoch", trial.epoch);
        json.put("epochs", trial.epochs);
        json.put("fraction", rounded(trial.fraction));
        json.put("loss", trial.loss);
        json.put("accuracy", trial.accuracy);
        return json;
    }

    private static double rounded(double fraction) {
        return Math.round(fraction * 1e4) / 1e4;
    }

    private static String name(TrialSpec trial) {
        return trial.label() + " seed " + trial.seed();
    }
}
