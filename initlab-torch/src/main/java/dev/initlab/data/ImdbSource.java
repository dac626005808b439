package dev.initlab.data;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The film reviews of IMDB as tokens of {@code bert-base-uncased}: the reviews from their folder or archive, the vocabulary from
 * {@code bert-base-uncased/vocab.txt}. What has been encoded once lies in the data folder and is read from there.
 */
final class ImdbSource implements Source {

    /** What BERT's positions allow. */
    private static final int LONGEST = 512;

    private static final String VOCABULARY_MD5 = "64800d5d8528ce344256daf115d4965e";
    private static final int VOCABULARY_SIZE = 30_522;

    private static final DataInfo INFO = new DataInfo(
            ImdbFormat.SET,
            "film reviews, half of them positive, as tokens of bert-base-uncased",
            "Maas et al. 2011; https://ai.stanford.edu/~amaas/data/sentiment/",
            "none stated",
            false,
            25_000,
            25_000,
            1,
            1,
            LONGEST,
            ImdbFormat.CLASSES.size(),
            VOCABULARY_SIZE);

    /** J. Devlin, M.-W. Chang, K. Lee, K. Toutanova, BERT, arXiv:1810.04805, 2018; Apache-2.0. */
    private static final PublishedSet VOCABULARY = new PublishedSet(
            INFO,
            ImdbFormat.CLASSES,
            URI.create("https://huggingface.co/google-bert/bert-base-uncased/resolve/main/"),
            List.of(new PublishedFile("bert-base-uncased", "vocab.txt", 231_508, Checksum.md5(VOCABULARY_MD5))),
            null,
            (set, files) -> {
                throw new IllegalStateException("a vocabulary has no examples");
            });

    private static final PublishedSet REVIEWS = new PublishedSet(
            INFO,
            ImdbFormat.CLASSES,
            URI.create("https://ai.stanford.edu/~amaas/data/sentiment/"),
            List.of(new PublishedFile("", ImdbFormat.ARCHIVE, 0, Checksum.md5("7c2ac02c03563afcf9b574c7e56c153a"))),
            null,
            (set, files) -> {
                throw new IllegalStateException("reviews are read by their own format");
            });

    @Override
    public DataInfo info() {
        return INFO;
    }

    @Override
    public List<String> classes() {
        return ImdbFormat.CLASSES;
    }

    @Override
    public Optional<Checksum> vocabulary() {
        return Optional.of(VOCABULARY.files().get(0).checksum());
    }

    @Override
    public DataInfo shaped(DataSpec spec) {
        return INFO.texts(spec);
    }

    @Override
    public int version() {
        return WordPiece.VERSION;
    }

    @Override
    public String identity(DataSpec spec) {
        return ImdbFormat.published().identity() + " vocabulary " + VOCABULARY_MD5 + " "
                + shaped(spec).width() + " tokens";
    }

    @Override
    public Splits read(DataSpec spec, DataFolder folder, DownloadListener listener) {
        if (!Files.exists(vocabulary(folder))) {
            new Delivery(VOCABULARY, folder, listener, Patience.USUAL).fetchMissing();
        }
        if (!reviewsAreThere(folder)) {
            new Delivery(REVIEWS, folder, listener, Patience.USUAL).fetchMissing();
        }
        WordPiece pieces = WordPiece.read(
                new VerifiedFiles(INFO.name(), folder).file(VOCABULARY.files().get(0)));
        Encoder encoder = new Encoder(pieces, shaped(spec).width(), folder);
        return new Splits(encoder.split("train", ImdbFormat.Both::train), encoder.split("test", ImdbFormat.Both::test));
    }

    /** Reads the reviews at most once, and not at all where both splits have been encoded before. */
    private static final class Encoder {

        private final WordPiece pieces;
        private final int most;
        private final DataFolder folder;
        private ImdbFormat.@Nullable Both reviews;

        Encoder(WordPiece pieces, int most, DataFolder folder) {
            this.pieces = pieces;
            this.most = most;
            this.folder = folder;
        }

        Texts split(String name, Function<ImdbFormat.Both, Reviews> of) {
            String key = TokenCache.key(pieces, ImdbFormat.published().identity() + " " + name, most);
            return new TokenCache(folder).get(key, () -> of.apply(reviews()).encode(pieces, most));
        }

        private ImdbFormat.Both reviews() {
            ImdbFormat.Both read = reviews;
            if (read == null) {
                read = ImdbFormat.published().read(folder);
                reviews = read;
            }
            return read;
        }
    }

    @Override
    public List<FileCheck> check(DataFolder folder) {
        FileCheck words =
                new VerifiedFiles(INFO.name(), folder).check(VOCABULARY.files().get(0));
        return List.of(words, reviews(folder));
    }

    private static FileCheck reviews(DataFolder folder) {
        Path root = folder.path().resolve(ImdbFormat.ROOT);
        Path place = Files.isDirectory(root) ? root : folder.path().resolve(ImdbFormat.ARCHIVE);
        if (!reviewsAreThere(folder)) {
            return new FileCheck(place, FileCheck.State.MISSING, "neither the folder nor the archive is there");
        }
        try {
            ImdbFormat.Both both = ImdbFormat.published().read(folder);
            int count = both.train().count() + both.test().count();
            return new FileCheck(place, FileCheck.State.VERIFIED, count + " reviews, SHA-256 of each folder right");
        } catch (DataException e) {
            return new FileCheck(place, FileCheck.State.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void get(DataFolder folder, DownloadListener listener) {
        new Delivery(VOCABULARY, folder, listener, Patience.USUAL).fetchMissingAndDamaged();
        if (!reviewsAreThere(folder)) {
            new Delivery(REVIEWS, folder, listener, Patience.USUAL).fetchMissingAndDamaged();
        }
        FileCheck found = reviews(folder);
        if (found.state() != FileCheck.State.VERIFIED) {
            throw new DataException(found.detail());
        }
    }

    private static boolean reviewsAreThere(DataFolder folder) {
        return Files.isDirectory(folder.path().resolve(ImdbFormat.ROOT))
                || Files.isRegularFile(folder.path().resolve(ImdbFormat.ARCHIVE));
    }

    private static Path vocabulary(DataFolder folder) {
        return VOCABULARY.files().get(0).in(folder);
    }
}
