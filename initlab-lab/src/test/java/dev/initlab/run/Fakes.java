package dev.initlab.run;

import dev.initlab.data.DataFolder;
import dev.initlab.data.DataSpec;
import dev.initlab.record.Analysis;
import dev.initlab.record.Outcome;
import dev.initlab.study.Arm;
import dev.initlab.study.Keeping;
import dev.initlab.study.Study;
import dev.initlab.study.TrialConfig;
import dev.initlab.train.OptimizerKind;
import dev.initlab.train.OptimizerSpec;
import dev.initlab.train.TrainSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Studies and requests whose trials are {@link FakeBody}'s. */
final class Fakes {

    static final Preflight NO_PREFLIGHT = (request, left, note) -> {};

    private final Path runs;
    private List<String> arms = List.of("he", "xavier", "zero");
    private int seeds = 2;
    private String held = "abc123";
    private boolean overridesHeld;
    private String name = "fake";
    private Optional<String> folder = Optional.empty();
    private Set<Outcome.Kind> retry = Set.of();

    Fakes(Path runs) {
        this.runs = runs;
    }

    Fakes arms(String... names) {
        arms = List.of(names);
        return this;
    }

    Fakes seeds(int count) {
        seeds = count;
        return this;
    }

    Fakes held(String hash, boolean overridden) {
        held = hash;
        overridesHeld = overridden;
        return this;
    }

    Fakes study(String name) {
        this.name = name;
        return this;
    }

    Fakes folder(String name) {
        folder = Optional.of(name);
        return this;
    }

    Fakes retry(Outcome.Kind... kinds) {
        retry = Set.of(kinds);
        return this;
    }

    RunRequest request(int workers, Duration timeout) {
        return request(workers, timeout, false);
    }

    RunRequest request(int workers, Duration timeout, boolean inProcess) {
        return new RunRequest(
                study(),
                runs,
                folder,
                arm -> true,
                workers,
                inProcess,
                retry,
                timeout,
                new DataFolder(Path.of("data")),
                Path.of("cache"),
                List.of("run", "fake"));
    }

    Study study() {
        List<Arm> all = new ArrayList<>();
        for (String arm : arms) {
            // Every arm needs a configuration of its own, for trials are known by it.
            String init = "normal(std=" + (1 + Math.abs(arm.hashCode() % 100_000)) / 1e6 + ")";
            all.add(new Arm(arm, Map.of("init", arm), config(init)));
        }
        List<Long> numbers = LongStream.range(0, seeds).boxed().toList();
        return new Study(
                name,
                "?",
                "",
                "asks: ?\n",
                all,
                numbers,
                held,
                overridesHeld,
                Map.of(),
                Analysis.NONE,
                Keeping.NOTHING);
    }

    static TrialConfig config(String init) {
        OptimizerSpec sgd = new OptimizerSpec(OptimizerKind.SGD, Map.of("lr", 0.1));
        return new TrialConfig(
                DataSpec.of("strokes"),
                "mlp",
                Map.of(),
                init,
                Optional.empty(),
                sgd,
                32,
                1,
                FakeBody.EPOCHS,
                0,
                0,
                TrainSpec.Schedule.CONSTANT,
                true,
                1,
                "fp32",
                "cpu",
                1);
    }

    /** The natives of earlier runs, so that a test that trains does not unpack 450 MB. */
    static Path cache() {
        String cache = System.getProperty(WorkerCommand.CACHE, System.getenv("INITLAB_CACHE"));
        return cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache", "initlab");
    }

    static Runner.Executors executors(long millis) {
        return (request, slots) -> new WorkerExecutor(command(millis), slots, request.timeout());
    }

    static WorkerCommand command(long millis) {
        List<String> flags = new ArrayList<>(WorkerCommand.CRASH);
        flags.addAll(List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-D" + FakeBody.MILLIS + "=" + millis));
        return new WorkerCommand(threads -> WorkerCommand.java(FakeWorker.class.getName(), flags), threads -> Map.of());
    }
}
