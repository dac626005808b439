package dev.initlab.live;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that is shown of a run.
 *
 * @param study its name
 * @param asks the question; may be empty
 */
record Show(
        String study,
        String asks,
        String folder,
        Board board,
        Records records,
        GrowingFindings findings,
        ReportFiles files,
        Beat beat,
        Ending how) {

    /** How the run ended; until then, as if something had broken it off. */
    static final class Ending {
        private volatile String how = "broken";
        private volatile String report = "";

        void is(String how, String report) {
            this.how = how;
            this.report = report;
        }
    }

    Map<String, Object> plan(Arms arms) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("study", study);
        plan.put("asks", asks);
        plan.put("folder", folder);
        plan.put("sections", arms.sections());
        return plan;
    }

    Map<String, Object> ending() {
        Map<String, Object> ending = new LinkedHashMap<>();
        ending.put("how", how.how);
        ending.put("report", how.report);
        ending.put("complete", findings.isComplete(records));
        return ending;
    }
}
