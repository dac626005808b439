package dev.initlab.run;

import dev.initlab.record.Outcome;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.util.ArrayList;
import java.util.List;

/** A listener that remembers. */
class Heard implements RunListener {

    final List<String> started = new ArrayList<>();
    final List<String> finished = new ArrayList<>();
    final List<Double> fractions = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    int planned;
    int done;

    @Override
    public void planned(RunFolder folder, List<TrialSpec> plan, int done, int workers) {
        planned = plan.size();
        this.done = done;
    }

    @Override
    public void started(TrialSpec trial, int worker) {
        started.add(name(trial));
    }

    @Override
    public void progress(TrialSpec trial, int epoch, int epochs, double fraction, double loss, double accuracy) {
        fractions.add(fraction);
    }

    @Override
    public void finished(TrialSpec trial, Outcome outcome) {
        finished.add(name(trial) + " " + outcome.kind().text());
    }

    @Override
    public void note(String message) {
        notes.add(message);
    }

    static String name(TrialSpec trial) {
        return trial.arm() + "#" + trial.seed();
    }
}
