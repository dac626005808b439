package dev.initlab.cli;

import dev.initlab.record.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lines of the live view, no longer than the terminal is wide: what does not fit is left out, least needed first. */
final class Frame {

    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 8;
    private static final int TRIAL_BAR = 12;
    private static final int INDENT = 3;

    private final RunState state;
    private final Symbols symbols;
    private final Style style;
    private final int columns;
    private final int rows;

    Frame(RunState state, Terminal terminal) {
        this.state = state;
        this.symbols = terminal.symbols();
        this.style = terminal.errStyle();
        this.columns = Math.max(20, terminal.size().columns() - 1); // the last column would wrap on some terminals
        this.rows = Math.max(4, terminal.size().rows());
    }

    /** The header, the whole, and each trial that runs. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(header());
        lines.add(whole());
        List<RunState.Running> running = new ArrayList<>(state.running());
        running.sort(Comparator.comparingInt(RunState.Running::worker));
        int room = Math.max(1, rows - lines.size() - 2);
        boolean all = running.size() <= room;
        running.stream().limit(all ? room : room - 1).forEach(trial -> lines.add(trial(trial)));
        if (!all) {
            lines.add(style.dim("   and " + (running.size() - room + 1) + " more running"));
        }
        if (state.interrupts() > 0 && !state.hasEnded()) {
            lines.add(style.yellow(fitted(" " + Figures.interruption(state.interrupts(), running.size()))));
        }
        return lines;
    }

    private List<String> header() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : state.header(symbols)) {
            String joint = line.isEmpty() ? "" : " " + symbols.dot + " ";
            if (!line.isEmpty() && line.length() + joint.length() + piece.length() > columns) {
                lines.add(line.toString());
                line = new StringBuilder("  ");
                joint = "";
            }
            line.append(joint).append(piece);
        }
        lines.add(line.toString());
        return lines.stream().map(this::fitted).map(style::bold).toList();
    }

    private String whole() {
        Text line = new Text(style).plain(" ");
        line.add(symbols.done + " " + state.done(), Style::green);
        line.plain("/" + state.total());
        int running = state.running().size();
        if (running > 0) {
            line.plain("  ").add(symbols.running + " " + running, Style::cyan);
        }
        int diverged = state.count(Outcome.Kind.DIVERGED);
        if (diverged > 0) {
            line.plain("  ").add(symbols.diverged + " " + diverged + " diverged", Style::yellow);
        }
        if (state.failed() > 0) {
            line.plain("  ").add(symbols.failed + " " + state.failed() + " failed", Style::red);
        }
        String percent = String.format(java.util.Locale.ROOT, "%3d %%", (int) (100 * state.fraction()));
        String left = running == 0
                ? ""
                : state.left().map(l -> " < " + Times.clock(l)).orElse("");
        String time = Times.clock(state.elapsed()) + left;
        int room = columns - line.width() - percent.length() - time.length() - 7;
        line.plain("  ");
        if (room >= NARROWEST_BAR) {
            Bar.draw(line, state.fraction(), Math.min(WIDEST_BAR, room), symbols, Style::green);
            line.plain(" ");
        }
        return line.plain(percent + "  " + time).fitted(columns, symbols);
    }

    private String trial(RunState.Running trial) {
        String seed = "seed " + pad(Long.toString(trial.trial().seed()), state.longestSeed());
        String total = Integer.toString(trial.epochs());
        String epoch = trial.epochs() == 0
                ? "starting"
                : "epoch " + rightAligned(Integer.toString(trial.epoch()), total.length()) + "/" + total;
        String loss = "  train loss " + pad(Figures.loss(trial.loss()), 8);
        String accuracy = "  test acc " + rightAligned(Figures.percent(trial.accuracy()), 7);
        int forName = Math.max(8, columns - INDENT - 2 - seed.length() - 2 - epoch.length());
        int name = Math.min(state.longestArm(), forName);
        Text line = new Text(style).plain(" ".repeat(INDENT));
        line.add(pad(Text.shortened(trial.trial().label(), name, symbols), name), Style::bold);
        line.plain("  " + seed + "  " + epoch);
        int room = columns - line.width();
        boolean withAccuracy = accuracy.length() <= room;
        boolean withLoss = accuracy.length() + loss.length() <= room;
        int bar = Math.min(TRIAL_BAR, room - accuracy.length() - loss.length() - 2);
        if (bar >= NARROWEST_BAR) {
            Bar.draw(line.plain("  "), trial.fraction(), bar, symbols, Style::cyan);
        }
        if (withLoss && !Double.isNaN(trial.loss())) {
            line.plain(loss);
        }
        if (withAccuracy && !Double.isNaN(trial.accuracy())) {
            line.plain(accuracy);
        }
        return line.fitted(columns, symbols);
    }

    private String fitted(String text) {
        return Text.shortened(text, columns, symbols);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String rightAligned(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
