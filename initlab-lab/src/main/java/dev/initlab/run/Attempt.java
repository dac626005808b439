package dev.initlab.run;

import dev.initlab.data.DataException;
import dev.initlab.record.Outcome;
import dev.initlab.record.RecordException;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.record.TrialWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Runs a body in its folder and leaves an outcome there, whatever the body throws.
 *
 * @param number 1 for the first process that tries
 */
record Attempt(TrialSpec spec, TrialFolder folder, int number) {

    /**
     * Runs the trial, whose {@code spec.json} is there; the outcome is the last file written.
     *
     * @throws Fault where the surroundings are to blame: then there is no outcome
     * @throws CancellationException where the trial was cancelled: likewise
     */
    Outcome run(TrialBody body, Outcome.Host host, Pulse pulse) {
        long start = System.nanoTime();
        try {
            Optional<Outcome> there = folder.outcome();
            if (there.isPresent()) {
                // What is finished is never done again.
                return there.get();
            }
            Outcome outcome;
            int epoch = body.goesOnAfter(spec, folder);
            try (TrialWriter writer = epoch > 0 ? folder.reopen(epoch) : folder.open()) {
                outcome = outcome(body, host, writer, pulse, start);
            }
            folder.write(outcome);
            folder.deleteCheckpoint();
            return outcome;
        } catch (RecordException e) {
            throw new Fault(String.valueOf(e.getMessage()), e);
        }
    }

    private Outcome outcome(TrialBody body, Outcome.Host host, TrialWriter writer, Pulse pulse, long start) {
        try {
            TrialBody.Ending end = body.run(spec, folder, writer, pulse);
            Outcome.Kind kind = end.diverged() == null ? Outcome.Kind.COMPLETED : Outcome.Kind.DIVERGED;
            return new Outcome(
                    kind,
                    number,
                    end.epochs(),
                    end.steps(),
                    end.trainSeconds(),
                    secondsSince(start),
                    end.samplesPerSecond(),
                    end.diverged(),
                    null,
                    host);
        } catch (Fault | CancellationException | RecordException e) {
            throw e;
        } catch (DataException e) {
            throw new Fault(String.valueOf(e.getMessage()), e);
        } catch (Throwable e) {
            // Errors too: what one trial asks of memory or of libtorch must not end the others.
            writer.log(trace(e));
            if (DeviceLost.says(e)) {
                throw new DeviceLost(e);
            }
            return unfinished(Outcome.Kind.FAILED, Fault.text(e), host, secondsSince(start));
        }
    }

    /** The outcome of a trial that did not come to its end; what it had reached is read from its own lines. */
    Outcome unfinished(Outcome.Kind kind, String error, Outcome.Host host, double seconds) {
        Reached reached = Reached.of(folder);
        return new Outcome(
                kind, number, reached.epochs(), reached.steps(), reached.trainSeconds(), seconds, 0, null, error, host);
    }

    static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}
