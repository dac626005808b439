package dev.initlab.report;

import dev.initlab.record.RunData;
import java.nio.file.Path;

/** The page and the figures of a report. */
final class ReportPage {

    private ReportPage() {}

    /**
     * Writes {@code report/index.html} and {@code report/figures/} into a run's folder, each file by rename.
     *
     * @return the page
     */
    static Path write(RunData run, Summary summary, Path folder) {
        throw new UnsupportedOperationException("contract");
    }
}
