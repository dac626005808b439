package dev.initlab.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * A native library in a jar of the class path.
 *
 * @param jar the jar file
 * @param entry its entry in the jar
 * @param size its bytes once unpacked
 */
record Library(Path jar, String entry, long size) {

    /** The folders of the libraries; each must be in some jar. */
    private static final List<String> FOLDERS =
            List.of("org/bytedeco/javacpp/", "org/bytedeco/openblas/", "org/bytedeco/pytorch/");

    private static final List<String> BINDINGS = List.of("jnijavacpp", "jniopenblas_nolapack", "jnitorch");

    /** The last folder's, and its jar's, of the build for CUDA. */
    private static final String CUDA = "-gpu";

    /** Large, or in need of more libraries of NVIDIA's, and never called: bindings of LAPACK, gloo, NCCL and CUDA itself. */
    private static final List<String> NEEDLESS = List.of(
            "jniopenblas.",
            "jniopenblas_full.",
            "jnitorch_gloo.",
            "jnitorch_nccl.",
            "jnitorch_cuda.",
            "torch_cuda_linalg.");

    private static final int TORCH = FOLDERS.size() - 1;

    private static final boolean HAS_CUDA = find(binding(FOLDERS.get(TORCH) + platform() + CUDA + "/", TORCH)) != null;

    /** The file's name without folders. */
    String name() {
        return entry.substring(entry.lastIndexOf('/') + 1);
    }

    /**
     * Finds all that this platform needs.
     *
     * @throws IllegalStateException where the class path holds none for this platform
     */
    static List<Library> all() {
        List<Library> libraries = new ArrayList<>();
        for (int i = 0; i < FOLDERS.size(); i++) {
            String folder = FOLDERS.get(i) + platform() + (i == TORCH && HAS_CUDA ? CUDA : "") + "/";
            libraries.addAll(in(jarOf(binding(folder, i)), folder));
        }
        return libraries;
    }

    /** Whether the class path has the build of libtorch for CUDA, which takes the other one's place. */
    static boolean hasCuda() {
        return HAS_CUDA;
    }

    private static String binding(String folder, int which) {
        return folder + prefix() + BINDINGS.get(which) + suffix();
    }

    private static @Nullable URL find(String resource) {
        return Library.class.getClassLoader().getResource(resource);
    }

    private static List<Library> in(Path jar, String folder) {
        List<Library> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                boolean here = name.startsWith(folder) && name.indexOf('/', folder.length()) < 0;
                if (here && name.contains(suffix()) && NEEDLESS.stream().noneMatch(name::contains)) {
                    found.add(new Library(jar, name, entry.getSize()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar + ": " + e.getMessage(), e);
        }
        return found;
    }

    private static Path jarOf(String resource) {
        URL url = find(resource);
        if (url == null) {
            throw new IllegalStateException("the class path has no libtorch for " + platform() + " (" + resource
                    + " is missing); build with -Dnative.platform=" + platform() + " where libtorch supports it");
        }
        try {
            return Path.of(
                    ((JarURLConnection) url.openConnection()).getJarFileURL().toURI());
        } catch (IOException | URISyntaxException | ClassCastException e) {
            throw new IllegalStateException("libtorch's libraries must lie in a jar file, not at " + url, e);
        }
    }

    /** In JavaCPP's words, e.g. {@code linux-x86_64}. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        String machine = arch.equals("aarch64") ? "arm64" : arch.equals("amd64") ? "x86_64" : arch;
        return (os.contains("win") ? "windows" : os.contains("mac") ? "macosx" : "linux") + "-" + machine;
    }

    private static String prefix() {
        return platform().startsWith("windows") ? "" : "lib";
    }

    private static String suffix() {
        String platform = platform();
        return platform.startsWith("windows") ? ".dll" : platform.startsWith("macosx") ? ".dylib" : ".so";
    }
}
