package dev.initlab.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The driver's side of one worker process: what it says, what it prints, how it ended. */
final class WorkerProcess implements AutoCloseable {

    /** How much of a worker's standard error is kept, for the log of a trial that is lost with it. */
    private static final int LINES_KEPT = 2000;

    private final Process process;
    private final Compute compute;
    /** What the worker said; empty once it is gone. */
    private final BlockingQueue<Optional<Message>> said = new LinkedBlockingQueue<>();

    private final Deque<String> printed = new ArrayDeque<>();
    private final Thread errors;

    private WorkerProcess(Process process, Compute compute) {
        this.process = process;
        this.compute = compute;
        this.errors = daemon("worker-errors", this::drainErrors);
        daemon("worker-messages", this::readMessages);
    }

    /** @throws Fault where no process can be started */
    static WorkerProcess start(WorkerCommand command, Compute compute) {
        try {
            return new WorkerProcess(command.builder(compute.threads()).start(), compute);
        } catch (IOException e) {
            throw new Fault("cannot start a worker process: " + Fault.text(e), e);
        }
    }

    Compute compute() {
        return compute;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Sends a message; where the process is gone, {@link #next} says so. */
    void send(Message message) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(message.line().getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            // The end of what it says follows.
        }
    }

    /**
     * Waits for the next message; empty where the process has ended, then and ever after.
     *
     * @param patience how long to wait; zero for any time
     */
    Optional<Message> next(Duration patience) throws InterruptedException, TimeoutException {
        Optional<Message> next = patience.isZero() ? said.take() : said.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
            throw new TimeoutException();
        }
        if (next.isEmpty()) {
            said.add(next);
        }
        return next;
    }

    /** How the process ended, in words. */
    String end() {
        if (process.isAlive()) {
            return "does not end";
        }
        int code = process.exitValue();
        return switch (code) {
            case Worker.DEVICE_LOST -> "its GPU failed";
            case 134 -> "aborted (signal 6)";
            case 135 -> "bus error (signal 7)";
            case 137 -> "killed (signal 9; by a person, or by the system for lack of memory)";
            case 139 -> "segmentation fault (signal 11)";
            case 143 -> "ended (signal 15)";
            default -> "exit code " + code;
        };
    }

    /** The last lines of its standard error. */
    String printed() {
        synchronized (printed) {
            return String.join("\n", printed);
        }
    }

    /** Kills the process and waits until it is gone, so that nothing is written any more. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readMessages() {
        try (BufferedReader lines = reader(process.getInputStream())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Message.read(line).ifPresent(message -> said.add(Optional.of(message)));
            }
        } catch (IOException e) {
            // Closed by the process's end.
        }
        try {
            // A worker that has closed its output but lives on is of no use.
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                close();
            }
            errors.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        said.add(Optional.empty());
    }

    private void drainErrors() {
        try (BufferedReader lines = reader(process.getErrorStream())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (printed) {
                    if (printed.size() == LINES_KEPT) {
                        printed.removeFirst();
                    }
                    printed.addLast(line);
                }
            }
        } catch (IOException e) {
            // Closed by the process's end.
        }
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
