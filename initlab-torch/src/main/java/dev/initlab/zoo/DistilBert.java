package dev.initlab.zoo;

import dev.initlab.model.Dense;
import dev.initlab.model.Dropout;
import dev.initlab.model.Embedding;
import dev.initlab.model.Layer;
import dev.initlab.model.LayerNorm;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Nonlinearity;
import dev.initlab.model.Parameter;
import dev.initlab.model.SelfAttention;
import dev.initlab.param.Activation;
import dev.initlab.param.LayerSpec;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * DistilBERT with a head that classifies a text (Sanh, Debut, Chaumond and Wolf, 2019): parameter names, layout and function are
 * those of Hugging Face's {@code DistilBertForSequenceClassification}; 66,955,010 parameters with the defaults, the vocabulary of
 * {@code bert-base-uncased} and two classes.
 *
 * <pre>
 * tokens      [n, t] int64, 0 is padding, the first token stands for the text
 * embeddings  → [n, t, dim], words + positions, layer norm, dropout
 * layer × 6   → [n, t, dim], each x ← norm(x + attention(x)); x ← norm(x + dropout(lin2(gelu(lin1(x)))))
 * head        → [n, dim] of the first token, pre_classifier, ReLU, dropout, classifier → [n, classes]
 * </pre>
 *
 * <p>Norms stand behind the sums ("post-LN") with ε 1e-12. Tags: {@code query}, {@code key}, {@code value}, {@code residual_out}
 * (what ends a branch: {@code out_lin} and {@code lin2}), {@code head} (both layers of the head).
 */
final class DistilBert implements Architecture {

    private static final double EPSILON = 1e-12;
    private static final long PADDING = 0;
    private static final String BODY = "distilbert.";

    @Override
    public ModelInfo info() {
        return new ModelInfo(
                "distilbert",
                "a transformer of 6 layers that classifies texts, Hugging Face's DistilBERT",
                List.of(
                        Architecture.integer("layers", 6, 1, 1000, "transformer blocks"),
                        Architecture.integer("dim", 768, 1, 1 << 14, "width of a token; a multiple of heads"),
                        Architecture.integer("heads", 12, 1, 1 << 10, "attention heads"),
                        Architecture.integer("hidden", 3072, 1, 1 << 16, "width inside a block's two dense layers"),
                        Architecture.integer("positions", 512, 1, 1 << 16, "the longest text in tokens"),
                        Architecture.rate("dropout", 0.1, "of embeddings and of each block's result"),
                        Architecture.rate("attention_dropout", 0.1, "of attention's probabilities"),
                        Architecture.rate("head_dropout", 0.2, "before the last layer")),
                "{rules: [{init: torch_default}, {kind: [dense, embedding], role: weight, init: normal(std=0.02)},"
                        + " {kind: dense, role: bias, init: zeros}]}",
                true,
                new PublishedLayout(
                        BODY,
                        Map.of(
                                "layers", "n_layers",
                                "dim", "dim",
                                "heads", "n_heads",
                                "hidden", "hidden_dim",
                                "positions", "max_position_embeddings"),
                        Map.of("model_type", "distilbert", "activation", "gelu")));
    }

    @Override
    public Network build(Options options, InputShape input) {
        if (options.integer("dim") % options.integer("heads") != 0) {
            throw new IllegalArgumentException("model distilbert: dim must be a multiple of heads, received dim "
                    + options.integer("dim") + " and heads " + options.integer("heads"));
        }
        if (input.width() > options.integer("positions")) {
            throw new IllegalArgumentException("model distilbert: texts of up to " + input.width()
                    + " tokens need as many positions, received positions " + options.integer("positions")
                    + "; lower data.max_tokens or raise positions");
        }
        return new Net(options, input);
    }

    /** One transformer block. */
    private static final class Block implements AutoCloseable {

        private final SelfAttention attention;
        private final LayerNorm attentionNorm;
        private final Dense lin1;
        private final Nonlinearity gelu = new Nonlinearity(Activation.GELU);
        private final Dense lin2;
        private final Dropout dropout;
        private final LayerNorm outputNorm;

