package dev.initlab.live;

import dev.initlab.record.RecordException;
import dev.initlab.record.RunFolder;
import dev.initlab.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of a run's report, and no others. The page is written anew when it is asked for and more trials have ended: until the
 * run writes its own.
 */
final class ReportFiles {

    /** Inline style and script are what the report consists of; nothing is fetched. */
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                    + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final Map<String, Kind> KINDS = Map.of(
            "html", new Kind("text/html; charset=utf-8", PAGE_POLICY),
            "svg", new Kind("image/svg+xml", FILE_POLICY),
            "png", new Kind("image/png", FILE_POLICY),
            "tex", new Kind("text/plain; charset=utf-8", FILE_POLICY),
            "ipynb", new Kind("application/x-ipynb+json", FILE_POLICY));

    /** A name of a file or folder that a report has: no dot first, nothing that a file system reads as a place. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final int DEEPEST = 4;

    /**
     * @param type the value of {@code Content-Type}
     * @param policy the value of {@code Content-Security-Policy}
     */
    record Kind(String type, String policy) {}

    /** A file that may be served; its path has no links left. */
    record Found(Path file, Kind kind) {}

    private final RunFolder run;
    private final Board board;
    private final Sparing sparing = new Sparing(Duration.ofSeconds(2));
    private int written = -1;
    private boolean closed;

    ReportFiles(RunFolder run, Board board) {
        this.run = run;
        this.board = board;
    }

    /** Writes the report of what has ended, where that is more than when it was written last and it is not too soon. */
    synchronized void refresh() {
        int ended = board.ended();
        if (!closed && ended != written && sparing.may()) {
            try {
                sparing.run(() -> Report.of(run).write());
                written = ended;
            } catch (RecordException e) {
                board.note("the report could not be written: " + e.getMessage());
            }
        }
    }

    /** From here on somebody else writes the report. */
    synchronized void close() {
        closed = true;
    }

    /**
     * The file of a path below the report's folder.
     *
     * @param path decoded, with {@code /} between names; empty answer where there is no such file or it is none of the report's
     */
    Optional<Found> find(String path) {
        String[] names = path.split("/", -1);
        Kind kind = KINDS.get(path.substring(path.lastIndexOf('.') + 1));
        if (kind == null || names.length > DEEPEST) {
            return Optional.empty();
        }
        Path report = run.path().resolve("report");
        Path file = report;
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                return Optional.empty();
            }
            file = file.resolve(name);
        }
        try {
            Path home = run.path().toRealPath().resolve("report");
            Path real = file.toRealPath(); // where all links lead
            boolean ours = real.startsWith(home) && Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS);
            return ours ? Optional.of(new Found(real, kind)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
