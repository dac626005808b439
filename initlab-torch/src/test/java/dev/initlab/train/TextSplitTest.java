package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.data.DataSpec;
import dev.initlab.data.Texts;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
@SuppressWarnings("try")
class TextSplitTest {

    private static final DataSpec DATA = DataSpec.of("x");

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    /** Text i has tokens of value i + 1, lengths from 1 to 60, label i mod 2. */
    private static Texts texts(int count) {
        SplittableRandom random = new SplittableRandom(3);
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i + 1] = starts[i] + random.nextInt(1, 61);
        }
        int[] tokens = new int[starts[count]];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            Arrays.fill(tokens, starts[i], starts[i + 1], i + 1);
            labels[i] = (byte) (i % 2);
        }
        return new Texts(tokens, starts, labels);
    }

    /** Which texts a batch holds, each checked: its tokens, its padding, its label. */
    private static List<Integer> read(Texts texts, Tensor input, Tensor labels, int[] answers, int size) {
        float[] values = input.single().toArray();
        float[] label = labels.single().toArray();
        int width = Math.toIntExact(input.shape()[1]);
        List<Integer> found = new ArrayList<>();
        int longest = 0;
        for (int i = 0; i < size; i++) {
            int text = (int) values[i * width] - 1;
            for (int j = 0; j < width; j++) {
                assertThat(values[i * width + j]).isEqualTo(j < texts.length(text) ? text + 1 : 0);
            }
            assertThat(label[i]).isEqualTo(texts.labels()[text]);
            assertThat(answers[i]).isEqualTo(texts.labels()[text]);
            longest = Math.max(longest, texts.length(text));
            found.add(text);
        }
        assertThat(width).as("padded to the longest of the batch").isEqualTo(longest);
        return found;
    }

    private static List<List<Integer>> epoch(Texts texts, int epoch) {
        List<List<Integer>> seen = new ArrayList<>();
        try (Scope scope = Scope.withoutGradients();
                Batches batches = new TextSplit(texts).batches(DATA, Fixtures.sgd(0.1, 1), epoch)) {
            while (batches.next()) {
                seen.add(read(texts, batches.input(), batches.labelTensor(), batches.labels(), batches.size()));
            }
        }
        return seen;
    }

    @Test
    void every_text_comes_once_an_epoch_in_batches_of_similar_length() {
        Texts texts = texts(1_000);
        List<List<Integer>> seen = epoch(texts, 1);
        List<Integer> all = seen.stream().flatMap(List::stream).sorted().toList();
        assertThat(all).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(seen).filteredOn(batch -> batch.size() < 16).hasSize(1);
        long padded = seen.stream()
                .mapToLong(batch -> (long) batch.size()
                        * batch.stream().mapToInt(texts::length).max().orElseThrow())
                .sum();
        assertThat(padded).as("tokens, padding included").isLessThan((long) (1.1 * texts.tokens().length));
    }

    @Test
    void the_order_is_the_epoch_s_and_lengths_do_not_rise_through_it() {
        Texts texts = texts(1_000);
        List<List<Integer>> first = epoch(texts, 1);
        assertThat(epoch(texts, 1)).isEqualTo(first);
        assertThat(epoch(texts, 2)).isNotEqualTo(first);
        List<Integer> lengths =
                first.stream().map(batch -> texts.length(batch.get(0))).toList();
        int rises = 0;
        for (int i = 1; i < lengths.size(); i++) {
            rises += lengths.get(i) > lengths.get(i - 1) ? 1 : 0;
        }
        assertThat(rises).isBetween(20, 42);
    }

    @Test
    void evaluation_sees_every_text_once() {
        Texts texts = texts(1_000);
        List<Integer> seen = new ArrayList<>();
        new TextSplit(texts).evaluate(DATA, batch -> {
            int[] answers = new int[batch.size()];
            float[] labels = batch.labels().single().toArray();
            Arrays.setAll(answers, i -> (int) labels[i]);
            assertThat(batch.input().size()).isLessThanOrEqualTo(8192);
            seen.addAll(read(texts, batch.input(), batch.labels(), answers, batch.size()));
        });
        assertThat(seen).hasSize(1_000).doesNotHaveDuplicates();
    }
}
