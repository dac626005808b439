package dev.initlab.tensor;

import java.nio.file.Path;

/** libtorch in this process: placed, loaded, its threads set. */
public final class Engine {

    private Engine() {}

    /**
     * Unpacks the natives into the cache if need be (staging folder, sizes verified, renamed), loads them, and sets compute
     * and BLAS threads through the API. Safe to call again; the threads of the first call stay.
     *
     * @param cache the cache folder; natives go to {@code cache/natives/…}
     */
    public static void start(Path cache, int threads) {
        throw new UnsupportedOperationException("contract");
    }

    /** e.g. {@code "libtorch 2.10.0"}. */
    public static String version() {
        throw new UnsupportedOperationException("contract");
    }

    /** The CPU capability that libtorch dispatches to, e.g. {@code "AVX512"}. */
    public static String cpu() {
        throw new UnsupportedOperationException("contract");
    }

    /** What {@code doctor} prints and repairs: are the natives there, whole, and loadable? */
    public static NativesCheck check(Path cache, boolean repair) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * @param folder where the natives lie
     * @param whole whether every file is there with its size
     * @param detail what is missing or damaged, or what was repaired; empty where all is well
     */
    public record NativesCheck(Path folder, boolean whole, String detail) {}
}
