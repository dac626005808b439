package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedTest {

    @Test
    void quotas_are_rounded_by_largest_remainder() {
        // 7 of 3 + 4 + 6: shares 1.615, 2.154, 3.231
        assertThat(Stratified.quotas(new int[] {3, 4, 6}, 7)).containsExactly(2, 2, 3);
        // equal remainders: the lower class first
        assertThat(Stratified.quotas(new int[] {5, 5, 5, 5}, 6)).containsExactly(2, 2, 1, 1);
        assertThat(Stratified.quotas(new int[] {5, 0, 5}, 10)).containsExactly(5, 0, 5);
        assertThat(Stratified.quotas(new int[] {5, 0, 5}, 0)).containsExactly(0, 0, 0);
        assertThat(Stratified.quotas(new int[] {0, 0}, 0)).containsExactly(0, 0);
        assertThat(Stratified.quotas(new int[] {1_000_000_000, 1_000_000_000}, 1_500_000_001))
                .containsExactly(750_000_001, 750_000_000);
        assertThatThrownBy(() -> Stratified.quotas(new int[] {5, 5}, 11)).hasMessageContaining("11 of 10");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void quotas_are_within_one_of_the_shares_and_add_up(long seed) {
        Random random = new Random(seed);
        int[] sizes = random.ints(1 + random.nextInt(12), 0, 50).toArray();
        int n = Arrays.stream(sizes).sum();
        for (int total = 0; total <= n; total++) {
            int[] quotas = Stratified.quotas(sizes, total);
            assertThat(Arrays.stream(quotas).sum()).isEqualTo(total);
            for (int c = 0; c < sizes.length; c++) {
                assertThat(quotas[c]).isBetween(0, sizes[c]);
                assertThat(Math.abs(quotas[c] - (double) total * sizes[c] / n)).isLessThan(1);
            }
        }
    }

    @Test
    void a_limit_keeps_the_first_of_each_class_in_their_order() {
        byte[] labels = {0, 1, 1, 0, 2, 0, 2, 2, 0, 0};
        assertThat(Stratified.first(labels, 3, 5)).containsExactly(0, 1, 3, 4, 5);
        assertThat(Stratified.first(labels, 3, 10))
                .containsExactly(IntStream.range(0, 10).toArray());
        assertThat(Stratified.first(labels, 3, 0)).isEmpty();
    }

    @Test
    void a_larger_limit_of_balanced_classes_contains_the_smaller_one() {
        byte[] labels = shuffledLabels(1000, 5);
        int[] small = Stratified.first(labels, 10, 200);
        int[] large = Stratified.first(labels, 10, 400);
        assertThat(IntStream.of(large).boxed())
                .containsAll(IntStream.of(small).boxed().toList());
    }

    @Test
    void a_sample_and_the_others_divide_the_images() {
        byte[] labels = shuffledLabels(1000, 9);
        int[] sample = Stratified.sample(labels, 10, 150, "some");
        int[] others = Stratified.others(1000, sample);
        assertThat(sample).hasSize(150).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.concat(IntStream.of(sample), IntStream.of(others))
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, 1000).toArray());
        for (int c = 0; c < 10; c++) {
            int label = c;
            assertThat(IntStream.of(sample).filter(i -> labels[i] == label)).hasSize(15);
        }
    }

    @Test
    void a_sample_is_the_same_each_time_another_for_another_set_and_not_merely_the_first() {
        byte[] labels = shuffledLabels(1000, 9);
        int[] sample = Stratified.sample(labels, 10, 150, "some");
        assertThat(Stratified.sample(labels, 10, 150, "some")).isEqualTo(sample);
        assertThat(Stratified.sample(labels, 10, 150, "other")).isNotEqualTo(sample);
        assertThat(Stratified.first(labels, 10, 150)).isNotEqualTo(sample);
        // Spread over the whole list: a mean index far from the middle (sd 22) would be a bias.
        assertThat(IntStream.of(sample).average().orElseThrow()).isBetween(410.0, 590.0);
    }

    private static byte[] shuffledLabels(int n, long seed) {
        Random random = new Random(seed);
        byte[] labels = new byte[n];
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        for (int i = 0; i < n; i++) {
            labels[order[i]] = (byte) (i % 10);
        }
        return labels;
    }
}
