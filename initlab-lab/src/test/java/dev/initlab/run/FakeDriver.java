package dev.initlab.run;

import java.nio.file.Path;
import java.time.Duration;

/** A driver process over fake workers: folder of runs, number of seeds, milliseconds of an epoch. */
final class FakeDriver {

    private FakeDriver() {}

    public static void main(String[] args) {
        Fakes fakes = new Fakes(Path.of(args[0])).seeds(Integer.parseInt(args[1]));
        Runner runner = new Runner(Fakes.executors(Long.parseLong(args[2])), Fakes.NO_PREFLIGHT);
        Runner.Result result = runner.run(fakes.request(2, Duration.ZERO), new Heard());
        System.exit(result.left() + result.failed());
    }
}
