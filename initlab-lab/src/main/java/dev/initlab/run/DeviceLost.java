package dev.initlab.run;

/** Says that a GPU has failed under a trial: nothing more can be computed in this process, and the trial is not to blame. */
final class DeviceLost extends Fault {

    private static final long serialVersionUID = 1L;

    DeviceLost(Throwable cause) {
        super("the GPU has failed: " + Fault.text(cause), cause);
    }

    /** Whether that is what an exception of libtorch's says; a trial that is too large for the GPU's memory is no such case. */
    static boolean says(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.contains("CUDA error") && !message.contains("out of memory");
    }
}
