package dev.initlab.live;

import dev.initlab.record.Outcome;
import dev.initlab.record.RecordException;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run to browsers of this machine while it goes on: trials, curves, log and findings so far.
 *
 * <p>It listens on 127.0.0.1 alone, and only reads, but for the report, which is written anew when somebody opens it. The run
 * never waits for it: its events are noted, and read and sent by threads of this class, at most once a second.
 */
public final class LiveReport implements RunListener, AutoCloseable {

    /**
     * How often things happen.
     *
     * @param push between two pushes
     * @param reading the part of it that may be spent with reading records of trials that had ended before
     * @param findings the least time between two workings out of the findings
     * @param silence after which a stream says that it is alive
     * @param grace for browsers to take the last state
     */
    record Tempo(Duration push, Duration reading, Duration findings, Duration silence, Duration grace) {

        static final Tempo USUAL = new Tempo(
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                Duration.ofSeconds(2));
    }

    private final Server server;
    private final String study;
    private final String asks;
    private final Tempo tempo;
    private final Board board = new Board(Clock.systemUTC());
    private final Beat beat = new Beat();
    private final Show.Ending ending = new Show.Ending();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "live report's clock");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Show show;
    private volatile @Nullable Door door;

    private LiveReport(Server server, String study, String asks, Tempo tempo) {
        this.server = server;
        this.study = study;
        this.asks = asks;
        this.tempo = tempo;
    }

    /**
     * Takes a port; answers once the run is planned.
     *
     * @param port 0 for a free one
     * @param study the study's name
     * @param asks its question; may be empty
     * @throws java.net.BindException where the port is in use or not allowed
     */
    public static LiveReport open(int port, String study, String asks) throws IOException {
        return open(port, study, asks, Tempo.USUAL);
    }

    static LiveReport open(int port, String study, String asks, Tempo tempo) throws IOException {
        return new LiveReport(Server.bind(port), study, asks, tempo);
    }

    /** Where the page is. */
    public String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    @Override
    public void planned(RunFolder folder, List<TrialSpec> plan, int done, int workers) {
        board.planned(plan.size(), done);
        Show all = new Show(
                study,
                asks,
                folder.path().toString(),
                board,
                new Records(folder, board),
                new GrowingFindings(tempo.findings()),
                new ReportFiles(folder, board),
                beat,
                ending);
        Door opened = new Door(all, Page.load(), server.port(), tempo.silence());
        show = all;
        door = opened;
        server.start(opened);
        every(tempo.push(), () -> {
            all.records().read(tempo.reading());
            beat.next();
        });
        every(tempo.push(), () -> all.findings().refresh(all.records()));
    }

    /** What cannot be shown is said where one looks, and harms nothing else. */
    private void every(Duration pause, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RecordException e) {
                board.note(String.valueOf(e.getMessage()));
                beat.next();
            } catch (RuntimeException e) {
                board.note("the live report: " + e);
                beat.next();
            }
        };
        ScheduledFuture<?> unused = // ends with the clock
                clock.scheduleWithFixedDelay(guarded, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void started(TrialSpec trial, int worker) {
        board.started(trial);
        Show all = show;
        if (all != null) {
            all.records().growing(trial);
        }
    }

    @Override
    public void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
        Show all = show;
        if (board.progress(trial, epoch, epochs, fraction, loss, accuracy) && all != null) {
            all.records().growing(trial);
        }
    }

    @Override
    public void finished(TrialSpec trial, Outcome outcome) {
        board.finished(trial, outcome);
        Show all = show;
        if (all != null) {
            all.records().ended(trial);
        }
    }

    @Override
    public void note(String message) {
        board.note(message);
    }

    /** Ctrl-C was pressed: no trial begins any more. */
    public void interrupted() {
        board.phase(Board.Phase.STOPPING);
    }

    /** All trials have ended, and the report is about to be written: not by this class any more. */
    public void writingReport() {
        board.phase(Board.Phase.REPORTING);
        Show all = show;
        if (all != null) {
            all.files().close();
        }
    }

    /**
     * The run has ended, and its report is written.
     *
     * @param whole whether nothing is left to run
     */
    public void ended(boolean whole, Path report) {
        ending.is(
                whole ? "done" : "stopped", report.toAbsolutePath().normalize().toString());
    }

    /** Pushes the last state and the end to whoever follows, and stops listening; may be called again. */
    @Override
    public void close() {
        Show all = show;
        Door opened = door;
        try {
            if (all != null && opened != null && !beat.ended()) {
                board.phase(Board.Phase.ENDED);
                if (opened.isWatched()) {
                    last(all);
                }
                beat.end();
                opened.awaitStreams(tempo.grace());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clock.shutdownNow();
            server.close();
        }
    }

    /** Reads and works out what the last push is to hold, as far as that takes no longer than the grace. */
    private void last(Show all) throws InterruptedException {
        Future<?> reading = clock.submit(() -> {
            all.records().read(tempo.grace());
            all.findings().complete(all.records());
        });
        try {
            reading.get(tempo.grace().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            board.note("the live report: " + e.getCause());
        } catch (TimeoutException e) {
            board.note("the findings of all trials take longer than this page can wait; the report has them");
        }
    }
}
