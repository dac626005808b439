package dev.initlab.run;

import dev.initlab.data.DataFolder;
import dev.initlab.record.Outcome;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.Keeping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The worker's side of the protocol: JSON lines in (trials), JSON lines out (progress, outcomes). Ends by itself when its
 * input ends; ignores SIGINT (the driver decides).
 */
public final class Worker {

    /** Milliseconds between two progress lines of a trial. */
    private static final long PROGRESS_MILLIS = 200;

    /** How a worker ends whose GPU has failed. */
    static final int DEVICE_LOST = 70;

    private final OutputStream out;
    private final TrialBody body;
    private final FolderClaim claim = new FolderClaim();
    /** Tasks in the order they came; empty marks the end of the input. */
    private final BlockingQueue<Optional<Message>> tasks = new LinkedBlockingQueue<>();

    private volatile boolean busy;
    private volatile boolean ended;

    private Worker(OutputStream out, TrialBody body) {
        this.out = out;
        this.body = body;
    }

    /**
     * Serves trials until the input ends; the process's exit code. Where the input ends in the middle of a trial the process
     * is halted: its driver is gone, and another one may soon run the same trial in the same folder.
     *
     * <p>Reads the system properties {@code initlab.cache}, {@code initlab.data} and, where it is there,
     * {@code initlab.keep}.
     * The caller has to make sure that nothing else writes to {@code out}.
     */
    public static int serve(InputStream in, OutputStream out) {
        Path cache = Path.of(WorkerCommand.property(WorkerCommand.CACHE));
        DataFolder data = new DataFolder(Path.of(WorkerCommand.property(WorkerCommand.DATA)));
        return serve(
                in,
                out,
                new Trial(
                        cache,
                        data,
                        Keeping.parse(System.getProperty(WorkerCommand.KEEP, Keeping.NOTHING.toString()))));
    }

    static int serve(InputStream in, OutputStream out, TrialBody body) {
        Worker worker = new Worker(out, body);
        Thread reader = new Thread(() -> worker.read(in), "driver");
        reader.setDaemon(true);
        reader.start();
        return worker.work();
    }

    private void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Message.read(line).ifPresent(message -> tasks.add(Optional.of(message)));
            }
        } catch (IOException e) {
            // The same as the end of the input: nobody is there any more.
        }
        ended = true;
        if (busy) {
            Runtime.getRuntime().halt(0);
        }
        tasks.add(Optional.empty());
    }

    private int work() {
        say(new Message.Ready());
        try {
            for (Optional<Message> next = tasks.take(); next.isPresent(); next = tasks.take()) {
                busy = true;
                if (ended) {
                    return 0;
                }
                answer(next.get());
                busy = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void answer(Message message) {
        try {
            if (message instanceof Message.Task task) {
                run(task);
            } else if (message instanceof Message.Gauge gauge) {
                say(new Message.Gauged(body.calibrate(spec(new TrialFolder(Path.of(gauge.folder()))))));
            }
        } catch (DeviceLost e) {
            Runtime.getRuntime().halt(DEVICE_LOST); // a lost process is replaced, and its trial tried again
        } catch (RuntimeException | LinkageError e) {
            say(new Message.Broken(Fault.text(e)));
        }
    }

    private void run(Message.Task task) {
        TrialFolder folder = new TrialFolder(Path.of(task.folder()));
        claim.hold(folder);
        if (ended) {
            // The driver is gone, and the claim came perhaps too late to keep the next one from this folder.
            return;
        }
        TrialSpec spec = spec(folder);
        Outcome.Host host = body.host(spec);
        say(new Message.Started(host));
        new Attempt(spec, folder, task.attempt()).run(body, host, new Teller());
        say(new Message.Done());
    }

    private static TrialSpec spec(TrialFolder folder) {
        return folder.spec().orElseThrow(() -> new Fault("no spec.json in " + folder.path()));
    }

    private synchronized void say(Message message) {
        try {
            out.write(message.line().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // The driver is gone, and the end of the input will say so.
        }
    }

    /** Passes a trial's progress on, a few times a second. */
    private final class Teller implements Pulse {
        private long last = System.nanoTime() - PROGRESS_MILLIS * 1_000_000;

        @Override
        public void at(int epoch, int epochs, double fraction, double loss, double accuracy) {
            long now = System.nanoTime();
            // The last word is never left out: it has the final figures.
            if (fraction >= 1 || now - last >= PROGRESS_MILLIS * 1_000_000) {
                last = now;
                say(new Message.Progress(epoch, epochs, fraction, loss, accuracy));
            }
        }

        @Override
        public boolean cancelled() {
            return ended;
        }
    }
}
