package dev.initlab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.SummaryMetadata.PluginData;
import org.tensorflow.util.Event;

/** What is written is what TensorFlow's own classes read. */
class EventWriterTest {

    private static final String FILE = "events.out.tfevents.0000000000.initlab";

    @TempDir
    Path dir;

    private TrialFolder trial() {
        return new TrialFolder(dir.resolve("trial"));
    }

    /** A trial of one epoch, two steps, and one more that is not finite. */
    private TrialFolder written(float[] drawn) {
        TrialFolder folder = trial();
        try (TrialWriter lines = folder.open();
                EventWriter events = EventWriter.beside(lines, folder, Records.spec())) {
            events.drawn("fc1.weight", drawn);
            events.metric(new Metric.Step(1, 2.5, 0.75, 0.001));
            events.layer(Records.layer());
            events.metric(Records.validatedEpoch());
            events.timing(Records.timing());
            events.metric(new Metric.Step(21, Double.NaN, Double.POSITIVE_INFINITY, 0.001));
            events.log("said");
        }
        return folder;
    }

    private static Summary.Value value(List<Event> events, String tag) {
        return events.stream()
                .flatMap(event -> event.getSummary().getValueList().stream())
                .filter(value -> value.getTag().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    /** RFC 3720, appendix B.4: the checksum that these tests hold the files against is the one meant. */
    @Test
    void checksums_are_those_of_the_rfc() {
        byte[] ascending = new byte[32];
        IntStream.range(0, 32).forEach(i -> ascending[i] = (byte) i);
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(Events.crc32c(new byte[32])).isEqualTo(0x8a9136aa);
        assertThat(Events.crc32c(ones)).isEqualTo(0x62a8ab43);
        assertThat(Events.crc32c(ascending)).isEqualTo(0x46dd794e);
        assertThat(Events.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    @Test
    void scalars_stand_at_their_steps() throws IOException {
        double before = System.currentTimeMillis() / 1e3;
        List<Event> events = Events.read(written(new float[0]).file(FILE));

        assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(events).allSatisfy(event -> assertThat(event.getWallTime()).isCloseTo(before, within(60.0)));
        Map<String, Float> expected = new LinkedHashMap<>();
        expected.put("1 step/loss", 2.5f);
        expected.put("1 step/grad_norm", 0.75f);
        expected.put("1 step/lr", 0.001f);
        expected.put("20 train/loss", 0.1f);
        expected.put("20 train/accuracy", 0.2f);
        expected.put("20 test/loss", 0.3f);
        expected.put("20 test/accuracy", 0.4f);
        expected.put("20 validation/loss", 0.5f);
        expected.put("20 validation/accuracy", 0.6f);
        expected.put("20 grad_norm/median", 0.7f);
        expected.put("20 grad_norm/max", 0.8f);
        expected.put("21 step/loss", Float.NaN);
        expected.put("21 step/grad_norm", Float.POSITIVE_INFINITY);
        expected.put("21 step/lr", 0.001f);
        assertThat(new ArrayList<>(Events.scalars(events).entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    }

    @Test
    void validation_is_left_out_where_there_is_no_split() throws IOException {
        TrialFolder folder = trial();
        try (TrialWriter lines = folder.open();
                EventWriter events = EventWriter.beside(lines, folder, Records.spec())) {
            events.metric(Records.epoch(3));
        }
        assertThat(Events.scalars(Events.read(folder.file(FILE))).keySet())
                .containsExactly(
                        "2814 train/loss",
                        "2814 train/accuracy",
                        "2814 test/loss",
                        "2814 test/accuracy",
                        "2814 grad_norm/median",
                        "2814 grad_norm/max");
    }

    @Test
    void lines_are_those_of_a_trial_without_events() throws IOException {
        TrialFolder both = written(new float[] {1});
        TrialFolder plain = new TrialFolder(dir.resolve("plain"));
        try (TrialWriter lines = plain.open()) {
            lines.metric(new Metric.Step(1, 2.5, 0.75, 0.001));
            lines.layer(Records.layer());
            lines.metric(Records.validatedEpoch());
            lines.timing(Records.timing());
            lines.metric(new Metric.Step(21, Double.NaN, Double.POSITIVE_INFINITY, 0.001));
            lines.log("said");
        }
        for (String file : List.of("metrics.jsonl", "layers.jsonl", "timing.jsonl", "log.txt")) {
            assertThat(both.file(file)).hasSameBinaryContentAs(plain.file(file));
        }
        assertThat(plain.file(FILE)).doesNotExist();
    }

    @Test
    void a_histogram_counts_every_finite_value_once() throws IOException {
        Random random = new Random(3);
        float[] drawn = new float[5000];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) random.nextGaussian();
        }
        drawn[7] = Float.NaN;
        drawn[8] = Float.NEGATIVE_INFINITY;
        List<Event> events = Events.read(written(drawn).file(FILE));
        HistogramProto histogram = value(events, "init/fc1.weight").getHisto();

        double[] finite = IntStream.range(0, drawn.length)
                .filter(i -> Float.isFinite(drawn[i]))
                .mapToDouble(i -> drawn[i])
                .toArray();
        assertThat(histogram.getNum()).isEqualTo(4998);
        assertThat(histogram.getMin()).isEqualTo(Arrays.stream(finite).min().orElseThrow());
        assertThat(histogram.getMax()).isEqualTo(Arrays.stream(finite).max().orElseThrow());
        assertThat(histogram.getSum()).isCloseTo(Arrays.stream(finite).sum(), within(1e-9));
        assertThat(histogram.getSumSquares())
                .isCloseTo(Arrays.stream(finite).map(v -> v * v).sum(), within(1e-9));
        List<Double> limits = histogram.getBucketLimitList();
        assertThat(limits).isSorted().hasSameSizeAs(histogram.getBucketList()).hasSizeGreaterThan(20);
        assertThat(limits.get(limits.size() - 1)).isEqualTo(histogram.getMax());
        for (int i = 0; i < limits.size(); i++) {
            double low = i == 0 ? histogram.getMin() : limits.get(i - 1);
            double high = limits.get(i);
            boolean last = i == limits.size() - 1;
            assertThat(histogram.getBucket(i))
                    .as("values from %s to %s", low, high)
                    .isEqualTo(Arrays.stream(finite)
                            .filter(v -> v >= low && (v < high || last))
                            .count());
        }
    }

    @Test
    void equal_values_are_one_bin_and_none_are_no_histogram() throws IOException {
        HistogramProto zeros = value(Events.read(written(new float[100]).file(FILE)), "init/fc1.weight")
                .getHisto();
        assertThat(zeros.getBucketLimitList()).containsExactly(0.0);
        assertThat(zeros.getBucketList()).containsExactly(100.0);
        List<Event> none = Events.read(written(new float[] {Float.NaN}).file(FILE));
        assertThat(none)
                .noneMatch(event -> event.getSummary().getValueList().stream()
                        .anyMatch(value -> value.getTag().startsWith("init/")));
    }

    /** The message of {@code plugins/hparams/plugin_data.proto}: a map of {@code google.protobuf.Value} in field 1 of field 3. */
    @Test
    void tensorboards_table_of_runs_names_arm_levels_and_seed() throws IOException {
        List<Event> events = Events.read(written(new float[0]).file(FILE));
        Summary.Value value = value(events, "_hparams_/session_start_info");
        PluginData plugin = value.getMetadata().getPluginData();
        assertThat(plugin.getPluginName()).isEqualTo("hparams");
        assertThat(value.getTensor().getTensorShape().getDim(0).getSize()).isZero();
        UnknownFieldSet session = UnknownFieldSet.parseFrom(UnknownFieldSet.parseFrom(plugin.getContent())
                .getField(3)
                .getLengthDelimitedList()
                .get(0));
        Map<String, Value> named = Struct.parseFrom(session.toByteString()).getFieldsMap();
        assertThat(named.keySet()).containsExactlyInAnyOrder("arm", "optimizer", "init", "seed");
        assertThat(named.get("arm").getStringValue()).isEqualTo("adam/he");
        assertThat(named.get("optimizer").getStringValue()).isEqualTo("adam");
        assertThat(named.get("init").getStringValue()).isEqualTo("he");
        assertThat(named.get("seed").getNumberValue()).isEqualTo(-7);
    }

    @Test
    void another_attempt_replaces_the_file() throws IOException {
        List<Event> first = Events.read(written(new float[] {1, 2}).file(FILE));
        assertThat(Events.read(written(new float[] {1, 2}).file(FILE))).hasSameSizeAs(first);
        try (TrialWriter lines = trial().open()) {
            lines.log("without events this time");
        }
        assertThat(trial().file(FILE)).doesNotExist();
    }

    @Test
    void a_file_cut_anywhere_is_read_up_to_its_last_whole_record() throws IOException {
        byte[] whole = Files.readAllBytes(written(new float[] {1, 2, 3}).file(FILE));
        List<Event> events = Events.read(whole);
        int before = 0;
        for (int length = 0; length <= whole.length; length++) {
            List<Event> read = Events.read(Arrays.copyOf(whole, length));
            assertThat(read).isEqualTo(events.subList(0, read.size()));
            assertThat(read.size()).isBetween(before, before + 1);
            before = read.size();
        }
        assertThat(before).isEqualTo(events.size());
    }

    /** What is killed: writes events as fast as it can. */
    public static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            TrialFolder folder = new TrialFolder(Path.of(args[0]));
            try (TrialWriter lines = folder.open();
                    EventWriter events = EventWriter.beside(lines, folder, Records.spec())) {
                for (long step = 1; ; step++) {
                    events.metric(Records.step(step));
                }
            }
        }
    }

    @Test
    void kill_loses_at_most_the_event_being_written() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        trial().path().toString())
                .inheritIO()
                .start();
        Path file = trial().file(FILE);
        while (process.isAlive() && !(Files.exists(file) && Files.size(file) > 20_000)) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(process.isAlive()).as("the writer runs until it is killed").isTrue();
        process.destroyForcibly().waitFor();

        Map<String, Float> scalars = Events.scalars(Events.read(file));
        long steps = trial().steps().size();
        // The line is written before its event.
        assertThat((long) scalars.size() / 3).isBetween(steps - 1, steps);
        assertThat(steps).isGreaterThan(50);
        assertThat(scalars).containsKeys("1 step/loss", (steps - 1) + " step/lr");
    }
}
