package dev.initlab.bench;

import dev.initlab.init.Initializer;
import dev.initlab.init.Initializers;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A weight of [1024, 1024] on one core: initlab's draws beside libtorch's and the JDK's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(2)
public class FillBenchmark {

    private final ParamSpec spec = ParamSpec.weight(1024, 1024);
    private final float[] values = new float[spec.size()];
    private final RandomStream stream = Seed.of(1).stream("init", "bench");
    private final Initializer normal = Initializers.normal(0, 0.02);
    private final Initializer uniform = Initializers.uniform(-0.02, 0.02);
    private final Initializer truncated = Initializers.parse("trunc_normal(std=0.02)");
    private final Random random = new Random(1);
    private Tensor tensor;

    @Setup
    public void tensor() {
        Engines.start();
        tensor = torch.zeros(1024, 1024);
    }

    @Benchmark
    public float[] normalInitlab() {
        normal.fill(values, spec, stream);
        return values;
    }

    @Benchmark
    public Tensor normalLibtorch() {
        return torch.normal_(tensor, 0, 0.02);
    }

    @Benchmark
    public float[] normalJdk() {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.02 * random.nextGaussian());
        }
        return values;
    }

    @Benchmark
    public float[] uniformInitlab() {
        uniform.fill(values, spec, stream);
        return values;
    }

    @Benchmark
    public Tensor uniformLibtorch() {
        return torch.uniform_(tensor, -0.02, 0.02);
    }

    /** libtorch has no truncated normal: the published recipe, inversion with erfinv, by its operations. */
    @Benchmark
    public Tensor truncatedLibtorch() {
        torch.uniform_(tensor, -0.9544997361036416, 0.9544997361036416);
        return tensor.erfinv_().mul_(new Scalar(0.02 * Math.sqrt(2)));
    }

    @Benchmark
    public float[] truncatedInitlab() {
        truncated.fill(values, spec, stream);
        return values;
    }
}
