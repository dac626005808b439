package dev.initlab.cli;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A few lines that are redrawn in place; what is worth keeping scrolls above them. */
final class LiveProgress implements Progress {

    private static final int MILLIS_PER_FRAME = 125;
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final Terminal terminal;
    private final RunState state;
    private final boolean everyTrial;
    private final List<Integer> drawn = new ArrayList<>(); // widths of the lines on screen
    private boolean planned;
    private boolean closed;
    private Runnable stop = () -> {};

    LiveProgress(Terminal terminal, RunState state, boolean everyTrial) {
        this.terminal = terminal;
        this.state = state;
        this.everyTrial = everyTrial;
    }

    /** A view that redraws itself, follows the terminal's size, and gives the cursor back however the program ends. */
    static LiveProgress start(Terminal terminal, RunState state, boolean everyTrial) {
        LiveProgress view = new LiveProgress(terminal, state, everyTrial);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "live view");
            thread.setDaemon(true);
            return thread;
        });
        Interrupts resized = Interrupts.resized(() -> clock.execute(terminal.size()::refresh));
        Thread last = new Thread(() -> terminal.err().print(SHOW_CURSOR), "show cursor");
        Runtime.getRuntime().addShutdownHook(last);
        view.stop = () -> {
            resized.close();
            clock.shutdownNow();
        };
        ScheduledFuture<?> unused = // ends with the clock
                clock.scheduleAtFixedRate(view::draw, MILLIS_PER_FRAME, MILLIS_PER_FRAME, TimeUnit.MILLISECONDS);
        return view;
    }

    @Override
    public void planned(RunFolder folder, List<TrialSpec> plan, int done, int workers) {
        state.planned(plan, done, workers);
        synchronized (this) {
            planned = true;
        }
        draw();
    }

    @Override
    public void started(TrialSpec trial, int worker) {
        state.started(trial, worker);
    }

    @Override
    public void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
        state.progress(trial, epoch, epochs, fraction, loss, accuracy);
    }

    @Override
    public void finished(TrialSpec trial, Outcome outcome) {
        RunState.Running last = state.finished(trial, outcome);
        if (everyTrial || outcome.kind() != Outcome.Kind.COMPLETED) {
            keep(TrialLine.of(last, outcome, state.longestArm(), terminal));
        }
    }

    @Override
    public void note(String message) {
        keep(terminal.errStyle().dim(" " + message));
    }

    @Override
    public int interrupted() {
        int times = state.interrupted();
        draw();
        return times;
    }

    @Override
    public synchronized void writingReport() {
        state.ended(state.now());
        draw();
        drawn.clear(); // the last frame stays
        planned = false;
    }

    /** Puts a line above the view. */
    private synchronized void keep(String line) {
        if (closed) {
            return;
        }
        write(erased() + terminal.symbols().show(line) + CLEAR_LINE + "\n");
        drawn.clear();
        draw();
    }

    /** Draws a frame over the last one, in one write. */
    synchronized void draw() {
        if (closed || !planned) {
            return;
        }
        List<String> lines = new Frame(state, terminal).lines();
        StringBuilder frame = new StringBuilder(HIDE_CURSOR).append(erased());
        drawn.clear();
        for (String line : lines) {
            frame.append(line).append(CLEAR_LINE).append('\n');
            drawn.add(Text.visibleWidth(line));
        }
        write(frame.append(CLEAR_BELOW).toString());
    }

    /** Moves to the first line of the last frame; lines that a narrower window has wrapped count as often. */
    private String erased() {
        int columns = Math.max(1, terminal.size().columns());
        int up = drawn.stream()
                .mapToInt(width -> Math.max(1, (width + columns - 1) / columns))
                .sum();
        return up == 0 ? "" : "\r\u001b[" + up + "A";
    }

    private void write(String text) {
        terminal.err().print(text);
        terminal.err().flush();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        stop.run();
        draw();
        closed = true;
        write(SHOW_CURSOR);
    }
}
