package dev.initlab.run;

import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import java.util.concurrent.CompletionStage;

/** An executor on this machine, which can also say what a trial costs here. */
interface GaugingExecutor extends TrialExecutor {

    /**
     * Trains for about a second.
     *
     * @param folder a scratch folder
     */
    CompletionStage<TrialBody.Calibration> calibrate(TrialSpec spec, TrialFolder folder);
}
