package dev.initlab.study;

import dev.initlab.data.DataException;
import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.init.Scheme;
import dev.initlab.init.SchemeException;
import dev.initlab.param.ParamSpec;
import dev.initlab.zoo.Zoo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what is right by itself but impossible together. */
final class Fit {

    /** How messages of the data sets name the key that is at fault. */
    private static final Pattern DATA_KEY = Pattern.compile("data\\.[a-z_]+(\\.[a-z_]+)?");

    private final Node.Table table;
    private final Problems problems;

    Fit(Node.Table table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /** Whether there is such data, with images enough for the classes and the batch. */
    void data(DataSpec spec, Optional<Integer> batch, Optional<Integer> accumulation) {
        DataSets.find(spec.name()).ifPresent(set -> {
            few("data.limit", spec.limit(), "training", set);
            few("data.test_limit", spec.testLimit(), "test", set);
        });
        DataInfo info;
        try {
            info = DataSets.describe(spec);
        } catch (DataException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Matcher key = DATA_KEY.matcher(message);
            problems.add(at(key.find() ? key.group() : "data"), message);
            return;
        }
        if (batch.isPresent() && batch.get() > info.train()) {
            problems.add(
                    at("batch_size"),
                    "batch_size " + batch.get() + " is more than the " + info.train() + " training images of data "
                            + spec.name());
        } else if (batch.isPresent()
                && accumulation.isPresent()
                && (long) batch.get() * accumulation.get() > info.train()) {
            problems.add(
                    at("grad_accumulation"),
                    "grad_accumulation " + accumulation.get() + " of batch_size " + batch.get() + " is more than the "
                            + info.train() + " training images of data " + spec.name());
        }
    }

    /**
     * Whether the model takes the data's images, and the scheme fills that model's parameters.
     *
     * @param described parameters of networks, for arms that share them
     */
    void network(TrialConfig config, Map<NetworkSpec, List<ParamSpec>> described) {
        NetworkSpec spec = NetworkSpec.of(config);
        List<ParamSpec> params;
        try {
            params = described.computeIfAbsent(spec, NetworkSpec::params);
        } catch (IllegalArgumentException e) {
            problems.add(at("model"), "data " + config.data().name() + ": " + e.getMessage());
            return;
        }
        try {
            Scheme scheme = config.scheme()
                    .resolve(Zoo.find(config.model()).orElseThrow().modelDefault());
            scheme.check(params);
            Optional<ParamSpec> kept = params.stream().filter(scheme::keeps).findFirst();
            if (kept.isPresent() && config.pretrained().isEmpty()) {
                problems.add(
                        at("init"),
                        "init, for model " + config.model() + ": keeps "
                                + kept.get().path() + " as it was loaded, and nothing is loaded: name trained weights,"
                                + " pretrained.from=FOLDER, or draw it");
            } else if (kept.isEmpty() && config.pretrained().isPresent()) {
                problems.add(
                        at("pretrained"),
                        "init, for model " + config.model() + ": every parameter is drawn, and nothing of the trained"
                                + " weights would be left: keep some, or leave pretrained out");
            }
        } catch (SchemeException e) {
            for (SchemeException.Problem problem : e.problems()) {
                boolean drawn = problem.path().equals("draw")
                        && Parts.find(table, "pretrained.draw").isPresent();
                String path = problem.path().isEmpty() ? "init" : "init." + problem.path();
                problems.add(
                        at(drawn ? "pretrained.draw" : path),
                        (drawn ? "pretrained.draw" : "init") + ", for model " + config.model() + ": "
                                + problem.message());
            }
        }
    }

    private void few(String path, int limit, String which, DataInfo set) {
        if (limit > 0 && limit < set.classes()) {
            problems.add(
                    at(path),
                    path + " must keep at least one " + which + " image of each of " + set.classes()
                            + " classes; received " + limit);
        }
    }

    /** The place of a path, or of the nearest part of it that the file holds. */
    private Place at(String path) {
        return Parts.at(table, path).place();
    }
}
