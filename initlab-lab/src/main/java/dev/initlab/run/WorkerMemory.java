package dev.initlab.run;

import java.lang.management.ManagementFactory;

/** How many workers a machine carries, and what each may take. */
final class WorkerMemory {

    /** A worker's heap holds its data set (CIFAR-10: 184 MB, twice while it is read); tensors come on top, outside of it. */
    private static final long WORKER_BYTES = 2L << 30;

    private static final long LEAST_HEAP = 512L << 20;
    private static final long MOST_HEAP = 4L << 30;

    private WorkerMemory() {}

    static int workers() {
        return workers(Runtime.getRuntime().availableProcessors(), physical());
    }

    /** As many as cores, but no more than fit into nine tenths of the memory; at least one. */
    static int workers(int cores, long physicalBytes) {
        return (int) Math.max(1, Math.min(cores, physicalBytes / 10 * 9 / WORKER_BYTES));
    }

    /** Heap of one of so many workers in MB: a quarter of its share of the memory, the rest is libtorch's and the system's. */
    static long heapMegabytes(int workers) {
        long share = physical() / workers / 4;
        return Math.max(LEAST_HEAP, Math.min(MOST_HEAP, share)) >> 20;
    }

    /** Of the machine, or of the container where there is a limit. */
    private static long physical() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory() * 4;
    }
}
