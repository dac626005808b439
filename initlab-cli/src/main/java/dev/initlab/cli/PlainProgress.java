package dev.initlab.cli;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Progress as plain lines, for logs: one for each trial that ends, and otherwise at most one in ten seconds. */
final class PlainProgress implements Progress {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** What is worth a line. */
    enum Detail {
        /** Trials that failed, and interruptions. */
        PROBLEMS,
        /** Each trial's end, and signs of life. */
        TRIALS
    }

    private final Terminal terminal;
    private final RunState state;
    private final Detail detail;
    private Instant last;

    PlainProgress(Terminal terminal, RunState state, Detail detail) {
        this.terminal = terminal;
        this.state = state;
        this.detail = detail;
        this.last = state.now();
    }

    @Override
    public void planned(RunFolder folder, List<TrialSpec> plan, int done, int workers) {
        state.planned(plan, done, workers);
        if (detail == Detail.TRIALS) {
            String header = String.join(" " + terminal.symbols().dot + " ", state.header(terminal.symbols()));
            say(done == 0 ? header : header + ", " + done + " finished before");
        }
    }

    @Override
    public void started(TrialSpec trial, int worker) {
        state.started(trial, worker);
    }

    @Override
    public void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
        state.progress(trial, epoch, epochs, fraction, loss, accuracy);
        if (detail == Detail.TRIALS && Duration.between(last, state.now()).compareTo(PAUSE) >= 0) {
            say(signOfLife());
        }
    }

    @Override
    public void finished(TrialSpec trial, Outcome outcome) {
        RunState.Running ran = state.finished(trial, outcome);
        boolean problem = outcome.kind() != Outcome.Kind.COMPLETED && outcome.kind() != Outcome.Kind.DIVERGED;
        if (problem || detail == Detail.TRIALS) {
            int width = Integer.toString(state.total()).length();
            say(String.format("%" + width + "d/%d", state.done(), state.total())
                    + TrialLine.of(ran, outcome, state.longestArm(), terminal));
        }
    }

    @Override
    public void note(String message) {
        if (detail == Detail.TRIALS) {
            say(message);
        }
    }

    @Override
    public int interrupted() {
        int times = state.interrupted();
        say(Figures.interruption(times, state.running().size()));
        return times;
    }

    @Override
    public void writingReport() {
        if (detail == Detail.TRIALS && state.ended() > 0) {
            say(state.done() + "/" + state.total() + " done in " + Times.words(state.elapsed()));
        }
    }

    /** {@code 12/25 done, 2 running: he seed 3 epoch 4/10, …; 0:52 so far, about 0:40 left}. */
    private String signOfLife() {
        StringBuilder line = new StringBuilder(
                state.done() + "/" + state.total() + " done, " + state.running().size() + " running");
        String joint = ": ";
        for (RunState.Running trial : state.running().stream().limit(4).toList()) {
            line.append(joint).append(Figures.trial(trial.trial()));
            line.append(trial.epochs() == 0 ? "" : " epoch " + trial.epoch() + "/" + trial.epochs());
            line.append(Double.isNaN(trial.accuracy()) ? "" : " test acc " + Figures.percent(trial.accuracy()));
            joint = ", ";
        }
        line.append("; ").append(Times.clock(state.elapsed())).append(" so far");
        state.left()
                .ifPresent(left ->
                        line.append(", about ").append(Times.clock(left)).append(" left"));
        return line.toString();
    }

    private void say(String line) {
        last = state.now();
        terminal.say(line);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
