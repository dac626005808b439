package dev.initlab.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * libtorch's libraries in the cache: all of them, whole, or not at all.
 *
 * <p>They are written into {@code natives/<key>.staging-<pid>}, checked by size, and renamed to {@code natives/<key>}; of two
 * processes that do so at once, the second deletes its own. A process that is killed meanwhile leaves a staging folder, which
 * the next one removes. The key names versions and platform. JavaCPP's own cache is not used: it takes a half-written library
 * for a whole one.
 */
@SuppressWarnings("try") // a lock is there to be held
final class Natives {

    private static final String STAGING = ".staging-";

    /** Loaded in this order, what is not named after these, and the bindings last. */
    private static final List<String> ORDER =
            List.of("gcc_s", "quadmath", "gfortran", "openblas", "omp", "c10", "torch_cpu", "torch_cuda", "torch");

    private final Path natives;
    private final Path folder;
    private final List<Library> libraries;

    Natives(Path cache, List<Library> libraries) {
        Set<String> jars = new LinkedHashSet<>();
        for (Library library : libraries) {
            String jar = String.valueOf(library.jar().getFileName());
            jars.add(jar.replace(".jar", "").replace("-" + Library.platform(), ""));
        }
        String key = String.join("_", jars) + "_" + Library.platform();
        this.natives = cache.toAbsolutePath().resolve("natives");
        this.folder = natives.resolve(key);
        this.libraries = libraries;
    }

    Path folder() {
        return folder;
    }

    /** What is missing or of the wrong size; empty where all is well. */
    List<String> damage() {
        return damage(folder);
    }

    private List<String> damage(Path place) {
        List<String> damage = new ArrayList<>();
        for (Library library : libraries) {
            try {
                long size = Files.size(place.resolve(library.name()));
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
        Path staging = folder.resolveSibling(
                folder.getFileName() + STAGING + ProcessHandle.current().pid());
        try {
            Files.createDirectories(natives);
            removeAbandoned(natives);
            remove(staging);
            unpack(staging);
            publish(staging);
        } catch (IOException e) {
            if (damage().isEmpty()) {
                return; // another process was faster
            }
            throw new UncheckedIOException(
                    "cannot place libtorch's libraries in " + natives + " (" + e + "). They take "
                            + libraries.stream().mapToLong(Library::size).sum() / 1_000_000
                            + " MB; free some space there, or name another folder by INITLAB_CACHE.",
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
        // The small BLAS binding asks for OpenBLAS by a second name.
        Path blas = staging.resolve("libopenblas.so.0");
        if (Files.exists(blas)) {
            Files.createSymbolicLink(staging.resolve("libopenblas_nolapack.so.0"), blas.getFileName());
        }
    }

    /** Renames; a lock, which dies with its process, keeps two processes from replacing each other's folders. */
    private void publish(Path staging) throws IOException {
        Path lock = folder.resolveSibling("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (damage().isEmpty()) {
                remove(staging); // another process was first
                return;
            }
            if (Files.exists(folder)) {
                setAside();
            }
            Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Renames a damaged folder before removing it, so that the place is free at once. */
    private void setAside() throws IOException {
        Path aside = folder.resolveSibling(
                folder.getFileName() + STAGING + ProcessHandle.current().pid() + "-damaged");
        remove(aside);
        Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        remove(aside);
    }

    /** Removes what processes left that are no longer there. */
    private static void removeAbandoned(Path natives) throws IOException {
        List<Path> all;
        try (Stream<Path> entries = Files.list(natives)) {
            all = entries.toList();
        }
        for (Path entry : all) {
            String name = String.valueOf(entry.getFileName());
            int at = name.indexOf(STAGING);
            if (at >= 0) {
                String pid = name.substring(at + STAGING.length()).replace("-damaged", "");
                boolean alive = pid.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .isPresent();
                if (!alive) {
                    remove(entry);
                }
            }
        }
    }

    /** Removes a folder; another process may be doing the same. */
    private static void remove(Path tree) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> entries = Files.walk(tree)) {
            entries.forEach(all::add);
        } catch (NoSuchFileException | UncheckedIOException e) {
            if (!Files.exists(tree)) {
                return;
            }
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.deleteIfExists(all.get(i));
        }
    }

    /** Loads them all into the process, in whatever order their dependencies allow. */
    void load() {
        List<Path> open = new ArrayList<>();
        libraries.forEach(library -> open.add(folder.resolve(library.name())));
        open.sort(Comparator.comparing(Natives::rank).thenComparing(Path::toString));
        while (!open.isEmpty()) {
            int before = open.size();
            UnsatisfiedLinkError[] last = new UnsatisfiedLinkError[1];
            open.removeIf(file -> {
                try {
                    System.load(file.toString());
                    return true;
                } catch (UnsatisfiedLinkError e) {
                    last[0] = e;
                    return false;
                }
            });
            if (open.size() == before) {
                if (open.stream().allMatch(Natives::dispensable)) {
                    return;
                }
                throw last[0];
            }
        }
    }

    /** The binding through which the number of OpenBLAS's threads is set; the environment can do that too. */
    private static boolean dispensable(Path file) {
        return file.toString().contains("jniopenblas");
    }

    private static int rank(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.contains("jni")) {
            return ORDER.size() + (name.contains("jnijavacpp") ? 1 : 2);
        }
        for (int i = 0; i < ORDER.size(); i++) {
            if (name.contains(ORDER.get(i))) {
                return i;
            }
        }
        return ORDER.size();
    }
}
