package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpinionsTest {

    private static final Texts TRAIN = Opinions.train();
    private static final Texts TEST = Opinions.test();

    /** Guards reproducibility on every JVM: other texts are another data set, and need another version. */
    @Test
    void texts_are_golden() {
        assertThat(hash(TRAIN)).startsWith("2b8d28b4d640861577604c5b9c17e10f");
        assertThat(hash(TEST)).startsWith("acb3f173f6de908c3e91d3c4e3080a32");
    }

    @Test
    void labels_are_balanced_in_every_prefix() {
        assertThat(TRAIN.count()).isEqualTo(20_000);
        assertThat(TEST.count()).isEqualTo(4_000);
        assertThat(Stratified.counts(TRAIN.labels(), 2)).containsOnly(10_000);
        assertThat(Stratified.counts(Arrays.copyOf(TEST.labels(), 70), 2)).containsOnly(35);
    }

    @Test
    void texts_have_12_to_40_words_of_a_vocabulary_that_is_used_in_full() {
        List<String> vocabulary = Opinions.vocabulary();
        assertThat(vocabulary).doesNotHaveDuplicates().hasSizeBetween(200, 400);
        assertThat(vocabulary.subList(0, 4)).containsExactly("[PAD]", "[UNK]", "[CLS]", "[SEP]");
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < TRAIN.count(); i++) {
            int[] ids = TRAIN.text(i);
            assertThat(ids.length).isBetween(14, Opinions.LONGEST);
            assertThat(ids[0]).isEqualTo(2);
            assertThat(ids[ids.length - 1]).isEqualTo(3);
            Arrays.stream(ids).forEach(seen::add);
        }
        assertThat(seen).hasSize(vocabulary.size() - 2).doesNotContain(0, 1);
        assertThat(TRAIN.longest()).isEqualTo(Opinions.LONGEST);
    }

    @Test
    void a_text_depends_on_its_own_numbers_alone() {
        assertThat(Opinions.write("train", 30))
                .isEqualTo(TRAIN.select(IntStream.range(0, 30).toArray()));
        WordPiece pieces = WordPiece.of(Opinions.vocabulary());
        assertThat(pieces.encode(Opinions.text("test", 17), 64)).isEqualTo(TEST.text(17));
    }

    @Test
    void no_text_occurs_twice() {
        Set<List<Integer>> train = new HashSet<>();
        for (int i = 0; i < TRAIN.count(); i++) {
            train.add(Arrays.stream(TRAIN.text(i)).boxed().toList());
        }
        Set<List<Integer>> test = new HashSet<>();
        for (int i = 0; i < TEST.count(); i++) {
            test.add(Arrays.stream(TEST.text(i)).boxed().toList());
        }
        assertThat(train.size()).isEqualTo(20_000);
        assertThat(test.size()).isEqualTo(4_000);
        assertThat(test.removeAll(train)).isFalse();
    }

    @Test
    void who_reads_them_by_the_rule_is_always_right() {
        for (int i = 0; i < 4_000; i++) {
            assertThat(new OpinionReader().sum(Opinions.text("test", i)) > 0)
                    .as(Opinions.text("test", i))
                    .isEqualTo(TEST.labels()[i] == 1);
            assertThat(new OpinionReader().sum(Opinions.text("train", i)) > 0).isEqualTo(TRAIN.labels()[i] == 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the plot was good . | 2",
                "the plot was very good . | 4",
                "the plot was somewhat superb . | 2",
                "it was not very good . | -2",
                "the film was never awful . | 2",
                "i hardly enjoyed the music . | -2",
                "i truly hated the script . | -8",
                "anna loved the plot . | 0",
                "i loved the coffee . | 0",
                "the weather was awful . the premiere was in june . | 0",
                "the plot was good but the music was bad . | -2",
                "the plot was good although the music was bad . | 2",
                "although the plot was good , the music was bad . | -2",
                "although the plot was slightly good , the soup was bad . it was fine . | 3"
            })
    void the_rule_means_what_the_docs_say(String text, int sum) {
        assertThat(new OpinionReader().sum(text)).isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource({"NEGATION, 0.8355", "DEGREE, 0.8988", "CONTRAST, 0.8965", "WHOSE_OPINION_OF_WHAT, 0.9413"})
    void no_part_of_the_rule_can_be_left_out(OpinionReader.Part part, double share) {
        OpinionReader reader = new OpinionReader(part);
        int right = 0;
        for (int i = 0; i < 4_000; i++) {
            int sum = reader.sum(Opinions.text("test", i));
            right += sum != 0 && sum > 0 == (TEST.labels()[i] == 1) ? 1 : 0;
        }
        assertThat(right / 4_000.0).isCloseTo(share, within(0.0005));
    }

    @Test
    void words_without_their_order_do_not_tell() {
        double words = BagOfWords.accuracy(1, TRAIN, TEST);
        double pairs = BagOfWords.accuracy(2, TRAIN, TEST);
        double threes = BagOfWords.accuracy(3, TRAIN, TEST);
        assertThat(new double[] {words, pairs, threes})
                .containsExactly(new double[] {0.754, 0.844, 0.861}, within(0.005));
    }

    @Test
    void the_examples_in_the_docs_are_these_texts() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "data.md"));
        for (int i = 0; i < 6; i++) {
            String line = "    " + Opinions.classes().get(i % 2) + "  " + Opinions.text("train", i) + "\n";
            assertThat(docs.contains(line)).as(line).isTrue();
        }
    }

    private static String hash(Texts texts) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * (texts.tokens().length + texts.starts().length));
        bytes.asIntBuffer().put(texts.starts()).put(texts.tokens());
        return Checksum.sha256(bytes.array()).hex();
    }
}
