package dev.initlab.data;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Data sets in memory, given up where memory runs short. */
final class DataCache {

    /** Which bytes, from which folder. */
    record Key(String hash, Path folder) {}

    private final Map<Key, SoftReference<Cut>> held = new HashMap<>();

    /** One reader at a time: a second caller of the same set waits rather than reads it again. */
    synchronized Cut get(Key key, Supplier<Cut> reader) {
        SoftReference<Cut> reference = held.get(key);
        @Nullable Cut cut = reference == null ? null : reference.get();
        if (cut == null) {
            held.values().removeIf(r -> r.get() == null);
            cut = reader.get();
            held.put(key, new SoftReference<>(cut));
        }
        return cut;
    }
}
