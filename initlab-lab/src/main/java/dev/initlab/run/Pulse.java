package dev.initlab.run;

/** What a running trial tells and asks, on its own thread. */
interface Pulse {

    /** See {@link TrialExecutor.TrialProgress#at}. */
    void at(int epoch, int epochs, double fraction, double loss, double accuracy);

    /** Whether the trial shall end at once, without an outcome. */
    boolean cancelled();
}
