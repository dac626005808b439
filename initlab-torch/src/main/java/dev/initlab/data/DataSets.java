package dev.initlab.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The registry of data sets. */
public final class DataSets {

    private static final List<Source> SOURCES = List.of(
            new Strokes(),
            new Volumes(),
            new OpinionSource(),
            PublishedSets.mnist(),
            PublishedSets.fashionMnist(),
            PublishedSets.cifar10(),
            new ImdbSource());

    private static final DataCache CACHE = new DataCache();

    private DataSets() {}

    public static List<DataInfo> list() {
        return SOURCES.stream().map(Source::info).toList();
    }

    public static Optional<DataInfo> find(String name) {
        return list().stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /**
     * What a spec yields, without reading a file: channels, height, width, classes, numbers of images ({@code train}:
     * after the limit, less the validation split).
     *
     * @throws DataException where there is no such set, or the set does not have what the spec asks for
     */
    public static DataInfo describe(DataSpec spec) {
        Source source = source(spec.name());
        DataInfo shaped = source.shaped(spec);
        spec.normalization().check(shaped.name(), shaped.channels());
        spec.augmentation().check(shaped);
        if (spec.maxTokens() != 0 && shaped.vocabulary() == 0) {
            throw new DataException("data.max_tokens cuts texts: " + shaped.name() + " has images; leave it out.");
        }
        Extent extent = Extent.of(spec, shaped);
        return shaped.withCounts(extent.train() - extent.validation(), extent.test());
    }

    /**
     * A hash of the bytes and split that the spec stands for, from published checksums: reads no file.
     *
     * <p>{@code name@version:hex}; normalization is not part of it, and values that say the same (a limit of all images
     * and none) give the same hash.
     *
     * @throws DataException as {@link #describe} does
     */
    public static String hash(DataSpec spec) {
        Source source = source(spec.name());
        DataInfo shaped = source.shaped(spec);
        String text = source.identity(spec) + "\n" + Extent.of(spec, shaped).identity();
        String digest = Checksum.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
        return spec.name() + "@" + source.version() + ":" + digest.substring(0, 32);
    }

    /**
     * Reads (and verifies) or draws the data; missing files are downloaded first.
     *
     * <p>The bytes stay in memory as long as there is room, so that trials of one process share them.
     *
     * @throws DataException where files are missing or damaged: names them, the folder, and what to do
     */
    public static DataSet load(DataSpec spec, DataFolder folder) {
        return load(spec, folder, DownloadListener.SILENT);
    }

    /** As {@link #load(DataSpec, DataFolder)}, with a listener that hears of downloads. */
    public static DataSet load(DataSpec spec, DataFolder folder, DownloadListener listener) {
        Source source = source(spec.name());
        Extent extent = Extent.of(spec, source.shaped(spec));
        DataCache.Key key = new DataCache.Key(hash(spec), folder.path().toAbsolutePath());
        return CACHE.get(key, () -> extent.cut(source.read(spec, folder, listener), spec, source))
                .as(spec);
    }

    /**
     * Whether a set's files are known to lie there whole, without reading them: by their size, time and place they are those whose
     * checksums have held before. True of sets that are drawn, which have none.
     *
     * @throws DataException where there is no such set
     */
    public static boolean verified(String name, DataFolder folder) {
        return source(name).verified(folder);
    }

    /**
     * Downloads the files of a data set that are missing or damaged, and verifies all of them; nothing for a set that is
     * drawn.
     *
     * @throws DataException where there is no such set, or a file cannot be had
     */
    public static void get(String name, DataFolder folder, DownloadListener listener) {
        source(name).get(folder, listener);
    }

    /**
     * Digests every file of a data set, whatever is remembered of earlier checks; empty for a set that is drawn.
     *
     * @throws DataException where there is no such set
     */
    public static List<FileCheck> check(String name, DataFolder folder) {
        return source(name).check(folder);
    }

    /**
     * Whether a {@code vocab.txt} numbers tokens as the texts of a set are; true of sets without a published vocabulary.
     *
     * @throws DataException where there is no such set, or the file cannot be read
     */
    public static boolean numbersAlike(String name, Path vocabulary) {
        try {
            Optional<Checksum> known = source(name).vocabulary();
            return known.isEmpty() || known.get().of(vocabulary).equals(known.get());
        } catch (IOException e) {
            throw new DataException("cannot read " + vocabulary + ": " + e.getMessage(), e);
        }
    }

    private static Source source(String name) {
        return SOURCES.stream()
                .filter(s -> s.info().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException("there is no data set \"" + name + "\": known are "
                        + list().stream().map(DataInfo::name).collect(Collectors.joining(", "))));
    }
}
