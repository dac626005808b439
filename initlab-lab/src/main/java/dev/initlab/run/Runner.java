package dev.initlab.run;

import dev.initlab.record.RecordException;
import dev.initlab.record.RunFolder;
import dev.initlab.study.Arm;
import dev.initlab.study.Study;
import dev.initlab.train.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Plans, runs the difference, and leaves a folder of records. For one call of {@link #run} or {@link #dryRun}. */
public final class Runner {

    /** How long the workers of a driver that was killed may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long LEAST_FREE_BYTES = 32L << 20;

    private final Executors executors;
    private final Preflight preflight;
    private final Interrupts interrupts = new Interrupts();

    /**
     * What a run would do.
     *
     * @param planned the trials that are asked for
     * @param finished how many of them have an outcome that stands
     * @param estimate until the last one ends; zero where it is not known
     * @param calibration what the estimate was made from, or why there is none; one line
     */
    public record DryRun(
            Path folder, int planned, int finished, List<Line> lines, Duration estimate, String calibration) {

        /**
         * One arm: how many trials are there, how many are left, and what one of them takes.
         *
         * @param each zero where it is not known
         */
        public record Line(String arm, int trials, int left, Duration each) {}
    }

    /**
     * How a run ended, counted over the trials that it was asked for.
     *
     * @param finished completed or diverged
     * @param diverged of these
     * @param failed failed, crashed or timed out
     * @param left without an outcome
     * @param interrupted whether {@link #interrupt} was called
     */
    public record Result(RunFolder folder, int finished, int diverged, int failed, int left, boolean interrupted) {}

    /** Makes a request's executor. */
    interface Executors {
        GaugingExecutor of(RunRequest request, int slots);
    }

    public Runner() {
        this(Runner::executor, Preflight.real());
    }

    /** With parts of a test's own. */
    Runner(Executors executors, Preflight preflight) {
        this.executors = executors;
        this.preflight = preflight;
    }

    /** As many workers as cores, and as memory allows. */
    public static int defaultWorkers() {
        return WorkerMemory.workers();
    }

    /** The same; one where a study computes on a GPU, whose memory nobody knows before. */
    public static int defaultWorkers(Study study, Predicate<Arm> selected) {
        boolean cpu = study.arms().stream()
                .filter(selected)
                .allMatch(arm -> arm.config().device().equals(Devices.CPU));
        return cpu ? defaultWorkers() : 1;
    }

    /** As {@link #dryRun(RunRequest, Consumer)}, without notes. */
    public DryRun dryRun(RunRequest request) {
        return dryRun(request, note -> {});
    }

    /**
     * What {@link #run} would do, with times from a short calibration in workers. Writes nothing in the run's folder; data
     * that is missing is downloaded, as {@code run} would do.
     *
     * @param note receives what is worth a line while one waits
     * @throws RunException where {@link #run} could not start either
     */
    public DryRun dryRun(RunRequest asked, Consumer<String> note) {
        try {
            RunRequest request = asked.with(PretrainedFiles.pinned(asked, note));
            RunFolder folder = RunPlace.choose(request);
            RunPlan plan = RunPlan.of(folder, request);
            if (!plan.left().isEmpty()) {
                preflight.check(request, plan.left(), note);
            }
            try (GaugingExecutor executor = executors.of(request, slots(request, plan))) {
                interrupts.onChange(executor::close);
                return new Estimate(request, plan).of(folder.path(), executor);
            }
        } catch (RecordException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Runs what is missing.
     *
     * @throws RunException where it cannot start, or its surroundings broke on the way; what is finished is kept
     */
    @SuppressWarnings("try") // a lock is there to be held
    public Result run(RunRequest asked, RunListener listener) {
        try {
            RunRequest request = asked.with(PretrainedFiles.pinned(asked, listener::note));
            RunFolder folder = RunPlace.choose(request);
            boolean fresh = !Files.exists(folder.path());
            makeFolder(folder.path());
            try (FolderLock lock = FolderLock.take(folder.path(), PATIENCE)) {
                RunPlan plan;
                try {
                    plan = planned(request, folder, listener);
                } catch (RuntimeException e) {
                    if (fresh) {
                        sweep(folder.path());
                    }
                    throw e;
                }
                return run(request, folder, plan, listener);
            }
        } catch (RecordException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    /** First call: running trials finish, no new one starts. Second: what runs is ended at once. From any thread. */
    public void interrupt() {
        interrupts.add();
    }

    private RunPlan planned(RunRequest request, RunFolder folder, RunListener listener) {
        RunPlan plan = RunPlan.of(folder, request);
        if (!plan.left().isEmpty() && interrupts.count() == 0) {
            requireSpace(folder.path());
            preflight.check(request, plan.left(), listener::note);
        }
        Rounds.add(folder, plan, request, slots(request, plan));
        return plan;
    }

    private Result run(RunRequest request, RunFolder folder, RunPlan plan, RunListener listener) {
        int slots = slots(request, plan);
        Tally tally = new Tally(listener);
        plan.finished().values().forEach(tally::count);
        listener.planned(folder, plan.asked(), plan.finished().size(), slots);
        if (!plan.left().isEmpty()) {
            try (TrialExecutor executor = executors.of(request, slots)) {
                new RunLoop(folder, plan, executor, tally, interrupts).run();
            }
        }
        return tally.result(folder, plan.asked().size(), interrupts.count() > 0);
    }

    /** No more workers than trials. */
    private static int slots(RunRequest request, RunPlan plan) {
        int workers = request.inProcess() ? 1 : request.workers();
        return Math.max(1, Math.min(workers, plan.left().size()));
    }

    private static GaugingExecutor executor(RunRequest request, int slots) {
        return request.inProcess()
                ? new InProcessExecutor(
                        new Trial(
                                request.cache(), request.data(), request.study().keeping()),
                        request.timeout())
                : new WorkerExecutor(WorkerCommand.of(request, slots), slots, request.timeout());
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new RunException(
                    "cannot make the folder " + folder + ": " + Fault.text(e) + ". Give another place with --runs.", e);
        }
    }

    private static void requireSpace(Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new RunException("only " + (free >> 20) + " MB are free where " + folder + " lies; "
                        + (LEAST_FREE_BYTES >> 20) + " MB are needed. Free some, or give another place with --runs.");
            }
        } catch (IOException e) {
            // Not every file system can tell; a full one is noticed when it is written to.
        }
    }

    /** Removes what a call leaves that could not start in a folder that was not there before. */
    private static void sweep(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // Something else is in it by now: then it stays.
        }
    }
}
