package dev.initlab.study;

import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.data.Normalization;
import dev.initlab.init.Scheme;
import dev.initlab.train.Devices;
import dev.initlab.train.OptimizerKind;
import dev.initlab.train.TrainSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes configurations so that equal ones are equal to the byte, and hashes them. */
final class Canonical {

    private static final int TRIAL_HEX = 16;
    private static final int HELD_HEX = 8;

    /** With Jackson's own double writer: the JDK's prints some numbers otherwise before Java 19 than since. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .build();

    private Canonical() {}

    /** See {@link TrialConfig#canonical}. */
    static Map<String, Object> of(TrialConfig config) {
        TreeMap<String, Object> map = new TreeMap<>();
        map.put("data", data(config.data()));
        TreeMap<String, Object> model = new TreeMap<>();
        config.modelOptions().forEach((key, value) -> model.put(key, plain(value)));
        model.put("name", config.model());
        map.put("model", model);
        map.put("init", Scheme.of(config.init()).canonical());
        config.pretrained().ifPresent(pretrained -> {
            TreeMap<String, Object> parts = new TreeMap<>(Map.of("from", pretrained.from()));
            putUnless(parts, "draw", pretrained.draw(), "");
            map.put("pretrained", parts);
            putUnless(map, TrialConfig.WEIGHTS_HASH, pretrained.hash(), "");
        });
        map.put("optimizer", optimizer(config));
        map.put("batch_size", config.batchSize());
        putUnless(map, "grad_accumulation", config.gradAccumulation(), 1);
        map.put("epochs", config.epochs());
        putUnless(map, "clip_norm", Values.normal(config.clipNorm()), 0);
        TreeMap<String, Object> schedule = new TreeMap<>();
        if (config.schedule() != TrainSpec.Schedule.CONSTANT) {
            schedule.put("name", config.schedule().name().toLowerCase(Locale.ROOT));
        }
        putUnless(schedule, "warmup_steps", config.warmupSteps(), 0);
        putUnless(map, "schedule", schedule, Map.of());
        putUnless(map, "on_divergence", config.stopOnDivergence() ? "stop" : "continue", "stop");
        if (config.everySteps() != Grammar.EVERY_STEPS.fallback().orElseThrow()) {
            map.put("record", new TreeMap<>(Map.of("every_steps", config.everySteps())));
        }
        map.put("precision", config.precision());
        putUnless(map, "device", config.device(), Devices.CPU);
        map.put("threads", config.threads());
        map.put("numerics", TrialConfig.NUMERICS);
        DataInfo info = DataSets.describe(config.data());
        map.put("data_hash", DataSets.hash(config.data()));
        map.put("classes", info.classes());
        map.put("test_count", info.test());
        return Collections.unmodifiableMap(map);
    }

    private static TreeMap<String, Object> data(DataSpec spec) {
        DataSpec plain = DataSpec.of(spec.name());
        TreeMap<String, Object> map = new TreeMap<>();
        map.put("name", spec.name());
        TreeMap<String, Object> normalize = new TreeMap<>();
        Normalization usual = plain.normalization();
        putUnless(normalize, "mean", numbers(spec.normalization().mean()), numbers(usual.mean()));
        putUnless(normalize, "std", numbers(spec.normalization().std()), numbers(usual.std()));
        putUnless(map, "normalize", normalize, Map.of());
        TreeMap<String, Object> augment = new TreeMap<>();
        putUnless(augment, "crop", spec.augmentation().crop(), 0);
        putUnless(augment, "flip", spec.augmentation().flip(), false);
        putUnless(map, "augment", augment, Map.of());
        putUnless(map, "max_tokens", spec.maxTokens(), 0);
        putUnless(map, "limit", spec.limit(), 0);
        putUnless(map, "test_limit", spec.testLimit(), 0);
        putUnless(map, "validation", Values.normal(spec.validation()), 0);
        putUnless(map, "size", spec.size(), 0);
        putUnless(map, "channels", spec.channels(), 0);
        return map;
    }

    /** A number alone where there is one, or all are equal. */
    private static Object numbers(List<Double> numbers) {
        return numbers.stream().distinct().count() == 1
                ? Values.normal(numbers.get(0))
                : numbers.stream().map(Values::normal).toList();
    }

    private static TreeMap<String, Object> optimizer(TrialConfig config) {
        TreeMap<String, Object> map = new TreeMap<>();
        map.put("name", config.optimizer().kind().text());
        for (OptimizerKind.Hyper hyper : config.optimizer().kind().hypers()) {
            double value = config.optimizer().hypers().getOrDefault(hyper.name(), hyper.fallback());
            boolean always = hyper.name().equals("lr");
            if (always || value != hyper.fallback()) {
                map.put(hyper.name(), hyper.flag() ? (Object) (value != 0) : Values.normal(value));
            }
        }
        return map;
    }

    private static void putUnless(Map<String, Object> map, String key, Object value, Object fallback) {
        if (!value.equals(fallback)) {
            map.put(key, value);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Number number) {
            return Values.normal(number.doubleValue());
        }
        return value instanceof List<?> list
                ? list.stream().map(Canonical::plain).toList()
                : value;
    }

    /** A node as maps with sorted keys, lists, texts, normalized numbers and truth values. */
    static Object plain(Node node) {
        if (node instanceof Node.Table table) {
            TreeMap<String, Object> map = new TreeMap<>();
            table.entries().forEach(entry -> map.put(entry.key(), plain(entry.value())));
            return map;
        }
        if (node instanceof Node.Items list) {
            return list.items().stream().map(Canonical::plain).toList();
        }
        Node.Scalar scalar = (Node.Scalar) node;
        if (Values.number(scalar).isPresent()) {
            return Values.normal(Values.number(scalar).getAsDouble());
        }
        return Values.truth(scalar).<Object>map(truth -> truth).orElse(scalar.text());
    }

    static String json(Object tree) {
        return JSON.writeValueAsString(tree);
    }

    /** A trial's id: what determines its numbers, and nothing else. */
    static String trialId(String canonicalJson, long seed) {
        return hash("{\"config\":" + canonicalJson + ",\"seed\":" + seed + "}").substring(0, TRIAL_HEX);
    }

    /** The short hash of what a study holds: a configuration without what is varied. */
    static String heldHash(TrialConfig config, Draft draft) {
        TreeMap<String, Object> rest = new TreeMap<>(of(config));
        for (Factor factor : draft.factors()) {
            String group = factor.path().split("\\.")[0];
            if (factor.path().equals(group + ".name") || group.equals("pretrained")) {
                // Which values are defaults depends on the name, and from scratch has none beside it; so what the file
                // holds there
                // is taken as written.
                rest.remove(group);
                draft.held().find(group).ifPresent(e -> rest.put("held " + group, plain(e.value())));
            } else {
                remove(rest, factor.path());
            }
            if (group.equals("data")) {
                List.of("data_hash", "classes", "test_count").forEach(rest::remove);
            }
        }
        rest.put("forced", draft.forced());
        return short8(json(rest));
    }

    /** The first digits of a text's hash. */
    static String short8(String text) {
        return hash(text).substring(0, HELD_HEX);
    }

    private static void remove(Map<String, Object> map, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            map.remove(path);
        } else if (map.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
            TreeMap<String, Object> less = new TreeMap<>();
            inner.forEach((key, value) -> less.put(String.valueOf(key), value));
            remove(less, path.substring(dot + 1));
            map.put(path.substring(0, dot), less);
        }
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
