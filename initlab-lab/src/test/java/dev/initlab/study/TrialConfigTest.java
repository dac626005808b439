package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.data.DataSpec;
import dev.initlab.init.Scheme;
import dev.initlab.train.Devices;
import dev.initlab.train.OptimizerKind;
import dev.initlab.train.OptimizerSpec;
import dev.initlab.train.TrainSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TrialConfigTest {

    private static final List<String> INITS = List.of(
            "he_normal",
            "torch_default",
            "model_default",
            "normal(std=0.01)",
            "uniform(a=-0.1, b=0.1)",
            "{weights: he_normal, biases: constant(0.1)}",
            "{rules: [{kind: dense, role: weight, init: ones}, {path: \"fc1.*\", init: zeros}]}",
            "{weights: he, norms: default, rules: [{kind: conv, init: \"normal(mean=0.1, std=0.2)\", optional: true}]}");

    private static TrialConfig random(Random random) {
        OptimizerKind kind = OptimizerKind.values()[random.nextInt(OptimizerKind.values().length)];
        Map<String, Double> hypers = new TreeMap<>();
        for (OptimizerKind.Hyper hyper : kind.hypers()) {
            boolean given = random.nextBoolean() && !hyper.flag();
            double some = hyper.min() + (Math.min(hyper.max(), 10) - hyper.min()) * random.nextDouble();
            hypers.put(hyper.name(), given || Double.isNaN(hyper.fallback()) ? some : hyper.fallback());
        }
        Map<String, Object> options = new HashMap<>();
        if (random.nextBoolean()) {
            options.put("hidden", List.of(1 + random.nextInt(500), 7));
        }
        if (random.nextBoolean()) {
            options.put("activation", "tanh");
        }
        DataSpec data = new DataSpec(
                "strokes",
                random.nextBoolean() ? 0.5 : random.nextGaussian(),
                0.001 + random.nextDouble(),
                random.nextBoolean() ? 0 : 200 + random.nextInt(2000),
                random.nextBoolean() ? 0 : 100,
                random.nextBoolean() ? 0 : 0.1 + 0.5 * random.nextDouble(),
                random.nextBoolean() ? 0 : 32,
                random.nextBoolean() ? 0 : 3);
        return new TrialConfig(
                data,
                "mlp",
                options,
                scheme(random),
                pretrained(random),
                new OptimizerSpec(kind, hypers),
                1 + random.nextInt(35),
                1 + random.nextInt(2),
                1 + random.nextInt(1000),
                random.nextBoolean() ? 0 : random.nextDouble() * 1e-7,
                random.nextInt(3) * 17,
                TrainSpec.Schedule.values()[random.nextInt(2)],
                random.nextBoolean(),
                1 + random.nextInt(60),
                "fp32",
                List.of("cpu", "cuda", "cuda:1").get(random.nextInt(3)),
                1 + random.nextInt(4));
    }

    private static Optional<Pretrained> pretrained(Random random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Pretrained(
                        random.nextBoolean() ? "a/model" : "./folder",
                        random.nextBoolean() ? "" : Scheme.selection(Map.of("kind", List.of("dense", "conv"))),
                        random.nextBoolean() ? "" : "ab12"));
    }

    private static String scheme(Random random) {
        return Scheme.of(INITS.get(random.nextInt(INITS.size()))).canonical();
    }

    @Test
    void reads_back_what_it_wrote() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            TrialConfig config = random(random);
            assertThat(TrialConfig.of(config.canonical())).isEqualTo(config);
        }
    }

    @Test
    void reads_back_through_a_file() {
        Random random = new Random(6);
        JsonMapper mapper = new JsonMapper();
        for (int i = 0; i < 500; i++) {
            TrialConfig config = random(random);
            String json = Canonical.json(config.canonical());
            Map<?, ?> read = mapper.readValue(json, Map.class);
            Map<String, Object> map = new HashMap<>();
            read.forEach((key, value) -> map.put(String.valueOf(key), value));
            TrialConfig again = TrialConfig.of(map);
            assertThat(again).isEqualTo(config);
            assertThat(Canonical.json(again.canonical())).isEqualTo(json);
        }
    }

    @Test
    void leaves_defaults_out_and_says_what_readers_of_records_need() {
        Map<String, Object> map = Text.study(Text.SMALL + "batch_size: 64\nclip_norm: 0\nschedule: constant\n")
                .arms()
                .get(0)
                .config()
                .canonical();
        assertThat(map.keySet())
                .containsExactly(
                        "batch_size",
                        "classes",
                        "data",
                        "data_hash",
                        "epochs",
                        "init",
                        "model",
                        "numerics",
                        "optimizer",
                        "precision",
                        "test_count",
                        "threads");
        assertThat(map.get("data")).isEqualTo(Map.of("name", "strokes"));
        assertThat(map.get("model")).isEqualTo(Map.of("name", "mlp"));
        assertThat(map.get("optimizer")).isEqualTo(Map.of("name", "adam", "lr", 0.001));
        assertThat(map.get("classes")).isEqualTo(10);
        assertThat(map.get("init")).isEqualTo("he_normal");
    }

    /** Records without the key were made on a processor, whatever a study file without it means on this machine. */
    @Test
    void a_record_that_names_no_device_is_of_a_processor_and_a_gpu_is_named() {
        TrialConfig cpu = Text.study(Text.SMALL + "device: cpu\n").arms().get(0).config();
        TrialConfig cuda =
                Text.study(Text.SMALL + "device: cuda:0\n").arms().get(0).config();
        assertThat(cpu.canonical()).doesNotContainKey("device");
        assertThat(TrialConfig.of(cpu.canonical()).device()).isEqualTo("cpu");
        assertThat(cuda.canonical()).containsEntry("device", "cuda");
        assertThat(Text.study(Text.SMALL).arms().get(0).config().device())
                .isEqualTo(Devices.resolve("auto").orElseThrow());
    }

    @Test
    void whole_numbers_are_written_as_such() {
        assertThat(Canonical.json(Map.of("a", Values.normal(1.0)))).isEqualTo("{\"a\":1}");
        assertThat(Canonical.json(Map.of("a", Values.normal(-0.0)))).isEqualTo("{\"a\":0}");
        assertThat(Canonical.json(Map.of("a", Values.normal(3e9)))).isEqualTo("{\"a\":3000000000}");
        assertThat(Canonical.json(Map.of("a", Values.normal(2e-3)))).isEqualTo("{\"a\":0.002}");
        // Double.toString writes this one longer before Java 19 (JDK-4511638); ids must not depend on it.
        assertThat(Canonical.json(Map.of("a", Values.normal(2.0e23)))).isEqualTo("{\"a\":2.0E23}");
    }

    @Test
    void refuses_another_numerics_version_and_what_is_no_configuration() {
        Map<String, Object> map =
                new TreeMap<>(Text.study(Text.SMALL).arms().get(0).config().canonical());
        map.put("numerics", TrialConfig.NUMERICS + 1);
        assertThatThrownBy(() -> TrialConfig.of(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
        map.put("numerics", TrialConfig.NUMERICS);
        map.put("nonesuch", 1);
        assertThatThrownBy(() -> TrialConfig.of(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonesuch");
        assertThatThrownBy(() -> TrialConfig.of(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
