package dev.initlab.run;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The worker's side of the protocol: JSON lines in (trials), JSON lines out (progress, outcomes). Ends by itself when its
 * input ends; ignores SIGINT (the driver decides).
 */
public final class Worker {

    private Worker() {}

    /** Serves trials until the input ends; the process's exit code. */
    public static int serve(InputStream in, OutputStream out) {
        throw new UnsupportedOperationException("contract");
    }
}
