package dev.initlab.study;

import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.record.Analysis;
import dev.initlab.train.Devices;
import dev.initlab.train.OptimizerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every key of a study file, once: what the readers check, the schema states and editors explain.
 *
 * <p>A new key is a constant here and a place in one of the lists, and is read by {@link Key#read}. Options of models and
 * hyperparameters of optimizers come from their own tables, the parts of {@code init} from the scheme's.
 */
final class Grammar {

    static final Key<String> ASKS = Key.required(
            "asks",
            Takes.text(),
            "say in a sentence what the study asks",
            "The question, in a sentence. It heads the report.");

    static final Key<String> ABOUT =
            Key.optional("about", Takes.text(), "Where the question comes from, and how long the study takes.");

    static final Key<List<Factor>> VARY = Key.optional(
            "vary",
            Takes.of((path, node, problems) -> Optional.of(new Variation(problems).read(node)), VarySchema::tree),
            "What is compared: paths, dotted or nested, each with a list of values or a map that names them. Every "
                    + "combination is an arm.");

    static final Key<List<Long>> SEEDS = Key.optional(
            "seeds",
            Takes.of((path, node, problems) -> new SeedsReader(node, problems).read(), SeedsReader::schema),
            SeedsReader.usual(),
            "How often each arm is repeated: a count, a list of seeds, or a range such as 0..9. Verdicts need 5 or more.");

    static final Key<Double> THRESHOLD = Key.optional(
            "threshold",
            Takes.number(0, 1),
            "An accuracy, as a fraction, whose first epoch is reported as epochs_to_threshold. No trial depends on it.");

    static final Key<String> BASELINE = Key.optional(
            "baseline", Takes.text(), "The arm that the others are compared with. No trial depends on it.");

    static final Key<Double> SMALLEST_EFFECT = Key.optional(
            "smallest_effect",
            Takes.number(0, 1),
            Analysis.HALF_A_POINT,
            "Arms whose test accuracies, as fractions, differ by less are equivalent. No trial depends on it.");

    private static final String CLAIM = "a claim has text, source and check";

    static final Key<String> CLAIM_TEXT =
            Key.required("claims.text", Takes.text(), CLAIM, "What is claimed, in a sentence.");

    static final Key<String> CLAIM_SOURCE =
            Key.required("claims.source", Takes.text(), CLAIM, "Where it is claimed, so that it can be found.");

    static final Key<String> CLAIM_CHECK = Key.required(
            "claims.check",
            Takes.text(),
            CLAIM,
            "The same in a form that can be checked, such as accuracy(he) > accuracy(others) or at_chance(zero).");

    static final Key<String> CLAIM_SECTION = Key.optional(
            "claims.section", Takes.text(), "The section that it is claimed of; every section where not given.");

    static final Key<List<Node.Table>> CLAIMS = Key.optional(
            "claims",
            new Takes.Maps(List.of(CLAIM_TEXT, CLAIM_SOURCE, CLAIM_CHECK, CLAIM_SECTION)),
            "Published statements that the report holds against the results. No trial depends on them.");

    static final Key<String> DATA_NAME = Key.optional(
            "data.name", Takes.word(dataSets()), "Which data set. Published ones are downloaded when first used.");

    static final Key<List<Double>> MEAN = Key.optional(
            "data.normalize.mean",
            Takes.numbers(-1000, 1000),
            DataSpec.of("").normalization().mean(),
            "Subtracted from pixel / 255: a number for all channels, or a list of one for each.");

    static final Key<List<Double>> STD = Key.optional(
            "data.normalize.std",
            Takes.numbers(1e-6, 1000),
            DataSpec.of("").normalization().std(),
            "Divides what remains: a number for all channels, or a list of one for each.");

    static final Key<Node.Table> NORMALIZE =
            Key.optional("data.normalize", Takes.map(MEAN, STD), "(pixel / 255 - mean) / std.");

    static final Key<Integer> CROP = Key.optional(
            "data.augment.crop",
            Takes.whole(0, 1000),
            0,
            "Black pixels around a training image, of which a window of its size is cut out at random; 0 for none.");

    static final Key<Boolean> FLIP = Key.optional(
            "data.augment.flip",
            Takes.flag(),
            false,
            "Whether left and right of a training image are swapped with a probability of one half.");

    static final Key<Node.Table> AUGMENT = Key.optional(
            "data.augment",
            Takes.map(CROP, FLIP),
            "What training images go through anew in each epoch; nothing where not given.");

    static final Key<Integer> MAX_TOKENS = Key.optional(
            "data.max_tokens",
            Takes.tokens(),
            0,
            "Texts are cut to so many tokens, the special ones at both ends among them; 0 for the set's own limit.");

    static final Key<Integer> LIMIT = Key.optional(
            "data.limit",
            Takes.whole(0, 1e9),
            0,
            "Training images kept, as many of each class as possible; 0 for all. At least one of each class.");

    static final Key<Integer> TEST_LIMIT = Key.optional(
            "data.test_limit",
            Takes.whole(0, 1e9),
            0,
            "Test images kept, as many of each class as possible; 0 for all. At least one of each class.");

    static final Key<Double> VALIDATION = Key.optional(
            "data.validation",
            Takes.number(0, Math.nextDown(1.0)),
            0.0,
            "Share of the training images that is split off, after the limit; 0 for none.");

    static final Key<Integer> SIZE = Key.optional(
            "data.size",
            Takes.whole(0, 1e9),
            0,
            "Height and width of a set that is drawn (strokes: 16 to 256); 0 for its own.");

    static final Key<Integer> CHANNELS = Key.optional(
            "data.channels", Takes.oneOf(List.of(0, 1, 3)), 0, "1 or 3, of a set that is drawn; 0 for its own.");

    static final List<Key<?>> DATA_KEYS =
            List.of(DATA_NAME, NORMALIZE, AUGMENT, MAX_TOKENS, LIMIT, TEST_LIMIT, VALIDATION, SIZE, CHANNELS);

    static final Key<DataSpec> DATA = Key.required(
            "data",
            new Takes.Group<>(
                    DATA_KEYS, List.of("name"), (path, node, problems) -> new DataReader(node, problems).read()),
            "say what is trained on, e.g. `data: {name: mnist}`",
            "What is trained on: a map, or the name of a data set alone.");

    static final Key<ModelReader.Model> MODEL = Key.required(
            "model",
            ModelReader.takes(),
            "say what is trained, e.g. `model: {name: mlp}`",
            "What is trained: a map of name and that architecture's options, or the name alone.");

    static final Key<String> INIT = Key.required(
            "init",
            new InitTakes(),
            "say how weights begin, e.g. `init: he_normal`, or vary it, e.g. `vary: {init: [he, xavier]}`",
            "How weights begin: an initializer for the weights of dense and convolution layers (biases are then 0, norm "
                    + "scales 1 and shifts 0, embeddings normal(std=0.02)), or a map that says more.");

    static final Key<String> FROM = Key.optional(
            "pretrained.from",
            Takes.text(),
            Pretrained.SCRATCH,
            "A folder with model.safetensors, a safetensors file, or the name of a model on Hugging Face's hub, which is"
                    + " downloaded when first used; scratch for none.");

    static final Key<String> DRAW = Key.optional(
            "pretrained.draw",
            InitTakes.selection(),
            "What init draws anew, the rest stays as it was loaded: conditions as those of a rule of init, or paths. The"
                    + " head, {tag: head}, where not given.");

    static final Key<Node.Table> PRETRAINED = Key.optional(
            "pretrained", Takes.map(FROM, DRAW), "Trained weights that trials start from; none where not given.");

    static final Key<OptimizerSpec> OPTIMIZER = Key.required(
            "optimizer",
            OptimizerReader.takes(),
            "say how it is trained, e.g. `optimizer: {name: adam, lr: 0.001}`",
            "How it is trained: a map of name and that optimizer's hyperparameters, or the name alone.");

    static final Key<Integer> BATCH_SIZE = Key.optional(
            "batch_size",
            Takes.whole(1, 1_000_000),
            64,
            "Images that are computed at once, a step of the optimizer where grad_accumulation is 1; at most the number of"
                    + " training images.");

    static final Key<Integer> GRAD_ACCUMULATION = Key.optional(
            "grad_accumulation",
            Takes.whole(1, 100_000),
            1,
            "Batches of a step, computed one after the other: the optimizer gets the mean gradient of all their images.");

    static final Key<Integer> EPOCHS = Key.required(
            "epochs", Takes.whole(1, 100_000), "say how long, e.g. `epochs: 10`", "Passes over the training images.");

    static final Key<Double> CLIP_NORM = Key.optional(
            "clip_norm",
            Takes.number(0, 1e9),
            0.0,
            "Gradients are scaled so that their common norm is at most this; 0 for no clipping.");

    static final Key<String> SCHEDULE_NAME = Key.optional(
            "schedule.name",
            Takes.word(List.of("constant", "cosine")),
            "constant",
            "The learning rate after the warm-up: constant, or along a cosine to zero.");

    static final Key<Integer> WARMUP_STEPS = Key.optional(
            "schedule.warmup_steps", Takes.whole(0, 1e9), 0, "The rate rises linearly over so many steps.");

    static final Key<Node.Table> SCHEDULE = Key.optional(
            "schedule",
            Takes.map(SCHEDULE_NAME, WARMUP_STEPS),
            "How the learning rate changes: a map, or a name alone. Constant where not given.");

    static final Key<String> ON_DIVERGENCE = Key.optional(
            "on_divergence",
            Takes.word(List.of("stop", "continue")),
            "stop",
            "What a trial does after a loss or gradient that is not finite: stop, and end as diverged, or continue.");

    static final Key<Integer> EVERY_STEPS = Key.optional(
            "record.every_steps",
            Takes.whole(1, 1e9),
            50,
            "A line of loss and gradient norm for step 1 and every so many steps. Medians and maxima are over all steps.");

    static final Key<Boolean> TENSORBOARD = Key.optional(
            "record.tensorboard",
            Takes.flag(),
            false,
            "Whether each trial leaves an event file for TensorBoard as well. No number depends on it.");

    static final Key<String> WEIGHTS = Key.optional(
            "record.weights",
            Takes.word(Keeping.Weights.words()),
            Keeping.Weights.NONE.text(),
            "Which weights each trial leaves as safetensors: as drawn, after the last epoch, or both. No number depends on it.");

    static final Key<Integer> CHECKPOINT_EVERY = Key.optional(
            "record.checkpoint_every",
            Takes.epochs(100_000),
            0,
            "After every so many epochs a trial writes what it needs to go on from there when it is cut off; 0 for never. No"
                    + " number depends on it.");

    static final Key<Node.Table> RECORD = Key.optional(
            "record", Takes.map(EVERY_STEPS, TENSORBOARD, WEIGHTS, CHECKPOINT_EVERY), "What trials write down.");

    static final Key<String> PRECISION = Key.optional(
            "precision",
            Takes.word(List.of("fp32", "bf16")),
            "fp32",
            "The number format of the forward pass: bf16 computes products and convolutions in bfloat16; parameters and"
                    + " the optimizer's state are float32 in both.");

    static final Key<String> DEVICE = Key.optional(
            "device",
            Takes.device(),
            Devices.AUTO,
            "Where networks compute: cpu; cuda, the first GPU, or cuda:1 and so on, in a build with CUDA; auto for a GPU where"
                    + " build and machine have one, else cpu.");

    /** What every arm holds or varies. */
    static final List<Key<?>> CONFIG = List.of(
            DATA,
            MODEL,
            INIT,
            PRETRAINED,
            OPTIMIZER,
            BATCH_SIZE,
            GRAD_ACCUMULATION,
            EPOCHS,
            CLIP_NORM,
            SCHEDULE,
            ON_DIVERGENCE,
            RECORD,
            PRECISION,
            DEVICE);

    static final Key<Node.Table> SECTIONS = Key.optional(
            "sections",
            Sections.takes(),
            "Parts with data, model and training of their own, in which the same arms are run: a map that names them. What a"
                    + " section states takes the place of what stands at the top.");

    /** What is said once of a study, and no arm's configuration holds. */
    static final List<Key<?>> STUDY =
            List.of(ASKS, ABOUT, VARY, SEEDS, THRESHOLD, BASELINE, SMALLEST_EFFECT, CLAIMS, SECTIONS);

    /** Of these, what no number of a trial depends on, so that it is held and never varied. */
    static final List<Key<?>> NEVER_VARIED = List.of(TENSORBOARD, WEIGHTS, CHECKPOINT_EVERY);

    private Grammar() {}

    /** What may stand in the map at a path of an arm's configuration, with schemas; nothing where no map is there. */
    static Map<String, Map<String, Object>> parts(String path) {
        return within(CONFIG)
                .filter(key -> key.path().equals(path))
                .findFirst()
                .map(key -> key.takes().parts())
                .orElse(Map.of());
    }

    /** Keys, and those of the maps among them. */
    private static Stream<Key<?>> within(List<Key<?>> keys) {
        return keys.stream()
                .flatMap(key -> key.takes() instanceof Takes.Group<?> group
                        ? Stream.concat(Stream.of(key), within(group.keys()))
                        : Stream.of(key));
    }

    private static Map<String, String> dataSets() {
        Map<String, String> sets = new LinkedHashMap<>();
        for (DataInfo info : DataSets.list()) {
            sets.put(info.name(), info.summary());
        }
        return sets;
    }
}