        Block(String path, Options options) {
            int dim = options.integer("dim");
            int hidden = options.integer("hidden");
            attention = new SelfAttention(
                    dense(path + ".attention.q_lin", dim, dim, "query"),
                    dense(path + ".attention.k_lin", dim, dim, "key"),
                    dense(path + ".attention.v_lin", dim, dim, "value"),
                    dense(path + ".attention.out_lin", dim, dim, "residual_out"),
                    options.integer("heads"),
                    options.number("attention_dropout"));
            attentionNorm = norm(path + ".sa_layer_norm", dim);
            lin1 = new Dense(path + ".ffn.lin1", dim, hidden, Activation.GELU);
            lin2 = dense(path + ".ffn.lin2", hidden, dim, "residual_out");
            dropout = new Dropout(options.number("dropout"));
            outputNorm = norm(path + ".output_layer_norm", dim);
        }

        Tensor forward(Tensor input, Tensor padding, Mode mode) {
            Tensor x = attentionNorm.forward(
                    attention.forward(input, padding, mode).plus(input), mode);
            Tensor y = lin2.forward(gelu.forward(lin1.forward(x, mode), mode), mode);
            return outputNorm.forward(dropout.forward(y, mode).plus(x), mode);
        }

        Stream<Parameter> params() {
            return Stream.of(
                            attention.params(),
                            attentionNorm.params(),
                            lin1.params(),
                            lin2.params(),
                            outputNorm.params())
                    .flatMap(List::stream);
        }

        @Override
        public void close() {
            attention.close();
            Stream.of(attentionNorm, lin1, lin2, outputNorm).forEach(Layer::close);
        }
    }

    private static final class Net implements Network {

        private final Embedding words;
        private final Embedding positions;
        private final LayerNorm norm;
        private final Dropout dropout;
        private final List<Block> blocks;
        private final Dense preClassifier;
        private final Nonlinearity relu = new Nonlinearity(Activation.RELU);
        private final Dropout headDropout;
        private final Dense classifier;
        private final List<Parameter> params;

        Net(Options options, InputShape input) {
            int dim = options.integer("dim");
            words = new Embedding(BODY + "embeddings.word_embeddings", input.vocabulary(), dim, PADDING);
            positions = new Embedding(BODY + "embeddings.position_embeddings", options.integer("positions"), dim);
            norm = norm(BODY + "embeddings.LayerNorm", dim);
            dropout = new Dropout(options.number("dropout"));
            blocks = IntStream.range(0, options.integer("layers"))
                    .mapToObj(i -> new Block(BODY + "transformer.layer." + i, options))
                    .toList();
            preClassifier = Architecture.head("pre_classifier", dim, dim, Activation.RELU);
            headDropout = new Dropout(options.number("head_dropout"));
            classifier = Architecture.head("classifier", dim, input.classes(), Activation.LINEAR);
            List<Parameter> all = new ArrayList<>();
            Stream.of(words, positions, norm).forEach(layer -> all.addAll(layer.params()));
            blocks.forEach(block -> block.params().forEach(all::add));
            Stream.of(preClassifier, classifier).forEach(layer -> all.addAll(layer.params()));
            params = List.copyOf(all);
        }

        @Override
        public List<Parameter> params() {
            return params;
        }

        @Override
        public Tensor forward(Tensor tokens, Mode mode) {
            long[] shape = tokens.shape(); // [n, t]
            Tensor padding = tokens.is(PADDING).reshape(shape[0], 1, 1, shape[1]);
            Tensor x = words.forward(tokens, mode).plus(positions.first(shape[1])); // [n, t, dim]
            x = dropout.forward(norm.forward(x, mode), mode);
            mode.taps().show("embeddings", x);
            for (int i = 0; i < blocks.size(); i++) {
                x = blocks.get(i).forward(x, padding, mode);
                mode.taps().show("layer." + i, x);
            }
            Tensor first = Functions.first(x); // [n, dim]
            Tensor y = relu.forward(preClassifier.forward(first, mode), mode);
            return classifier.forward(headDropout.forward(y, mode), mode);
        }

        @Override
        public void close() {
            blocks.forEach(Block::close);
            Stream.of(words, positions, norm, preClassifier, classifier).forEach(Layer::close);
        }
    }

    private static Dense dense(String path, int in, int out, String tag) {
        return new Dense(LayerSpec.dense(path, in, out, Activation.LINEAR).withTags(Set.of(tag)));
    }

    private static LayerNorm norm(String path, int features) {
        return new LayerNorm(path, features, Activation.LINEAR, EPSILON);
    }
}
