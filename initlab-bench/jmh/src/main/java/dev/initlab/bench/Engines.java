package dev.initlab.bench;

import dev.initlab.tensor.Engine;
import java.nio.file.Path;

/** libtorch for the benchmarks, with one compute thread. */
final class Engines {

    private Engines() {}

    static void start() {
        Engine.start(Path.of(System.getProperty("user.home"), ".cache", "initlab"), 1);
    }
}
