package dev.initlab.tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** libtorch in this process: placed, loaded, its threads set. */
public final class Engine {

    /** 67 million are drawn in 7.0 s by the first-tier compiler's code and in 2.7 by the second's, 11 million in 1.8 and 2.2. */
    private static final long MANY_PARAMETERS = 20_000_000;

    private static @Nullable Device started;

    private Engine() {}

    /** Starts on the processor; see {@link #start(Path, int, Device)}. */
    public static void start(Path cache, int threads) {
        start(cache, threads, Device.CPU);
    }

    /**
     * Unpacks the natives into the cache if need be (staging folder, sizes verified, renamed), loads them, and sets compute
     * and BLAS threads through the API. Safe to call again; the threads of the first call stay.
     *
     * @param cache the cache folder; natives go to {@code cache/natives/…}
     * @throws IllegalStateException where the device is none that this build and this machine have, or another one than that
     *     of the first call
     */
    public static synchronized void start(Path cache, int threads, Device device) {
        if (started != null) {
            if (!started.equals(device)) {
                throw new IllegalStateException("this process computes on " + started.text() + ", and is asked for "
                        + device.text() + "; that takes another process");
            }
            return;
        }
        boolean cuda = Library.hasCuda();
        if (!device.isCpu() && !cuda) {
            throw new IllegalStateException(
                    "device " + device.text() + " needs libtorch's build for CUDA, and this one is for"
                            + " processors alone; build with: mvn -q -DskipTests -P cuda package");
        }
        Natives natives = new Natives(cache, Library.all());
        natives.place();
        System.setProperty("org.bytedeco.javacpp.loadlibraries", "false");
        try {
            natives.load();
        } catch (UnsatisfiedLinkError e) {
            if (cuda) {
                throw new IllegalStateException(cudaLibraries(e), e);
            }
            throw e;
        }
        Loaded.use(device);
        Loaded.setThreads(threads);
        Device.use(device);
        started = device;
    }

    private static String cudaLibraries(UnsatisfiedLinkError e) {
        String message = String.valueOf(e.getMessage());
        return "this build is for CUDA, which needs NVIDIA's libraries beside it (CUDA 13 with CUPTI, cuBLAS, cuFFT, cuRAND,"
                + " cuSPARSE and cuFile, cuDNN 9, NCCL 2), and one was not found: "
                + message.substring(message.indexOf(": ") + 1).strip()
                + ". Install them and name their folders in LD_LIBRARY_PATH, or build without CUDA: mvn -q clean package"
                + " -DskipTests";
    }

    /** Whether this build brings libtorch for CUDA. */
    public static boolean hasCuda() {
        return Library.hasCuda();
    }

    /** e.g. {@code "libtorch 2.10.0"}. */
    public static String version() {
        return "libtorch " + Loaded.version();
    }

    /** The CPU capability that libtorch dispatches to, e.g. {@code "AVX512"}. */
    public static String cpu() {
        return Loaded.cpu();
    }

    /** What {@code doctor} prints and repairs: are the natives there, whole, and loadable? */
    public static NativesCheck check(Path cache, boolean repair) {
        Natives natives = new Natives(cache, Library.all());
        List<String> damage = natives.damage();
        if (damage.isEmpty()) {
            return new NativesCheck(natives.folder(), true, "");
        }
        if (!repair) {
            return new NativesCheck(natives.folder(), false, String.join("; ", damage));
        }
        natives.place();
        return new NativesCheck(natives.folder(), true, "repaired: " + String.join("; ", damage));
    }

    /**
     * Options for a JVM that trains: none of them changes a number.
     *
     * <p>JavaCPP asks for the process's memory at every allocation unless told not to. The work is libtorch's: collecting garbage
     * on several threads, and compiling Java to the utmost, would take a tenth of the time and give nothing back; except where so
     * many weights are drawn that this is work as well.
     *
     * @param parameters of the largest network that is trained
     */
    public static List<String> jvmFlags(long parameters) {
        List<String> flags = new ArrayList<>(List.of(
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0", "-Dorg.bytedeco.javacpp.maxBytes=0", "-XX:+UseSerialGC"));
        if (parameters < MANY_PARAMETERS) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        if (Runtime.version().feature() >= 22) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        return List.copyOf(flags);
    }

    /**
     * Environment variables for a process that trains: one thread in each library until {@link #start} says otherwise, and
     * an allocator that keeps what it has, in huge pages where the system offers them (glibc would give every large block
     * back to the system and fault it in again). On a GPU, cuBLAS gives the same result each time only with a workspace of a
     * fixed size.
     */
    public static Map<String, String> environment() {
        return Map.of(
                "OPENBLAS_NUM_THREADS", "1",
                "OMP_NUM_THREADS", "1",
                "CUBLAS_WORKSPACE_CONFIG", ":4096:8",
                "MALLOC_ARENA_MAX", "1",
                "MALLOC_MMAP_THRESHOLD_", "2000000000",
                "MALLOC_TRIM_THRESHOLD_", "8000000000",
                "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    }

    /** What needs the libraries, in a class of its own so that the rest of this one works without them. */
    private static final class Loaded {

        static void setThreads(int threads) {
            torch.set_num_threads(threads);
            torch.set_num_interop_threads(1);
            try {
                // With more, its threads and OpenMP's fight each other: a sixth of the speed.
                openblas_nolapack.blas_set_num_threads(1);
            } catch (UnsatisfiedLinkError e) {
                // Where this small binding does not load, the environment says the same.
            }
        }

        /** On a GPU, fp32 is float32 (PyTorch computes convolutions in TF32 unless told not to), and runs repeat. */
        static void use(Device device) {
            if (device.isCpu()) {
                return;
            }
            int count = torch.cuda_is_available() ? torch.cuda_device_count() : 0;
            if (device.index() >= count) {
                throw new IllegalStateException("device " + device.text() + " is not there: "
                        + (count == 0
                                ? "libtorch finds no GPU of NVIDIA's with a driver for CUDA 13"
                                : "this machine's GPUs are cuda:0 to cuda:" + (count - 1))
                        + "; or give device: cpu");
            }
            Context context = torch.globalContext();
            context.setAllowTF32CuDNN(false);
            context.setAllowTF32CuBLAS(false);
            context.setBenchmarkCuDNN(false);
            context.setDeterministicCuDNN(true);
        }

        static String version() {
            String configuration = torch.show_config().getString();
            int at = configuration.indexOf("TORCH_VERSION=") + "TORCH_VERSION=".length();
            return configuration.substring(at, configuration.indexOf(',', at));
        }

        static String cpu() {
            return torch.get_cpu_capability().getString();
        }
    }

    /**
     * How libtorch's libraries were found.
     *
     * @param folder where the natives lie
     * @param whole whether every file is there with its size
     * @param detail what is missing or damaged, or what was repaired; empty where all is well
     */
    public record NativesCheck(Path folder, boolean whole, String detail) {}
}
