package dev.initlab.cli;

import dev.initlab.record.Outcome;
import dev.initlab.record.TrialSpec;
import dev.initlab.run.Pace;
import dev.initlab.study.Study;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a run while it runs. Guarded by its own lock: the run's thread writes, the drawing thread reads. */
final class RunState {

    private final Study study;
    private final Clock clock;
    private final Instant began;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<Outcome.Kind, Integer> ended = new EnumMap<>(Outcome.Kind.class);
    private List<TrialSpec> plan = List.of();
    private @Nullable Instant firstStart;
    private @Nullable Instant end;
    private int longestArm;
    private int longestSeed;
    private int doneBefore;
    private int workers;
    private int interrupts;

    /**
     * A trial that runs.
     *
     * @param epoch 0 while nothing was said yet
     * @param fraction of the trial's steps
     */
    record Running(
            TrialSpec trial,
            int worker,
            Instant since,
            int epoch,
            int epochs,
            double fraction,
            double loss,
            double accuracy) {

        static Running of(TrialSpec trial, int worker, Instant since) {
            return new Running(trial, worker, since, 0, 0, 0, Double.NaN, Double.NaN);
        }

        Running at(int epoch, int epochs, double fraction, double loss, double accuracy) {
            return new Running(
                    trial,
                    worker,
                    since,
                    epoch,
                    epochs,
                    Math.max(0, Math.min(1, fraction)),
                    Double.isNaN(loss) ? this.loss : loss,
                    Double.isNaN(accuracy) ? this.accuracy : accuracy);
        }
    }

    RunState(Study study, Clock clock) {
        this.study = study;
        this.clock = clock;
        this.began = clock.instant();
    }

    synchronized void planned(List<TrialSpec> trials, int done, int slots) {
        plan = List.copyOf(trials);
        doneBefore = done;
        workers = slots;
        longestArm = trials.stream().mapToInt(t -> t.label().length()).max().orElse(0);
        longestSeed = trials.stream()
                .mapToInt(t -> Long.toString(t.seed()).length())
                .max()
                .orElse(1);
    }

    synchronized void started(TrialSpec trial, int worker) {
        if (firstStart == null) {
            firstStart = clock.instant();
        }
        running.put(trial.id(), Running.of(trial, worker, clock.instant()));
    }

    synchronized void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
        running.computeIfPresent(trial.id(), (id, was) -> was.at(epoch, epochs, fraction, loss, accuracy));
    }

    /** The trial as it was last heard of. */
    synchronized Running finished(TrialSpec trial, Outcome outcome) {
        ended.merge(outcome.kind(), 1, Integer::sum);
        Running last = running.remove(trial.id());
        return last == null ? Running.of(trial, 0, clock.instant()) : last;
    }

    /** Nothing runs any more; what has not finished was stopped. */
    synchronized void ended(Instant at) {
        running.clear();
        end = at;
    }

    synchronized boolean hasEnded() {
        return end != null;
    }

    /** How often Ctrl-C was pressed. */
    synchronized int interrupted() {
        return ++interrupts;
    }

    synchronized int interrupts() {
        return interrupts;
    }

    /** What the run is about, in pieces that a line may break between. */
    List<String> header(Symbols symbols) {
        List<TrialSpec> trials;
        int slots;
        synchronized (this) {
            trials = plan;
            slots = workers;
        }
        return Figures.header(study, trials, slots, symbols);
    }

    synchronized int longestArm() {
        return longestArm;
    }

    synchronized int longestSeed() {
        return longestSeed;
    }

    synchronized List<Running> running() {
        return List.copyOf(running.values());
    }

    synchronized int total() {
        return plan.size();
    }

    synchronized int doneBefore() {
        return doneBefore;
    }

    synchronized int ended() {
        return ended.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int done() {
        return doneBefore + ended();
    }

    synchronized int count(Outcome.Kind kind) {
        return ended.getOrDefault(kind, 0);
    }

    /** Trials that ended without a result. */
    synchronized int failed() {
        return count(Outcome.Kind.FAILED) + count(Outcome.Kind.CRASHED) + count(Outcome.Kind.TIMEOUT);
    }

    /** The share of the plan that is done, running trials counted in part. */
    synchronized double fraction() {
        return plan.isEmpty() ? 0 : Math.min(1, (doneBefore + work()) / plan.size());
    }

    synchronized Duration elapsed() {
        return Duration.between(began, end == null ? clock.instant() : end);
    }

    Instant now() {
        return clock.instant();
    }

    /** The time that is left at the pace so far; empty while there is too little to tell. */
    synchronized Optional<Duration> left() {
        double work = work();
        return firstStart == null
                ? Optional.empty()
                : Pace.left(Duration.between(firstStart, clock.instant()), work, plan.size() - doneBefore - work);
    }

    /** Trials done since the run began, running ones in part. */
    private double work() {
        return ended()
                + running.values().stream().mapToDouble(Running::fraction).sum();
    }
}
