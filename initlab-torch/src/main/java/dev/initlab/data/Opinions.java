package dev.initlab.data;

import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reviews in a small made-up language, written by our own code: needs no file, and is the same to the bit on every JVM
 * (integers alone).
 *
 * <p>Review {@code i} of a split has label {@code i mod 2} (0 negative, 1 positive), and all its random numbers are
 * its own. The label is the sign of a sum, which is never 0:
 *
 * <ol>
 *   <li>A mild word of praise or blame counts ±2 ({@code good}, {@code disliked}), a strong one ±4 ({@code superb},
 *       {@code hated}).
 *   <li>{@code very} and its like double it, {@code somewhat} and its like halve it.
 *   <li>What is negated ({@code not}, {@code never}, {@code hardly}) counts as mild and the other way round, whatever
 *       its degree: {@code not very good} is −2, {@code never awful} is +2.
 *   <li>In {@code A but B}, {@code although A , B} and {@code B although A}, B counts twice.
 *   <li>Only the writer's opinion of the film and its parts counts: not of the weather or the coffee, and not what
 *       others felt.
 * </ol>
 */
public final class Opinions {

    /** Texts to train on. */
    public static final int TRAIN = 20_000;

    /** Texts to test on. */
    public static final int TEST = 4_000;

    /** The most tokens a text has, {@code [CLS]} and {@code [SEP]} included. */
    public static final int LONGEST = 42;

    /** Raised where other texts are written. */
    static final int VERSION = 1;

    private static final Seed SEED = Seed.of(1);

    private Opinions() {}

    /** Names of the labels. */
    public static List<String> classes() {
        return List.of("negative", "positive");
    }

    /** The special tokens and all words; a token's number is its place. */
    public static List<String> vocabulary() {
        return Stream.concat(
                        Stream.of(Vocabulary.PAD, Vocabulary.UNKNOWN, Vocabulary.START, Vocabulary.END),
                        OpinionWords.all().stream())
                .toList();
    }

    /** What the texts are determined by. */
    public static String identity() {
        return "opinions " + VERSION;
    }

    /** Writes the {@value #TRAIN} texts to train on. */
    public static Texts train() {
        return write("train", TRAIN);
    }

    /** Writes the {@value #TEST} texts to test on, of which the training texts hold none. */
    public static Texts test() {
        return write("test", TEST);
    }

    /**
     * Returns a text as a person reads it: words and marks with a space between.
     *
     * @param split {@code train} or {@code test}
     */
    public static String text(String split, int i) {
        return new OpinionWriter(stream(split)).write(i, label(i));
    }

    /** Writes the first {@code count} texts of a split. */
    static Texts write(String split, int count) {
        WordPiece pieces = WordPiece.of(vocabulary());
        OpinionWriter writer = new OpinionWriter(stream(split));
        List<int[]> texts = new ArrayList<>(count);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) label(i);
            texts.add(pieces.encode(writer.write(i, labels[i]), LONGEST));
        }
        return Texts.of(texts, labels);
    }

    private static int label(int i) {
        return i % 2;
    }

    private static RandomStream stream(String split) {
        return SEED.stream("opinions", split);
    }
}
