package dev.initlab.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one trial: {@code trials/<id>/}. Reading tolerates a torn last line; writing is atomic or line-wise. */
public record TrialFolder(Path path) {

    static final String SPEC = "spec.json";
    static final String METRICS = "metrics.jsonl";
    static final String LAYERS = "layers.jsonl";
    static final String TIMING = "timing.jsonl";
    static final String RECEIPT = "init.json";
    static final String LOG = "log.txt";
    static final String OUTCOME = "outcome.json";

    /** No clock and no host in it, as TensorFlow's own have: another attempt at the trial replaces it. */
    static final String EVENTS = "events.out.tfevents.0000000000.initlab";

    /** From which a trial goes on that was cut off; deleted when it has ended. */
    static final String CHECKPOINT = "checkpoint.safetensors";

    private static final List<String> OF_AN_ATTEMPT =
            List.of(METRICS, LAYERS, TIMING, RECEIPT, LOG, EVENTS, CHECKPOINT);
    private static final byte[] EPOCH_LINE = "{\"t\":\"epoch\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STEP_LINE = "{\"t\":\"step\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIRST_STEP_LINE = "{\"t\":\"step\",\"step\":1,".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIRST_LAYER_LINE = "{\"epoch\":0,".getBytes(StandardCharsets.UTF_8);

    public Path file(String name) {
        return path.resolve(name);
    }

    /** What was to be tried; empty before it is written. */
    public Optional<TrialSpec> spec() {
        return RecordFile.object(file(SPEC), Codec::spec);
    }

    public Optional<Outcome> outcome() {
        return RecordFile.object(file(OUTCOME), OutcomeCodec::outcome);
    }

    public Optional<InitReceipt> receipt() {
        return RecordFile.object(file(RECEIPT), ReceiptCodec::receipt);
    }

    /** Every line of {@code metrics.jsonl}, in its order. */
    public List<Metric> metrics() {
        return RecordFile.lines(file(METRICS), RecordFile.Tail.TORN, MetricCodec::metric);
    }

    /** The epoch lines of {@code metrics.jsonl} alone: the step lines are passed over unread, which is many times faster. */
    public List<Metric.Epoch> epochs() {
        return RecordFile.lines(file(METRICS), RecordFile.Tail.TORN, start -> !start.is(STEP_LINE), MetricCodec::epoch);
    }

    /** The step lines of {@code metrics.jsonl} alone. */
    public List<Metric.Step> steps() {
        return RecordFile.lines(file(METRICS), RecordFile.Tail.TORN, start -> !start.is(EPOCH_LINE), MetricCodec::step);
    }

    public List<LayerMetric> layers() {
        return RecordFile.lines(file(LAYERS), RecordFile.Tail.TORN, Codec::layer);
    }

    /** The lines of {@code layers.jsonl} before the first update alone. */
    public List<LayerMetric> firstLayers() {
        return RecordFile.lines(file(LAYERS), RecordFile.Tail.TORN, start -> start.is(FIRST_LAYER_LINE), Codec::layer);
    }

    /** The line of step 1 of {@code metrics.jsonl}: the loss before the first update. */
    public Optional<Metric.Step> firstStep() {
        return RecordFile.lines(
                        file(METRICS), RecordFile.Tail.TORN, start -> start.is(FIRST_STEP_LINE), MetricCodec::step)
                .stream()
                .findFirst();
    }

    public List<Timing> timings() {
        return RecordFile.lines(file(TIMING), RecordFile.Tail.TORN, Codec::timing);
    }

    /** Writes {@code outcome.json} by rename. */
    public void write(Outcome outcome) {
        RecordFile.write(file(OUTCOME), Json.pretty(OutcomeCodec.map(outcome)));
    }

    public void write(InitReceipt receipt) {
        RecordFile.write(file(RECEIPT), ReceiptCodec.text(receipt));
    }

    public void write(TrialSpec spec) {
        RecordFile.write(file(SPEC), Json.pretty(Codec.map(spec)));
    }

    /**
     * Empties the folder of an attempt that did not finish (its receipt too: open before the receipt is written; its events too,
     * see {@link EventWriter}), and opens its line files for writing. {@code spec.json} and files of others stay.
     *
     * @throws IllegalStateException if the trial has an outcome: {@link #forget()} it first to try again
     */
    public TrialWriter open() {
        if (Files.exists(file(OUTCOME))) {
            throw new IllegalStateException(
                    path + " holds a finished trial; forget its outcome before it is tried again");
        }
        try {
            Files.createDirectories(path);
            for (String name : OF_AN_ATTEMPT) {
                Files.deleteIfExists(file(name));
            }
            deleteStaged();
        } catch (IOException e) {
            throw RecordException.unwritable(path, e);
        }
        return new LineWriter(this);
    }

    /** Where a trial leaves what it needs to go on after a finished epoch. */
    public Path checkpoint() {
        return file(CHECKPOINT);
    }

    /**
     * Whether the lines of so many epochs are on record, so that a trial can go on behind them.
     *
     * @throws RecordException where a file is damaged
     */
    public boolean reaches(int epoch) {
        return epochs().size() >= epoch
                && timings().size() >= epoch
                && layers().stream().anyMatch(layer -> layer.epoch() == epoch);
    }

    /**
     * Cuts an attempt's line files behind the lines of so many epochs, and opens them for writing on; the checkpoint and the receipt
     * stay.
     *
     * @throws IllegalStateException if the trial has an outcome, or not so many epochs
     */
    public TrialWriter reopen(int epoch) {
        if (Files.exists(file(OUTCOME)) || !reaches(epoch)) {
            throw new IllegalStateException(path + " is no attempt that ended behind epoch " + epoch);
        }
        // An epoch's layers come before its metrics, and its timing behind them.
        long step = epochs().get(epoch - 1).step();
        List<Metric> metrics = new ArrayList<>();
        for (Metric metric : metrics()) {
            boolean before =
                    metric instanceof Metric.Step at ? at.step() <= step : ((Metric.Epoch) metric).epoch() <= epoch;
            if (before) {
                metrics.add(metric);
            }
        }
        rewrite(METRICS, metrics.stream().map(MetricCodec::map).toList());
        rewrite(
                LAYERS,
                layers().stream()
                        .filter(layer -> layer.epoch() <= epoch)
                        .map(Codec::map)
                        .toList());
        rewrite(
                TIMING,
                timings().stream()
                        .filter(timing -> timing.epoch() <= epoch)
                        .map(Codec::map)
                        .toList());
        try {
            Files.deleteIfExists(file(EVENTS));
            deleteStaged();
        } catch (IOException e) {
            throw RecordException.unwritable(path, e);
        }
        return new LineWriter(this);
    }

    private void rewrite(String name, List<? extends Map<String, ?>> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Json.line(line)).append('\n'));
        RecordFile.write(file(name), text.toString());
    }

    /** Deletes the checkpoint of a trial that has ended. */
    public void deleteCheckpoint() {
        try {
            Files.deleteIfExists(file(CHECKPOINT));
        } catch (IOException e) {
            throw RecordException.unwritable(file(CHECKPOINT), e);
        }
    }

    /** Deletes the outcome, and with it the mark "finished"; does nothing where there is none. The attempt's other files stay. */
    public void forget() {
        try {
            Files.deleteIfExists(file(OUTCOME));
        } catch (IOException e) {
            throw RecordException.unwritable(file(OUTCOME), e);
        }
    }

    /** What a writer left that was killed before its rename. */
    private void deleteStaged() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(".") && name.endsWith(".tmp")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
