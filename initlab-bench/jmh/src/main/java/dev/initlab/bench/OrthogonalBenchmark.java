package dev.initlab.bench;

import dev.initlab.init.Initializer;
import dev.initlab.init.Initializers;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.Seed;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
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

/** An orthogonal matrix of [3072, 768] on one core: initlab's, libtorch's (LAPACK in float32), EJML's (blocked QR in double). */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(2)
public class OrthogonalBenchmark {

    private static final int ROWS = 3072;
    private static final int COLUMNS = 768;

    private final ParamSpec spec = ParamSpec.weight(ROWS, COLUMNS);
    private final float[] values = new float[spec.size()];
    private final Initializer orthogonal = Initializers.parse("orthogonal");
    private final Random random = new Random(1);
    private Tensor tensor;

    @Setup
    public void tensor() {
        Engines.start();
        tensor = torch.zeros(ROWS, COLUMNS);
    }

    @Benchmark
    public float[] initlab() {
        orthogonal.fill(values, spec, Seed.of(1).stream("init", "bench"));
        return values;
    }

    @Benchmark
    public Tensor libtorch() {
        return torch.orthogonal_(tensor, 1);
    }

    /** Without the signs of R's diagonal, which make it Haar-distributed. */
    @Benchmark
    public DMatrixRMaj ejml() {
        DMatrixRMaj normal = new DMatrixRMaj(ROWS, COLUMNS);
        RandomMatrices_DDRM.fillGaussian(normal, 0, 1, random);
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(ROWS, COLUMNS);
        qr.decompose(normal);
        return qr.getQ(null, true);
    }
}
