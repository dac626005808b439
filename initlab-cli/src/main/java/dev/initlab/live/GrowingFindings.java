package dev.initlab.live;

import dev.initlab.record.RunData;
import dev.initlab.report.Report;
import java.time.Duration;

/** What follows from the trials that have ended, worked out anew when there are more of them. */
final class GrowingFindings {

    /** @param version grows with each text; 0 before there is one */
    record Text(long version, String html) {}

    private final Sparing sparing;
    private volatile Text text = new Text(0, "");
    private volatile long state;

    GrowingFindings(Duration pause) {
        this.sparing = new Sparing(pause);
    }

    /** Works them out where more trials have ended since the last time and that was not just now. */
    void refresh(Records records) {
        if (sparing.may()) {
            complete(records);
        }
    }

    /** As above, however soon. */
    synchronized void complete(Records records) {
        long now = records.state();
        RunData run = records.run();
        if (run != null && now != state) {
            sparing.run(() ->
                    text = new Text(text.version + 1, linked(Report.of(run).html())));
            state = now;
        }
    }

    /** What lies in the same page there lies in the full report here. */
    private static String linked(String html) {
        return html.replace("href=\"#", "target=\"_blank\" rel=\"noopener\" href=\"/report/index.html#");
    }

    /** Whether they are of all trials that have ended. */
    boolean isComplete(Records records) {
        return state == records.state();
    }

    Text text() {
        return text;
    }
}
