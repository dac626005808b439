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
import dev.initlab.study.NetworkSpec;
import dev.initlab.study.Pretrained;
import dev.initlab.study.Study;
import dev.initlab.study.TrialConfig;
import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.ModelOption;
import dev.initlab.zoo.PublishedLayout;
import dev.initlab.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

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
        Map<String, String> hashes = new HashMap<>();
        return request.study().withConfigs(arm -> {
            TrialConfig config = arm.config();
            if (config.pretrained().isEmpty() || !request.selected().test(arm)) {
                return config;
            }
            Path file = fetched(config.pretrained().get(), request.data(), note);
            checkBeside(config, file);
            try (NetworkWeights.Source source =
                    NetworkWeights.Source.open(file, published(config).body())) {
                source.check(kept(config), config.model());
            }
            return config.withWeights(hashes.computeIfAbsent(file.toString(), path -> digest(file)));
        });
    }

    /**
     * Fills those parameters of a network that its trial keeps.
     *
     * @throws Fault where the weights are not those that the trial was planned with
     */
    static void load(Network network, TrialConfig config, Scheme scheme, DataFolder data) {
        Pretrained pretrained = config.pretrained().orElseThrow();
        try {
            Path file = file(pretrained, data);
            String hash = Hub.sha256(file);
            if (!hash.equals(pretrained.hash())) {
                throw new Fault(file + " has changed since this trial was planned: expected SHA-256 "
                        + pretrained.hash() + ", found " + hash
                        + ". Put the other file back, or run into another folder with --name.");
            }
            try (NetworkWeights.Source source =
                    NetworkWeights.Source.open(file, published(config).body())) {
                source.load(network, scheme::keeps, config.model());
            }
        } catch (RunException | DataException e) {
            // Gone or unreadable, it would be so for every other trial as well.
            throw new Fault(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path fetched(Pretrained pretrained, DataFolder data, Consumer<String> note) {
        String from = pretrained.from();
        if (ofTheHub(from)) {
            try {
                Hub.usual().get(from, data, new DownloadNotes(note));
            } catch (DataException e) {
                throw new RunException(String.valueOf(e.getMessage()), e);
            }
        }
        return file(pretrained, data);
    }

    /** A name of the hub, and not that of something here: a folder whose subfolder is misspelled is not looked for elsewhere. */
    private static boolean ofTheHub(String from) {
        boolean here = path(from.split("/", 2)[0]).filter(Files::exists).isPresent();
        return Hub.names(from) && !here;
    }

    /** The file of the weights, which is there. */
    static Path file(Pretrained pretrained, DataFolder data) {
        String from = pretrained.from();
        Path path = path(from)
                .filter(Files::exists)
                .or(() -> Optional.of(from)
                        .filter(PretrainedFiles::ofTheHub)
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
        return NetworkSpec.of(config).params().stream().filter(scheme::keeps).toList();
    }

    /**
     * Holds what Hugging Face's tools write beside weights against a configuration: sizes that no shape tells, such as the number of
     * heads, and the vocabulary.
     *
     * @throws RunException where it contradicts the model or the data
     */
    static void checkBeside(TrialConfig config, Path file) {
        Path json = file.resolveSibling(Hub.CONFIG);
        if (Files.exists(json) && !published(config).config().isEmpty()) {
            checkConfig(config, json);
        }
        checkVocabulary(config, file.resolveSibling(Hub.VOCABULARY));
    }

    private static void checkConfig(TrialConfig config, Path json) {
        Map<?, ?> stated;
        try {
            if (!(Json.parse(Files.readString(json)) instanceof Map<?, ?> map)) {
                throw new RunException(json + " is no JSON object, as which Hugging Face's tools write it");
            }
            stated = map;
        } catch (IOException | RecordException e) {
            throw new RunException("cannot read " + json + ": " + e.getMessage(), e);
        }
        published(config).fixed().forEach((key, value) -> {
            if (stated.containsKey(key) && !value.equals(stated.get(key))) {
                throw new RunException(json + " describes another network than the model " + config.model() + ": " + key
                        + " is " + stated.get(key) + ", expected " + value);
            }
        });
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

    private static String digest(Path file) {
        try {
            return Hub.sha256(file);
        } catch (DataException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }
}
