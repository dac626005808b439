package dev.initlab.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** A worker process. */
public final class WorkerMain {

    private WorkerMain() {}

    /** Serves trials on standard input and output until the input ends. */
    public static void main(String[] args) {
        OutputStream protocol = shieldOutput();
        ignoreInterrupts();
        Worker.serve(System.in, protocol);
    }

    /** Standard output belongs to the protocol: what any library prints there goes to standard error. */
    static OutputStream shieldOutput() {
        System.setOut(System.err);
        return new FileOutputStream(FileDescriptor.out);
    }

    /**
     * A terminal's Ctrl-C reaches every process of the group; only the driver shall act on it. {@code sun.misc.Signal} is
     * reached by name, for javac warns of it at every mention; where a JVM has none, the driver tries the trial again.
     */
    static void ignoreInterrupts() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("INT"),
                            handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            System.err.println("initlab: SIGINT is not ignored: " + e);
        }
    }
}
