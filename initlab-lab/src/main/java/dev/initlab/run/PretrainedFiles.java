package dev.initlab.run;

import dev.initlab.data.DataException;
import dev.initlab.data.DataFolder;
import dev.initlab.data.DataSets;
import dev.initlab.data.Hub;
import dev.initlab.init.Scheme;
import dev.initlab.model.Network;
import dev.initlab.param.ParamSpec;
import dev.initlab.record.Json;
import dev.initlab.record.RecordException;
import dev.initlab.study.Arm;
import dev.initlab.study.Inputs;
import dev.initlab.study.Pretrained;
import dev.initlab.study.Study;
import dev.initlab.study.TrialConfig;
import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.ModelOption;
import dev.initlab.zoo.PublishedLayout;
import dev.initlab.zoo.Zoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The trained weights that trials start from: where they lie, whether they fit, and how they come into a network. */
final class PretrainedFiles {

    private static final String HOME = "~/";

    private PretrainedFiles() {}

    /**
     * A study whose selected arms know the hashes of the weights that they start from. What the hub has is downloaded; every file is
     * held against the networks that are to have it.
     *
     * @throws RunException where weights cannot be had, or do not fit
     */
    static Study pinned(RunRequest request, Consumer<String> note) {
        return pinned(request.study(), request.selected(), request.data(), Hub.usual(), note);
    }

    static Study pinned(Study study, Predicate<Arm> selected, DataFolder data, Hub hub, Consumer<String> note) {
        Map<String, String> hashes = new HashMap<>();
        return study.withConfigs(arm -> {
            TrialConfig config = arm.config();
            if (config.pretrained().isEmpty() || !selected.test(arm)) {
                return config;
            }
            Path file = fetched(config.pretrained().get(), data, hub, note);
            if (file.endsWith(Hub.WEIGHTS)) {
                checkConfig(config, file.resolveSibling(Hub.CONFIG));
                checkVocabulary(config, file.resolveSibling(Hub.VOCABULARY));
            }
            try (NetworkWeights.Source source =
                    NetworkWeights.Source.open(file, published(config).body())) {
                source.check(kept(config), config.model());
            }
            return config.withWeights(hashes.computeIfAbsent(file.toString(), path -> sha256(file)));
        });
    }

    /**
     * Fills those parameters of a network that its trial keeps.
     *
     * @throws Fault where the weights are not those that the trial was planned with
     */
    static void load(Network network, TrialConfig config, Scheme scheme, DataFolder data) {
        Pretrained pretrained = config.pretrained().orElseThrow();
        Path file = file(pretrained, data);
        String hash = sha256(file);
        if (!hash.equals(pretrained.hash())) {
            throw new Fault(file + " has changed since this trial was planned: expected SHA-256 " + pretrained.hash()
                    + ", found " + hash + ". Run again, which plans new trials for the new weights.");
        }
        try (NetworkWeights.Source source =
                NetworkWeights.Source.open(file, published(config).body())) {
            source.load(network, scheme::keeps, config.model());
        }
    }

    private static Path fetched(Pretrained pretrained, DataFolder data, Hub hub, Consumer<String> note) {
        String from = pretrained.from();
        if (path(from).filter(Files::exists).isEmpty() && Hub.names(from)) {
            try {
                hub.get(from, data, new DownloadNotes(note));
            } catch (DataException e) {
                throw new RunException(String.valueOf(e.getMessage()), e);
            }
        }
        return file(pretrained, data);
    }

    /** The file of the weights, which is there. */
    static Path file(Pretrained pretrained, DataFolder data) {
        String from = pretrained.from();
        Path path = path(from)
                .filter(Files::exists)
                .or(() -> Optional.of(from)
                        .filter(Hub::names)
                        .map(name -> Hub.folder(name, data))
                        .filter(Files::exists))
                .orElseThrow(() -> new RunException("pretrained.from=" + from + ": there is no such folder with "
                        + Hub.WEIGHTS + ", and no such safetensors file"));
        Path file = Files.isDirectory(path) ? path.resolve(Hub.WEIGHTS) : path;
        if (Files.isRegularFile(file)) {
            return file;
        }
        if (Files.exists(file.resolveSibling("pytorch_model.bin"))) {
            throw new RunException(
                    path + " has pytorch_model.bin alone, which is a program's memory rather than a file of"
                            + " weights: save it with save_pretrained(…, safe_serialization=True), which writes "
                            + Hub.WEIGHTS);
        }
        if (Files.exists(file.resolveSibling(Hub.WEIGHTS + ".index.json"))) {
            throw new RunException(path + " has its weights in pieces; one " + Hub.WEIGHTS
                    + " is read, as save_pretrained(…," + " max_shard_size=\"100GB\") writes it");
        }
        throw new RunException("pretrained.from=" + from + ": there is no " + Hub.WEIGHTS + " in that folder");
    }

    private static Optional<Path> path(String from) {
        try {
            return Optional.of(
                    from.startsWith(HOME)
                            ? Path.of(System.getProperty("user.home"), from.substring(HOME.length()))
                            : Path.of(from));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<ParamSpec> kept(TrialConfig config) {
        Scheme scheme = config.scheme().resolve(model(config).modelDefault());
        return Zoo.params(config.model(), config.modelOptions(), Inputs.of(DataSets.describe(config.data()))).stream()
                .filter(scheme::keeps)
                .toList();
    }

    /**
     * Sizes that no shape tells, such as the number of heads, stand in {@code config.json} alone.
     *
     * @throws RunException where it contradicts the model's options
     */
    private static void checkConfig(TrialConfig config, Path json) {
        if (!Files.exists(json)) {
            return;
        }
        Map<?, ?> stated;
        try {
            if (!(Json.parse(Files.readString(json)) instanceof Map<?, ?> map)) {
                throw new RunException(json + " is no JSON object, as which Hugging Face's tools write it");
            }
            stated = map;
        } catch (IOException | RecordException e) {
            throw new RunException("cannot read " + json + ": " + e.getMessage(), e);
        }
        TreeMap<String, String> wrong = new TreeMap<>();
        for (ModelOption option : model(config).options()) {
            Object there = stated.get(published(config).config().getOrDefault(option.name(), ""));
            Object here = config.modelOptions().getOrDefault(option.name(), option.fallback());
            if (there instanceof Number a && here instanceof Number b && a.doubleValue() != b.doubleValue()) {
                wrong.put("model." + option.name() + "=" + a, option.name() + " " + b);
            }
        }
        if (!wrong.isEmpty()) {
            throw new RunException(json + " describes another network than the model " + config.model() + " with "
                    + String.join(", ", wrong.values()) + ": give " + String.join(" ", wrong.keySet()));
        }
    }

    private static void checkVocabulary(TrialConfig config, Path vocabulary) {
        String data = config.data().name();
        if (Files.exists(vocabulary) && !DataSets.numbersAlike(data, vocabulary)) {
            throw new RunException(vocabulary + " numbers tokens otherwise than the texts of " + data
                    + " are: weights of another vocabulary would read them wrongly. Take those of an uncased model of"
                    + " bert-base-uncased's vocabulary");
        }
    }

    private static PublishedLayout published(TrialConfig config) {
        return model(config).published();
    }

    private static ModelInfo model(TrialConfig config) {
        return Zoo.find(config.model())
                .orElseThrow(() -> new IllegalArgumentException("no model is called " + config.model()));
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new RunException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
