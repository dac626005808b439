package dev.initlab.cli;

import dev.initlab.data.DownloadListener;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A download's bar on a terminal; elsewhere a line for each file and one in ten seconds. */
final class DownloadView implements DownloadListener, AutoCloseable {

    private static final int WIDEST_BAR = 30;
    private static final Duration FRAME = Duration.ofMillis(125);
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final boolean quiet;
    private Instant began = Instant.now();
    private Instant drawn = Instant.EPOCH;
    private long had;
    private boolean open;

    DownloadView(Session session) {
        this.terminal = session.terminal();
        this.quiet = session.quiet();
    }

    @Override
    public void started(String file, URI address, long have) {
        began = Instant.now();
        had = have;
        drawn = terminal.live() ? Instant.EPOCH : began;
        if (!terminal.live()) {
            line(file + " from " + address.getHost() + (have > 0 ? ", going on at " + megabytes(have) : ""));
        }
    }

    @Override
    public void progressed(String file, long bytes, long total) {
        Instant now = Instant.now();
        Duration pause = terminal.live() ? FRAME : PLAIN_PAUSE;
        if (quiet || Duration.between(drawn, now).compareTo(pause) < 0) {
            return;
        }
        drawn = now;
        show(file, bytes, total, now);
    }

    private void show(String file, long bytes, long total, Instant now) {
        double seconds = Math.max(0.001, Duration.between(began, now).toMillis() / 1000.0);
        double rate = (bytes - had) / seconds;
        String pace = megabytes(Math.round(rate)) + "/s";
        String size = megabytes(bytes) + (total > 0 ? " of " + megabytes(total) : "");
        String left = total > 0 && rate > 0
                ? ", " + Times.clock(Duration.ofSeconds(Math.round((total - bytes) / rate))) + " left"
                : "";
        if (!terminal.live()) {
            line(file + " " + size + ", " + pace + left);
            return;
        }
        Symbols symbols = terminal.symbols();
        int columns = terminal.size().columns() - 1;
        String figures = size + "  " + pace + left;
        Text line = new Text(terminal.errStyle()).plain(" " + file + "  ");
        int bar = Math.min(WIDEST_BAR, columns - line.width() - figures.length() - 2);
        if (total > 0 && bar >= 8) {
            Bar.draw(line, (double) bytes / total, bar, symbols, Style::green);
            line.plain("  ");
        }
        terminal.err().print("\r" + line.plain(figures).fitted(columns, symbols) + "\u001b[K");
        terminal.err().flush();
        open = true;
    }

    @Override
    public void retrying(String file, String reason, Duration pause) {
        line(file + ": " + reason + "; again in " + Times.words(pause));
    }

    @Override
    public void finished(String file) {
        line(terminal.errStyle().green(terminal.symbols().done) + " " + file + " verified");
    }

    @Override
    public void unpacking(String archive) {
        line("unpacking " + archive);
    }

    @Override
    public void waiting(String set) {
        line("another process is downloading " + set + "; waiting for it");
    }

    private void line(String text) {
        if (!quiet) {
            terminal.say((open ? "\r" : "") + " " + text + (open ? "\u001b[K" : ""));
            open = false;
        }
    }

    /** {@code 12.3 MB}: millions of bytes. */
    static String megabytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%d kB", bytes / 1000)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    @Override
    public void close() {
        if (open) {
            terminal.err().println();
        }
    }
}
