package dev.initlab.cli;

import dev.initlab.init.Propagation;
import dev.initlab.init.Receipt;
import dev.initlab.init.Scheme;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Seed;
import dev.initlab.report.LayerFigure;
import dev.initlab.run.Receipts;
import dev.initlab.theory.DenseChain;
import dev.initlab.weights.ElementType;
import dev.initlab.weights.SafetensorsWriter;
import dev.initlab.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab draw}: draws weights and says what was drawn. */
@Command(
        name = "draw",
        description = {
            "Draws the weights of layers or of a model, without training, and prints what was drawn: mean, std, min, max and"
                    + " sum beside what the initializer promises and beside what PyTorch's default would have drawn.",
            "",
            "The last argument is the initializer or scheme. Before it stand layers, which need not fit each other, or a"
                    + " model (initlab list models) with options, or a YAML file of layers, a line each: `conv1: conv2d(3, 16, 3)`."
        },
        footer = {
            "",
            "@|bold Layers|@",
            "  dense(in, out)                         attention(width, parts=3)",
            "  conv2d(in, out, kernel, stride=1, groups=1), also conv1d, conv3d",
            "  conv_transposed2d(in, out, kernel, …)  embedding(rows, width)",
            "  norm(features)                         bilinear(first, second, out)",
            "  rnn(in, hidden), gru, lstm             further: bias=false, next=relu",
            "",
            "@|bold Examples|@",
            "  initlab draw \"dense(10, 5)\" \"conv2d(3, 16, 3)\" he_normal",
            "  initlab draw \"head=dense(512, 10)\" \"orthogonal(gain=tanh)\" --seed 7",
            "  initlab draw mlp hidden=256 depth=20 xavier_normal",
            "  initlab draw cnn_cifar --input 3x32x32 he_normal -o weights.safetensors",
            "  initlab draw layers.yaml \"{weights: he_normal, biases: default}\"",
            "  initlab draw --propagate depth=50 activation=tanh he_normal,xavier_normal"
        })
final class DrawCommand implements Callable<Integer> {

    /** Draws behind a figure's curves. */
    private static final int FIGURE_SEEDS = 5;

    private final Session session;

    @Parameters(
            arity = "1..*",
            paramLabel = "WHAT… INIT",
            description = "Layers, a model or a file; then the initializer or scheme.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the draw (default: 0).")
    private long seed;

    @Option(
            names = "--input",
            paramLabel = "SHAPE",
            description =
                    "What a model is built for: CxHxW of images (default: 1x28x28, as MNIST), or the size of the vocabulary of"
                            + " texts (default: 30522, as BERT).")
    private String input = "";

    @Option(names = "--classes", paramLabel = "N", description = "Outputs of a model (default: 10).")
    private int classes = 10;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description =
                    "Write the weights there, in the safetensors format; with --propagate a figure of 5 seeds, .svg or .png"
                            + " (default: nowhere).")
    private @Nullable Path out;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description = "How -o stores them: f32, f16, bf16 or f64 (default: f32).")
    private ElementType type = ElementType.F32;

    @Option(
            names = "--propagate",
            description = "Follow a signal and its gradient through a deep dense network of these weights: settings"
                    + " depth=50, width=256, activation=relu, inputs=24, then initializers separated by commas.")
    private boolean propagate;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DrawCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (propagate) {
            propagate();
            return ExitCode.DONE;
        }
        if (words.size() < 2) {
            throw new UsageException("expected layers or a model, then an initializer, received only \"" + words.get(0)
                    + "\"; for example: initlab draw \"dense(10, 5)\" he_normal");
        }
        String init = words.get(words.size() - 1);
        List<ArrayParamView> views;
        Receipt receipt;
        try {
            Drawable drawable = Drawable.of(session, words.subList(0, words.size() - 1), input, classes);
            views = drawable.params().stream().map(ArrayParamView::of).toList();
            receipt = Scheme.of(init).resolve(drawable.modelDefault()).apply(views, Seed.of(seed));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (out != null) {
            write(views, receipt, out);
        }
        if (json) {
            Json.print(session.terminal(), Json.read(Receipts.record(receipt).json()));
        } else if (!session.quiet()) {
            new DrawTable(session.terminal()).print(receipt, views);
        }
        if (out != null && !session.quiet()) {
            session.terminal().say("written: " + session.environment().shown(out));
        }
        return ExitCode.DONE;
    }

    private void propagate() {
        PropagateWords asked = PropagateWords.of(words);
        Map<String, List<Propagation.Row>> rows;
        try {
            rows = asked.follow(seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (out != null) {
            figure(asked, out);
        }
        if (json) {
            Json.print(session.terminal(), PropagateTable.json(rows));
        } else if (!session.quiet()) {
            new PropagateTable(session.terminal()).print(asked.title(seed), rows);
        }
    }

    private void figure(PropagateWords asked, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new UsageException("--propagate writes a figure, as .svg or .png; received -o " + file);
        }
        List<LayerFigure.Curves> signals = new ArrayList<>();
        List<LayerFigure.Curves> gradients = new ArrayList<>();
        asked.follow(seed, FIGURE_SEEDS).forEach((scheme, seeds) -> {
            signals.add(new LayerFigure.Curves(scheme, roots(seeds, DenseChain.Layer::signal)));
            gradients.add(new LayerFigure.Curves(scheme, roots(seeds, DenseChain.Layer::gradient)));
        });
        try {
            LayerFigure.write(
                    session.environment().folder().resolve(file),
                    asked.title(seed),
                    "initlab " + String.join(" ", session.arguments()),
                    List.of(
                            new LayerFigure.Panel("Signal, root mean square", signals),
                            new LayerFigure.Panel("Gradient, root mean square", gradients)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static List<double[]> roots(List<List<Propagation.Row>> seeds, ToDoubleFunction<DenseChain.Layer> square) {
        return seeds.stream()
                .map(rows -> rows.stream()
                        .mapToDouble(row -> Math.sqrt(square.applyAsDouble(row.measured())))
                        .toArray())
                .toList();
    }

    private void write(List<ArrayParamView> views, Receipt receipt, Path file) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("scheme", receipt.scheme());
        metadata.put("seed", Long.toString(seed));
        metadata.put("written_by", "initlab " + new Versions().initlab());
        List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
        for (ArrayParamView view : views) {
            ParamSpec spec = view.spec();
            tensors.add(new SafetensorsWriter.Tensor(spec.path(), spec.shape(), view.read()));
        }
        try {
            SafetensorsWriter.write(session.environment().folder().resolve(file), tensors, type, metadata);
        } catch (IllegalArgumentException | WeightsException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
