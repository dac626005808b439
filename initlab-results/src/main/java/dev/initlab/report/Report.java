package dev.initlab.report;

import dev.initlab.record.RunFolder;
import java.nio.file.Path;

/** Everything that is derived from a run's records: tables, findings, figures, the page. */
public final class Report {

    private Report() {}

    /**
     * Writes {@code results.csv}, {@code results.json}, {@code findings.md}, {@code report/index.html} and
     * {@code report/figures/*.svg|png}, each by rename, from whatever is finished.
     *
     * @return the page
     */
    public static Path write(RunFolder run) {
        throw new UnsupportedOperationException("contract");
    }

    /** The summary table for a terminal of this many columns, the same figures as in {@code findings.md}. */
    public static String table(RunFolder run, int columns, boolean colour) {
        throw new UnsupportedOperationException("contract");
    }

    /** {@code results.json}'s content, for {@code --json}. */
    public static String json(RunFolder run) {
        throw new UnsupportedOperationException("contract");
    }
}
