package dev.initlab.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One kind of things that {@code list} shows.
 *
 * @param kind its name on the command line: {@code "initializers"}
 * @param one what a single one is called
 * @param columns of the table
 * @param source makes the entries; loads no libtorch
 */
record Catalogue(String kind, String one, List<String> columns, Supplier<List<Entry>> source) {

    /**
     * One thing.
     *
     * @param names its name, then its aliases
     * @param cells of the table
     * @param facts all that is known of it, by snake_case names, as {@code --json} prints it
     */
    record Entry(List<String> names, List<String> cells, Map<String, Object> facts) {}

    static List<Catalogue> all() {
        return List.of(
                new Catalogue(
                        "initializers",
                        "initializer",
                        List.of("name", "aliases", "formula", "what it is"),
                        Entries::initializers),
                new Catalogue("models", "model", List.of("name", "options", "what it is"), Entries::models),
                new Catalogue(
                        "data", "data set", List.of("name", "shape", "train", "test", "what it is"), Entries::data),
                new Catalogue("optimizers", "optimizer", List.of("name", "hyperparameters"), Entries::optimizers),
                new Catalogue("studies", "study", List.of("name", "trials", "asks"), Entries::studies));
    }

    List<Entry> entries() {
        return source.get();
    }

    /** The kinds' names, for completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all().stream().map(Catalogue::kind).iterator();
        }
    }
}
