package dev.initlab.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of a study file: its keys, what other tools call them, and what is said of an unknown one. */
final class Keys {

    /** What every arm holds or varies. */
    static final List<String> CONFIG = names(Grammar.CONFIG);

    /** What is said once of a study, and no arm's configuration holds. */
    static final List<String> STUDY = names(Grammar.STUDY);

    static final List<String> ALL = join(STUDY, CONFIG);

    /** Parts that may be given by name alone: {@code model: mlp} is {@code model: {name: mlp}}. */
    static final List<String> NAMED = List.of("data", "model", "optimizer", "schedule");

    /** Words of the design that no study can use yet. */
    static final List<String> LATER = List.of("tune");

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("learning_rate", "optimizer.lr"),
            Map.entry("learning_rates", "vary.optimizer.lr"),
            Map.entry("lr", "optimizer.lr"),
            Map.entry("rate", "optimizer.lr"),
            Map.entry("eta", "optimizer.lr"),
            Map.entry("init_lr", "optimizer.lr"),
            Map.entry("optim", "optimizer"),
            Map.entry("optimiser", "optimizer"),
            Map.entry("optimizers", "vary.optimizer"),
            Map.entry("momentum", "optimizer.momentum"),
            Map.entry("nesterov", "optimizer.nesterov"),
            Map.entry("weight_decay", "optimizer.weight_decay"),
            Map.entry("wd", "optimizer.weight_decay"),
            Map.entry("l2", "optimizer.weight_decay"),
            Map.entry("betas", "optimizer.beta1 and optimizer.beta2"),
            Map.entry("beta_1", "optimizer.beta1"),
            Map.entry("beta_2", "optimizer.beta2"),
            Map.entry("epsilon", "optimizer.eps"),
            Map.entry("rho", "optimizer.alpha"),
            Map.entry("init_methods", "vary.init"),
            Map.entry("init_method", "init"),
            Map.entry("inits", "vary.init"),
            Map.entry("initializers", "vary.init"),
            Map.entry("initializer", "init"),
            Map.entry("initialization", "init"),
            Map.entry("initialisation", "init"),
            Map.entry("kernel_initializer", "init.weights"),
            Map.entry("bias_initializer", "init.biases"),
            Map.entry("weight_init", "init.weights"),
            Map.entry("weights_init", "init.weights"),
            Map.entry("bias_init", "init.biases"),
            Map.entry("n_epochs", "epochs"),
            Map.entry("num_epochs", "epochs"),
            Map.entry("max_epochs", "epochs"),
            Map.entry("num_train_epochs", "epochs"),
            Map.entry("epoch", "epochs"),
            Map.entry("batch", "batch_size"),
            Map.entry("bs", "batch_size"),
            Map.entry("batchsize", "batch_size"),
            Map.entry("train_batch_size", "batch_size"),
            Map.entry("per_device_train_batch_size", "batch_size"),
            Map.entry("dataset", "data.name"),
            Map.entry("data_set", "data.name"),
            Map.entry("dataset_name", "data.name"),
            Map.entry("normalization", "data.normalize"),
            Map.entry("mean", "data.normalize.mean"),
            Map.entry("std", "data.normalize.std"),
            Map.entry("train_size", "data.limit"),
            Map.entry("subset", "data.limit"),
            Map.entry("max_samples", "data.limit"),
            Map.entry("val_split", "data.validation"),
            Map.entry("validation_split", "data.validation"),
            Map.entry("architecture", "model.name"),
            Map.entry("arch", "model.name"),
            Map.entry("network", "model.name"),
            Map.entry("net", "model.name"),
            Map.entry("models", "vary.model"),
            Map.entry("datasets", "vary.data"),
            Map.entry("seed", "seeds"),
            Map.entry("n_seeds", "seeds"),
            Map.entry("num_seeds", "seeds"),
            Map.entry("random_state", "seeds"),
            Map.entry("random_seed", "seeds"),
            Map.entry("repeats", "seeds"),
            Map.entry("replicates", "seeds"),
            Map.entry("runs", "seeds"),
            Map.entry("trials", "seeds"),
            Map.entry("gradient_accumulation_steps", "grad_accumulation"),
            Map.entry("accumulate_grad_batches", "grad_accumulation"),
            Map.entry("accumulation_steps", "grad_accumulation"),
            Map.entry("grad_clip", "clip_norm"),
            Map.entry("gradient_clip_val", "clip_norm"),
            Map.entry("max_grad_norm", "clip_norm"),
            Map.entry("clip", "clip_norm"),
            Map.entry("scheduler", "schedule"),
            Map.entry("lr_scheduler", "schedule"),
            Map.entry("lr_schedule", "schedule"),
            Map.entry("warmup", "schedule.warmup_steps"),
            Map.entry("warmup_steps", "schedule.warmup_steps"),
            Map.entry("log_every", "record.every_steps"),
            Map.entry("log_every_n_steps", "record.every_steps"),
            Map.entry("logging_steps", "record.every_steps"),
            Map.entry("every_steps", "record.every_steps"),
            Map.entry("tensorboard", "record.tensorboard"),
            Map.entry("dtype", "precision"),
            Map.entry("accelerator", "device"),
            Map.entry("gpu", "device"),
            Map.entry("question", "asks"),
            Map.entry("description", "about"),
            Map.entry("title", "asks"),
            Map.entry("sweep", "vary"),
            Map.entry("grid", "vary"),
            Map.entry("parameters", "vary"),
            Map.entry("factors", "vary"),
            Map.entry("target_accuracy", "threshold"),
            Map.entry("sesoi", "smallest_effect"),
            Map.entry("margin", "smallest_effect"),
            Map.entry("equivalence_margin", "smallest_effect"),
            Map.entry("hypotheses", "claims"),
            Map.entry("control", "baseline"),
            Map.entry("reference", "baseline"));

    private Keys() {}

    /** Every key but those known is a problem: its usual name here, or the nearest, and what is allowed. */
    static void check(Node.Table table, String group, Collection<String> known, Problems problems) {
        for (Node.Entry entry : table.entries()) {
            if (!known.contains(entry.key())) {
                problems.add(entry.place(), unknown(entry.key(), group, known));
            }
        }
    }

    /** What to say of a key that is not known in a group ({@code ""} for the file itself). */
    static String unknown(String key, String group, Collection<String> known) {
        String path = group.isEmpty() ? key : group + "." + key;
        String asked = "unknown key " + Values.quoted(path);
        if (group.isEmpty() && LATER.contains(key)) {
            return Values.quoted(key) + " is not supported yet by this version; leave it out";
        }
        String word = key.toLowerCase(Locale.ROOT).replace('-', '_');
        String synonym = SYNONYMS.get(word);
        if (synonym != null && group.isEmpty()) {
            return asked + "; here it is called " + synonym;
        }
        if (synonym != null && synonym.startsWith(group + ".")) {
            String here = synonym.substring(group.length() + 1);
            if (known.contains(here)) {
                return asked + "; here it is called " + group + "." + here;
            }
        }
        int dot = key.indexOf('.');
        if (dot > 0 && known.contains(key.substring(0, dot))) {
            return asked + "; in a file write it nested, `" + key.substring(0, dot) + ": {" + key.substring(dot + 1)
                    + ": …}`";
        }
        String nearest = Nearest.to(key, known)
                .map(name -> "; did you mean " + (group.isEmpty() ? "" : group + ".") + name + "?")
                .orElse("");
        return asked
                + (nearest.isEmpty()
                        ? "; known" + (group.isEmpty() ? "" : " in " + group) + " here: " + String.join(", ", known)
                        : nearest);
    }

    /** What other tools call the keys, for tests and documents. */
    static Map<String, String> synonyms() {
        return SYNONYMS;
    }

    static List<String> names(List<Key<?>> keys) {
        return keys.stream().map(Key::name).toList();
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
