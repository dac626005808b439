package dev.initlab.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    private static final int N = 200_000;

    private final RandomStream stream = Seed.of(7).stream("init", "conv1.weight");

    @Test
    void a_stream_is_its_seed_name_and_path() {
        assertThat(Seed.of(7).stream("init", "conv1.weight").bits(5)).isEqualTo(stream.bits(5));
        assertThat(Set.of(
                        stream.bits(5),
                        Seed.of(8).stream("init", "conv1.weight").bits(5),
                        Seed.of(7).stream("order", "conv1.weight").bits(5),
                        Seed.of(7).stream("init", "conv2.weight").bits(5),
                        Seed.of(7).stream("initc", "onv1.weight").bits(5)))
                .hasSize(5);
    }

    @Test
    void fills_are_the_numbers_of_their_elements() {
        float[] normal = new float[5000];
        float[] uniform = new float[5000];
        stream.fillNormal(normal, 0, 5000, 0.5, 2);
        stream.fillUniform(uniform, 0, 5000, -1, 3);
        for (int i = 0; i < 5000; i++) {
            assertThat(normal[i]).isEqualTo((float) (0.5 + 2 * stream.normal(i)));
            assertThat(uniform[i]).isEqualTo((float) (-1 + 4 * stream.uniform(i)));
        }
    }

    @Test
    void ranges_filled_in_parallel_equal_the_whole_to_the_bit() {
        float[] whole = new float[N];
        float[] parts = new float[N];
        float[] cut = new float[N];
        float[] cutParts = new float[N];
        stream.fillNormal(whole, 0, N, 0, 1);
        stream.fillTruncatedNormal(cut, 0, N, 0, 1, 2);
        IntStream.range(0, 97).parallel().forEach(i -> {
            int from = (int) ((long) N * i / 97);
            int to = (int) ((long) N * (i + 1) / 97);
            stream.fillNormal(parts, from, to, 0, 1);
            stream.fillTruncatedNormal(cutParts, from, to, 0, 1, 2);
        });
        assertThat(parts).isEqualTo(whole);
        assertThat(cutParts).isEqualTo(cut);
    }

    @Test
    void an_empty_range_changes_nothing() {
        float[] out = {Float.NaN};
        stream.fillNormal(out, 0, 0, 0, 1);
        stream.fillUniform(out, 1, 1, 0, 1);
        assertThat(out).containsExactly(Float.NaN);
    }

    @Test
    void uniform_numbers_stay_inside_the_open_interval() {
        assertThat(RandomStream.unit(0)).isEqualTo(0x1.0p-53);
        assertThat(RandomStream.unit(-1)).isEqualTo(1 - 0x1.0p-53);
    }

    @Test
    void bits_are_distinct_and_each_is_set_half_the_time() {
        Set<Long> seen = new HashSet<>();
        long[] ones = new long[Long.SIZE];
        for (int i = 0; i < N; i++) {
            long bits = stream.bits(i);
            seen.add(bits);
            for (int b = 0; b < Long.SIZE; b++) {
                ones[b] += bits >>> b & 1;
            }
        }
        assertThat(seen).hasSize(N);
        for (long count : ones) {
            assertThat(Fit.twoSided((count - N / 2.0) / Math.sqrt(N / 4.0))).isGreaterThan(Fit.ALPHA);
        }
    }

    @Test
    void every_bit_of_the_index_flips_every_bit_of_the_number_half_the_time() {
        assertThat(worstFlip(stream::bits)).isGreaterThan(Fit.ALPHA / (Long.SIZE * Long.SIZE));
    }

    @Test
    void the_flip_check_rejects_half_a_mixer() {
        LongUnaryOperator half = i -> (Mix.second(i * Mix.GAMMA) & 0x7fffffffffffffffL) | (i << 63);
        assertThat(worstFlip(half)).isLessThan(Fit.ALPHA / (Long.SIZE * Long.SIZE));
    }

    @Test
    void neighbouring_elements_seeds_and_paths_are_uncorrelated() {
        RandomStream nextSeed = Seed.of(8).stream("init", "conv1.weight");
        RandomStream nextPath = Seed.of(7).stream("init", "conv2.weight");
        double[] here = IntStream.range(0, N).mapToDouble(stream::normal).toArray();
        for (int lag : new int[] {1, 2, 3, 16, 256, 1024}) {
            double[] lagged =
                    IntStream.range(lag, N + lag).mapToDouble(stream::normal).toArray();
            assertThat(Fit.correlation(here, lagged)).as("lag %d", lag).isGreaterThan(Fit.ALPHA);
        }
        assertThat(Fit.correlation(
                        here,
                        IntStream.range(0, N).mapToDouble(nextSeed::normal).toArray()))
                .isGreaterThan(Fit.ALPHA);
        assertThat(Fit.correlation(
                        here,
                        IntStream.range(0, N).mapToDouble(nextPath::normal).toArray()))
                .isGreaterThan(Fit.ALPHA);
    }

    @Test
    void bounded_integers_are_unbiased_where_the_remainder_is_not() {
        int bound =
                3 << 29; // 2^32 is 2 2/3 times this: a remainder would give the lower two thirds half as often again
        assertThat(Fit.alike(thirds(i -> stream.below(i, bound), bound))).isGreaterThan(Fit.ALPHA);
        assertThat(Fit.alike(thirds(i -> (int) ((stream.bits(i) >>> 32) % bound), bound)))
                .isLessThan(Fit.ALPHA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.below(0, 0))
                .withMessageContaining("got 0");
    }

    @Test
    void permutations_hold_every_number_once() {
        int[] order = stream.permutation(10_000);
        assertThat(order).isNotEqualTo(IntStream.range(0, 10_000).toArray());
        Arrays.sort(order);
        assertThat(order).isEqualTo(IntStream.range(0, 10_000).toArray());
        assertThat(stream.permutation(0)).isEmpty();
        assertThat(stream.permutation(1)).containsExactly(0);
        assertThatIllegalArgumentException().isThrownBy(() -> stream.permutation(-1));
    }

    @Test
    void all_permutations_are_equally_likely() {
        long[] counts = new long[256];
        for (int i = 0; i < 48_000; i++) {
            int[] order = Seed.of(i).stream("order", "epoch/1").permutation(4);
            counts[order[0] << 6 | order[1] << 4 | order[2] << 2 | order[3]]++;
        }
        long[] found = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(found).hasSize(24);
        assertThat(Fit.alike(found)).isGreaterThan(Fit.ALPHA);
    }

    private static long[] thirds(IntUnaryOperator draw, int bound) {
        long[] counts = new long[3];
        for (int i = 0; i < N; i++) {
            counts[(int) ((long) draw.applyAsInt(i) * 3 / bound)]++;
        }
        return counts;
    }

    /** The least p-value of 64 × 64 flip counts, each over 4096 indices. */
    private static double worstFlip(LongUnaryOperator bits) {
        int n = 4096;
        int[][] flips = new int[Long.SIZE][Long.SIZE];
        for (long i = 0; i < n; i++) {
            long index = i * i + i; // not a lattice of the mixer's own step
            long here = bits.applyAsLong(index);
            for (int in = 0; in < Long.SIZE; in++) {
                long changed = here ^ bits.applyAsLong(index ^ 1L << in);
                for (int out = 0; out < Long.SIZE; out++) {
                    flips[in][out] += (int) (changed >>> out & 1);
                }
            }
        }
        double worst = 1;
        for (int[] row : flips) {
            for (int count : row) {
                worst = Math.min(worst, Fit.twoSided((count - n / 2.0) / Math.sqrt(n / 4.0)));
            }
        }
        return worst;
    }
}
