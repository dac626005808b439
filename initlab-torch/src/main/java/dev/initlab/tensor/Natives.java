package dev.initlab.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * libtorch's libraries: found in the jars of the class path, unpacked into the cache, whole or not at all.
 *
 * <p>They are written into {@code natives/<key>.staging-<pid>}, checked by size, and renamed to {@code natives/<key>}; a
 * process that is killed meanwhile leaves a staging folder, which the next one removes. The key names versions and platform.
 */
final class Natives {

    private static final List<String> MARKERS = List.of(
            "org/bytedeco/javacpp/%s/%sjnijavacpp%s",
            "org/bytedeco/openblas/%s/%sjniopenblas_nolapack%s", "org/bytedeco/pytorch/%s/%sjnitorch%s");

    /** Large, and never called: bindings of LAPACK and of gloo. */
    private static final List<String> NEEDLESS =
            List.of("jniopenblas.", "jniopenblas_full.", "jnitorch_gloo.", "jnitorch_nccl.");

    /** A library in a jar. */
    record Library(Path jar, String entry, long size) {
        String name() {
            return entry.substring(entry.lastIndexOf('/') + 1);
        }
    }

    private final Path folder;
    private final List<Library> libraries;

    private Natives(Path folder, List<Library> libraries) {
        this.folder = folder;
        this.libraries = libraries;
    }

    /** Looks the libraries up in the class path; touches no file of the cache. */
    static Natives in(Path cache) {
        String platform = platform();
        List<Library> libraries = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (String marker : MARKERS) {
            String name = String.format(marker, platform, prefix(), suffix());
            Path jar = jarOf(name)
                    .orElseThrow(() -> new IllegalStateException("libtorch has no libraries for "
                            + platform + " on the class path: " + name + " is missing. Build with -Dnative.platform="
                            + platform + ", on a platform that libtorch supports."));
            String file = String.valueOf(jar.getFileName());
            key.append(key.isEmpty() ? "" : "_").append(file, 0, file.length() - ".jar".length());
            libraries.addAll(librariesOf(jar, name.substring(0, name.lastIndexOf('/') + 1)));
        }
        String shortKey = key.toString().replace("-" + platform, "") + "-" + platform;
        return new Natives(cache.toAbsolutePath().resolve("natives").resolve(shortKey), libraries);
    }

    Path folder() {
        return folder;
    }

    List<Library> libraries() {
        return libraries;
    }

    /** What is missing or of the wrong size; empty where all is well. */
    List<String> damage() {
        return damage(folder);
    }

    private List<String> damage(Path place) {
        List<String> damage = new ArrayList<>();
        for (Library library : libraries) {
            Path file = place.resolve(library.name());
            try {
                long size = Files.size(file);
                if (size != library.size()) {
                    damage.add(library.name() + " has " + size + " bytes of " + library.size());
                }
            } catch (IOException e) {
                damage.add(library.name() + " is missing");
            }
        }
        return damage;
    }

