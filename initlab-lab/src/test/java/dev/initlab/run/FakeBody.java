package dev.initlab.run;

import dev.initlab.record.InitReceipt;
import dev.initlab.record.LayerMetric;
import dev.initlab.record.Metric;
import dev.initlab.record.Outcome;
import dev.initlab.record.Timing;
import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.record.TrialWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

/** Trials without training, which behave as the name of their arm says; numbers are drawn from arm and seed. */
final class FakeBody implements TrialBody {

    static final int EPOCHS = 3;
    /** System property: milliseconds of an epoch. */
    static final String MILLIS = "fake.millis";

    private static final int MANY_LINES = 2000;

    private final long millis = Long.getLong(MILLIS, 5);

    @Override
    public Outcome.Host host(TrialSpec spec) {
        if (spec.arm().equals("no-engine")) {
            throw new Fault("libtorch does not start");
        }
        return new Outcome.Host("fake", "17", "any", "any", "cpu");
    }

    @Override
    public Ending run(TrialSpec spec, TrialFolder folder, TrialWriter writer, Pulse pulse) {
        noteAttempt(folder);
        Random random = new Random(spec.arm().hashCode() * 31L + spec.seed());
        folder.write(new InitReceipt(spec.seed(), spec.arm(), List.of()));
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double loss = random.nextDouble();
            Metric.GradNorm norm = new Metric.GradNorm(random.nextDouble(), random.nextDouble());
            writer.metric(new Metric.Step(epoch, loss, 1, 0.1));
            sleep(pulse);
            writer.metric(new Metric.Epoch(
                    epoch, epoch, loss, random.nextDouble(), loss, random.nextDouble(), Double.NaN, Double.NaN, norm));
            writer.layer(new LayerMetric(epoch, epoch, "fc.weight", random.nextDouble(), norm));
            writer.timing(new Timing(epoch, millis / 1e3, 0, 1));
            pulse.at(epoch, EPOCHS, epoch / (double) EPOCHS, loss, Double.NaN);
            if (epoch == 2) {
                misbehave(spec, writer, pulse);
            }
        }
        boolean diverged = spec.arm().equals("diverge");
        return new Ending(EPOCHS, EPOCHS, 0.1, 10, diverged ? new Outcome.Divergence(2, "loss", "NaN") : null);
    }

    @Override
    public Calibration calibrate(TrialSpec spec) {
        if (spec.arm().equals("halt")) {
            Runtime.getRuntime().halt(3);
        }
        return new Calibration(0.5, 0.001, 2);
    }

    private void misbehave(TrialSpec spec, TrialWriter writer, Pulse pulse) {
        switch (spec.arm()) {
            case "fail" -> throw new IllegalStateException("shapes [2, 3] and [4] do not fit");
            case "gpu" ->
                throw new IllegalStateException(
                        "CUDA error: an illegal memory access was encountered\nCUDA kernel errors might be reported later");
            case "gpu-memory" -> throw new IllegalStateException("CUDA error: out of memory");
            case "memory" -> throw new OutOfMemoryError("Java heap space");
            case "print" -> System.out.print("a library's greeting without a line end");
            case "native-print" -> printNatively();
            case "crash" -> crash();
            case "exit" -> System.exit(0);
            case "halt" -> {
                System.err.println("terminate called after throwing an instance of 'c10::Error'");
                Runtime.getRuntime().halt(134);
            }
            case "hang" -> {
                while (true) {
                    sleep(pulse);
                }
            }
            case "fill" -> {
                for (int i = 0; i < MANY_LINES; i++) {
                    writer.metric(new Metric.Step(i, 1, 1, 1));
                }
            }
            default -> {}
        }
    }

    /** As a native library does that writes where it must not; the JVM reports it and aborts. */
    private static void crash() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-SEGV",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
            Thread.sleep(60_000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a native library does: straight to the descriptor, a whole line and a part of one. */
    private static void printNatively() {
        try (var out = Files.newOutputStream(java.nio.file.Path.of("/dev/fd/1"))) {
            out.write("[W] a warning\n\u001e{\"t\":\"Do".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A line for every time that a trial is run: {@code attempts} in its folder is no file of the schema, so nobody deletes it. */
    private static void noteAttempt(TrialFolder folder) {
        try {
            Files.writeString(folder.file("attempts"), "again\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void sleep(Pulse pulse) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
        if (pulse.cancelled()) {
            throw new CancellationException();
        }
    }
}
