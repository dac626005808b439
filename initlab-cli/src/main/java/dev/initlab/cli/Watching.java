package dev.initlab.cli;

import dev.initlab.live.LiveReport;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.run.RunListener;
import dev.initlab.run.Runner;
import dev.initlab.study.Study;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody who follows a run: the terminal and, where it was asked for, the live report. */
final class Watching implements RunListener, AutoCloseable {

    private final Session session;
    private final Progress progress;
    private final Optional<LiveReport> live;

    private Watching(Session session, Progress progress, Optional<LiveReport> live) {
        this.session = session;
        this.progress = progress;
        this.live = live;
    }

    /**
     * @param port of the live report, 0 for a free one; null for none
     * @throws UsageException where the port cannot be had
     */
    static Watching open(Session session, Study study, @Nullable Integer port) {
        Optional<LiveReport> live = port == null ? Optional.empty() : Optional.of(listen(port, study));
        return new Watching(session, Progress.of(session, study), live);
    }

    private static LiveReport listen(int port, Study study) {
        try {
            return LiveReport.open(port, study.name(), study.asks());
        } catch (BindException e) {
            throw new UsageException("--live=" + port + ": this port of 127.0.0.1 cannot be had (" + e.getMessage()
                    + "). Give another one, or --live alone for a free one.");
        } catch (IOException e) {
            throw new UsageException(
                    "--live: cannot listen on 127.0.0.1 (" + e.getMessage() + "). Run without --live.");
        }
    }

    /** Where the run is shown is said before the terminal's own view begins. */
    @Override
    public void planned(RunFolder folder, List<TrialSpec> plan, int done, int workers) {
        live.ifPresent(report -> {
            if (done < plan.size()) {
                report.planned(folder, plan, done, workers);
                session.terminal().say("live: " + report.url());
            } else {
                Path page = folder.path().resolve("report").resolve("index.html");
                session.terminal()
                        .say("nothing is left to train, so there is nothing to show live; the report: "
                                + session.environment().shown(page));
            }
        });
        progress.planned(folder, plan, done, workers);
    }

    @Override
    public void started(TrialSpec trial, int worker) {
        live.ifPresent(report -> report.started(trial, worker));
        progress.started(trial, worker);
    }

    @Override
    public void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
        live.ifPresent(report -> report.progress(trial, epoch, epochs, fraction, loss, accuracy));
        progress.progress(trial, epoch, epochs, fraction, loss, accuracy);
    }

    @Override
    public void finished(TrialSpec trial, Outcome outcome) {
        live.ifPresent(report -> report.finished(trial, outcome));
        progress.finished(trial, outcome);
    }

    @Override
    public void note(String message) {
        live.ifPresent(report -> report.note(message));
        progress.note(message);
    }

    /** Ctrl-C was pressed; how often so far. */
    int interrupted() {
        live.ifPresent(LiveReport::interrupted);
        return progress.interrupted();
    }

    void writingReport() {
        live.ifPresent(LiveReport::writingReport);
        progress.writingReport();
    }

    void ended(Runner.Result result, Path page) {
        live.ifPresent(report -> report.ended(result.left() == 0, page));
    }

    /** Leaves the terminal as it was, without waiting for anybody. */
    void leave() {
        progress.close();
    }

    @Override
    public void close() {
        progress.close();
        live.ifPresent(LiveReport::close);
    }
}
