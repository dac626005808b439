package dev.initlab.bench;

import dev.initlab.init.Scheme;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.LayerSpec;
import dev.initlab.param.Activation;
import dev.initlab.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All 66,955,010 weights of a DistilBERT classifier, by the common pool. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 7)
@Fork(value = 2, jvmArgsAppend = "-Xmx3g")
public class ModelBenchmark {

    private static final int WIDTH = 768;
    private static final int HIDDEN = 3072;

    @Param({"{weights: normal(std=0.02), embeddings: normal(std=0.02)}", "xavier_uniform", "trunc_normal(std=0.02)"})
    private String scheme;

    private final List<ArrayParamView> views = new ArrayList<>();

    public ModelBenchmark() {
        add(LayerSpec.embedding("words", 30_522, WIDTH));
        add(LayerSpec.embedding("positions", 512, WIDTH));
        add(LayerSpec.norm("norm", WIDTH, Activation.LINEAR));
        for (int i = 0; i < 6; i++) {
            for (String part : List.of("q", "k", "v", "out")) {
                add(LayerSpec.attention("layer" + i + "." + part, WIDTH, 1));
            }
            add(LayerSpec.norm("layer" + i + ".norm1", WIDTH, Activation.LINEAR));
            add(LayerSpec.dense("layer" + i + ".lin1", WIDTH, HIDDEN, Activation.GELU));
            add(LayerSpec.dense("layer" + i + ".lin2", HIDDEN, WIDTH, Activation.LINEAR));
            add(LayerSpec.norm("layer" + i + ".norm2", WIDTH, Activation.LINEAR));
        }
        add(LayerSpec.dense("pre", WIDTH, WIDTH, Activation.RELU));
        add(LayerSpec.dense("classifier", WIDTH, 2, Activation.LINEAR));
        long size = views.stream().mapToLong(view -> view.spec().size()).sum();
        if (size != 66_955_010) {
            throw new IllegalStateException("not DistilBERT: " + size + " weights");
        }
    }

    private void add(LayerSpec layer) {
        layer.params(true).forEach(spec -> views.add(ArrayParamView.of(spec)));
    }

    @Benchmark
    public List<ArrayParamView> all() {
        Scheme.of(scheme).fill(views, Seed.of(1));
        return views;
    }
}
