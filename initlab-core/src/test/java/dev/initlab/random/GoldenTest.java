package dev.initlab.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Pins the numbers themselves: the same on every JDK and CPU, and in every later version. They say nothing about
 * correctness, which the other tests do.
 */
class GoldenTest {

    private static final int N = 1_000_000;

    private final RandomStream stream = Seed.of(42).stream("golden", "draws");

    @Test
    void normal_draws_keep_their_bits() throws NoSuchAlgorithmException {
        float[] out = new float[N];
        stream.fillNormal(out, 0, N, 0, 1);
        assertThat(sha256(out)).isEqualTo("11aefb1db9577783c84e3a66f46022ca8cfbd1b2e11844013c2ad9fc95977612");
    }

    @Test
    void uniform_draws_keep_their_bits() throws NoSuchAlgorithmException {
        float[] out = new float[N];
        stream.fillUniform(out, 0, N, -1, 1);
        assertThat(sha256(out)).isEqualTo("72b52f13c206cefec1aa8eaac1f0b6b23c2079f802f9bce1ba9719272f1d6c78");
    }

    @Test
    void truncated_draws_keep_their_bits() throws NoSuchAlgorithmException {
        float[] out = new float[N];
        stream.fillTruncatedNormal(out, 0, N, 0, 1, 2);
        assertThat(sha256(out)).isEqualTo("145b9cac5cbe2095f0b3d322e8ee7c4939d410941ff8f87dea8caed220e16102");
    }

    @Test
    void double_draws_keep_their_bits() throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(N * Double.BYTES);
        for (int i = 0; i < N; i++) {
            bytes.putDouble(stream.normal(i));
        }
        assertThat(sha256(bytes)).isEqualTo("e1883379c83e79c4bbd60216e6fc85acd0995adc124834e2bcfd7213c129215c");
    }

    @Test
    void permutations_keep_their_order() throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(N * Integer.BYTES);
        bytes.asIntBuffer().put(stream.permutation(N));
        assertThat(sha256(bytes)).isEqualTo("9e3364ef6b285a63142ec1f5d0d20c36a6ace5ba39b7c85e0b0ce17df963f8fb");
    }

    @Test
    void the_first_numbers_of_the_first_seed_are_these() {
        RandomStream first = Seed.of(0).stream("init", "fc1.weight");
        assertThat(first.bits(0)).isEqualTo(3834013877592797436L);
        assertThat(first.normal(0)).isEqualTo(0.1559321677896087);
    }

    private static String sha256(float[] values) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return sha256(bytes);
    }

    private static String sha256(ByteBuffer bytes) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes.rewind());
        return HexFormat.of().formatHex(digest.digest());
    }
}
