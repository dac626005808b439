package dev.initlab.cli;

import dev.initlab.run.RunListener;
import dev.initlab.study.Study;
import java.time.Clock;

/** How a run is shown while it runs. */
interface Progress extends RunListener, AutoCloseable {

    /** Ctrl-C was pressed; how often so far. */
    int interrupted();

    /** All trials have ended; what follows is the report. */
    void writingReport();

    /** Leaves the terminal as it was; may be called again. */
    @Override
    void close();

    /** Redrawn on terminals, plain lines elsewhere, nothing where quiet is asked for. */
    static Progress of(Session session, Study study) {
        RunState state = new RunState(study, Clock.systemUTC());
        if (session.quiet()) {
            return new PlainProgress(session.terminal(), state, PlainProgress.Detail.PROBLEMS);
        }
        if (session.terminal().live()) {
            return LiveProgress.start(session.terminal(), state, session.verbose());
        }
        return new PlainProgress(session.terminal(), state, PlainProgress.Detail.TRIALS);
    }
}