    /** Makes sure that every library is there, whole. */
    void place() {
        if (damage().isEmpty()) {
            return;
        }
        Path natives = folder.getParent();
        try {
            Files.createDirectories(natives);
            Path staging = natives.resolve(
                    folder.getFileName() + ".staging-" + ProcessHandle.current().pid());
            remove(staging);
            removeAbandoned(natives);
            unpack(staging);
            publish(staging);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot place libtorch's libraries in " + natives + " ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "). Free some 450 MB there, or name another folder by INITLAB_CACHE.",
                    e);
        }
    }

    private void unpack(Path staging) throws IOException {
        Files.createDirectories(staging);
        for (Library library : libraries) {
            try (JarFile jar = new JarFile(library.jar().toFile());
                    InputStream in = jar.getInputStream(jar.getJarEntry(library.entry()))) {
                Files.copy(in, staging.resolve(library.name()));
            }
        }
        List<String> damage = damage(staging);
        if (!damage.isEmpty()) {
            throw new IOException(String.join("; ", damage));
        }
        linkBlas(staging);
    }

    /** The small BLAS binding asks for OpenBLAS by a second name. */
    private static void linkBlas(Path staging) throws IOException {
        Path blas = staging.resolve("libopenblas.so.0");
        if (Files.exists(blas)) {
            Files.createSymbolicLink(staging.resolve("libopenblas_nolapack.so.0"), blas.getFileName());
        }
    }

    /** Renames the staging folder; where another process was first, and its folder is whole, that one stays. */
    private void publish(Path staging) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (AtomicMoveNotSupportedException e) {
                throw e;
            } catch (FileSystemException e) {
                if (damage().isEmpty()) {
                    remove(staging);
                    return;
                }
                if (attempt > 2 || !(occupied(e))) {
                    throw e;
                }
                setAside();
            }
        }
    }

    private boolean occupied(FileSystemException e) {
        return e instanceof FileAlreadyExistsException
                || e instanceof DirectoryNotEmptyException
                || Files.exists(folder);
    }

    /** A damaged folder is renamed first: processes that run from it keep their open files. */
    private void setAside() throws IOException {
        Path aside = folder.resolveSibling(
                folder.getFileName() + ".staging-" + ProcessHandle.current().pid() + "-damaged");
        remove(aside);
        try {
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.exists(folder)) {
                throw e;
            }
        }
        remove(aside);
    }

    private void removeAbandoned(Path natives) throws IOException {
        try (Stream<Path> entries = Files.list(natives)) {
            for (Path entry : entries.toList()) {
                String name = String.valueOf(entry.getFileName());
                int at = name.indexOf(".staging-");
                if (at < 0) {
                    continue;
                }
                long pid =
                        Long.parseLong(name.substring(at + ".staging-".length()).split("-")[0]);
                if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                    remove(entry);
                }
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }

    /** Loads them all into the process, in whatever order their dependencies allow, the bindings last. */
    void load() {
        List<Path> open = new ArrayList<>();
        for (Library library : libraries) {
            open.add(folder.resolve(library.name()));
        }
        open.sort(Comparator.comparing((Path file) -> rank(String.valueOf(file.getFileName())))
                .thenComparing(Path::toString));
        while (!open.isEmpty()) {
            List<Path> failed = new ArrayList<>();
            UnsatisfiedLinkError last = null;
            for (Path file : open) {
                try {
                    System.load(file.toString());
                } catch (UnsatisfiedLinkError e) {
                    failed.add(file);
                    last = e;
                }
            }
            if (last != null && failed.size() == open.size()) {
                throw last;
            }
            open = failed;
        }
    }

    private static int rank(String name) {
        List<String> order = List.of("gcc_s", "quadmath", "gfortran", "openblas", "omp", "c10", "torch_cpu", "torch");
        if (name.contains("jni")) {
            return name.contains("jnijavacpp") ? order.size() + 1 : order.size() + 2;
        }
        for (int i = 0; i < order.size(); i++) {
            if (name.contains(order.get(i))) {
                return i;
            }
        }
        return order.size();
    }

    private static List<Library> librariesOf(Path jar, String prefix) {
        List<Library> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                boolean here = name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0;
                boolean library = name.contains(suffix());
                if (here && library && NEEDLESS.stream().noneMatch(name::contains)) {
                    found.add(new Library(jar, name, entry.getSize()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar + ": " + e.getMessage(), e);
        }
        return found;
    }

    private static Optional<Path> jarOf(String resource) {
        URL url = Natives.class.getClassLoader().getResource(resource);
        if (url == null) {
            return Optional.empty();
        }
        try {
            JarURLConnection connection = (JarURLConnection) url.openConnection();
            connection.setUseCaches(false);
            return Optional.of(Path.of(connection.getJarFileURL().toURI()));
        } catch (IOException | java.net.URISyntaxException | ClassCastException e) {
            throw new IllegalStateException("libtorch's libraries must lie in a jar file, not at " + url, e);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
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
