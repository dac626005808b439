package dev.initlab.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.initlab.random.RandomStream;
import dev.initlab.random.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F32", "F16", "BF16", "F64"})
    void what_was_written_is_read(ElementType type) {
        float[] weight = {0, -1, 0.5f, 2, 1024, -0.125f};
        Path file = folder.resolve("w.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(
                        new SafetensorsWriter.Tensor("fc.weight", List.of(2, 3), weight),
                        new SafetensorsWriter.Tensor("scale", List.of(), new float[] {3}),
                        new SafetensorsWriter.Tensor("odd \"name\"\n", List.of(1), new float[] {4})),
                type,
                Map.of("scheme", "he_normal", "note", "a\\b\t\u0001ü"));
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.entries())
                    .extracting(e -> e.name() + " " + e.type() + " " + e.shape() + " " + e.size())
                    .containsExactly(
                            "fc.weight " + type + " [2, 3] 6",
                            "scale " + type + " [] 1",
                            "odd \"name\"\n " + type + " [1] 1");
            assertThat(read.entries().get(0).offset() % 8).isZero();
            assertThat(read.read("fc.weight")).isEqualTo(weight);
            assertThat(read.read("scale")).containsExactly(3);
            assertThat(read.metadata()).containsEntry("scheme", "he_normal").containsEntry("note", "a\\b\t\u0001ü");
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> read.read("fc.wieght"))
                    .withMessageContaining("it has 3: fc.weight, scale");
        }
        assertThat(folder.toFile().list()).containsExactly("w.safetensors");
    }

    @Test
    void more_values_than_a_block_keep_their_order() {
        float[] values = new float[200_003];
        RandomStream stream = Seed.of(1).stream("test", "values");
        stream.fillNormal(values, 0, values.length, 0, 1);
        Path file = folder.resolve("w.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(new SafetensorsWriter.Tensor("w", List.of(values.length), values)),
                ElementType.F32,
                Map.of());
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.read("w")).isEqualTo(values);
        }
    }

    /** Bytes laid out by hand after the format's description. */
    @Test
    void every_type_of_the_format_is_read() throws IOException {
        String header = """
                {"i64":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"i32":{"dtype":"I32","shape":[1],\
                "data_offsets":[8,12]},"i16":{"dtype":"I16","shape":[1],"data_offsets":[12,14]},\
                "i8":{"dtype":"I8","shape":[1],"data_offsets":[14,15]},"u8":{"dtype":"U8","shape":[1],\
                "data_offsets":[15,16]},"b":{"dtype":"BOOL","shape":[2],"data_offsets":[16,18]},\
                "none":{"dtype":"F32","shape":[0,5],"data_offsets":[18,18]}}""";
        ByteBuffer data = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(-7)
                .putInt(-6)
                .putShort((short) -5)
                .put((byte) -4)
                .put((byte) -3)
                .put((byte) 0)
                .put((byte) 1);
        try (SafetensorsFile read = SafetensorsFile.open(file(header, data.array()))) {
            assertThat(read.read("i64")).containsExactly(-7);
            assertThat(read.read("i32")).containsExactly(-6);
            assertThat(read.read("i16")).containsExactly(-5);
            assertThat(read.read("i8")).containsExactly(-4);
            assertThat(read.read("u8")).containsExactly(253);
            assertThat(read.read("b")).containsExactly(0, 1);
            assertThat(read.read("none")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}} | takes 8 bytes, not 4
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | begins at byte
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | b begins at byte
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | tensors end at byte
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | tensors end at byte
            {"a":{"dtype":"F8","shape":[8],"data_offsets":[0,8]}} | unknown dtype F8
            {"a":{"shape":[8],"data_offsets":[0,8]}} | unknown dtype null
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | expected an object
            {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}} | shape 2, expected a list
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | has data_offsets [8, 0]
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}} | has data_offsets [0]
            {"a":{"dtype":"F32","shape":[999999999999999999,999999999999999999],"data_offsets":[0,8]}} | overflow
            {"a":{"dtype":"F32","shape":[9999999999999999999],"data_offsets":[0,8]}} | at most 18 digits
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | stands there twice
            {"a":[[[[[[]]]]]]} | no deeper nesting
            {"a":1} | a is no object
            {"__metadata__":{"x":1}} | texts alone
            {"__metadata__":"x"} | no object
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x | nothing after the object
            [] | expected "{"
            {"a" | a colon
            {"a":"\\u00g0"} | hexadecimal
            {"a":"\\x"} | known escape
            """)
    void hostile_headers_are_refused(String header, String message) throws IOException {
        Path file = file(header, new byte[8]);
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> SafetensorsFile.open(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 1000, 100_000_001, Long.MAX_VALUE})
    void a_header_of_impossible_length_is_refused(long length) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        Path file = Files.write(folder.resolve("w"), bytes.array());
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> SafetensorsFile.open(file))
                .withMessageContaining("header");
    }

    /** Cut anywhere, or with any bit of the header flipped, a file is read as something valid or refused; never otherwise. */
    @Test
    void damage_ends_in_a_message() throws IOException {
        byte[] whole = Files.readAllBytes(
                file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", new byte[8]));
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, length));
            assertThatExceptionOfType(WeightsException.class).isThrownBy(() -> SafetensorsFile.open(cut));
        }
        int refused = 0;
        for (int bit = 0; bit < 8 * (whole.length - 8); bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Path file = Files.write(folder.resolve("flipped"), damaged);
            try (SafetensorsFile read = SafetensorsFile.open(file)) {
                read.entries().forEach(entry -> read.read(entry.name()));
            } catch (WeightsException e) {
                assertThat(e).hasMessageContaining("flipped");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(400);
    }

    @Test
    void what_cannot_be_written_is_said() {
        SafetensorsWriter.Tensor one = new SafetensorsWriter.Tensor("w", List.of(1), new float[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SafetensorsWriter.write(folder.resolve("w"), List.of(one, one), ElementType.F32, Map.of()))
                .withMessageContaining("two tensors would be called w");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SafetensorsWriter.write(folder.resolve("w"), List.of(one), ElementType.I8, Map.of()))
                .withMessageContaining("not as I8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SafetensorsWriter.Tensor("w", List.of(3), new float[2]))
                .withMessageContaining("has 3 elements, received 2");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> SafetensorsWriter.write(
                        folder.resolve("no").resolve("w"), List.of(one), ElementType.F32, Map.of()))
                .withMessageContaining("NoSuchFile");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> SafetensorsFile.open(folder.resolve("no")))
                .withMessageContaining("there is no file");
        assertThatExceptionOfType(WeightsException.class).isThrownBy(() -> SafetensorsFile.open(folder));
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).put(data);
        return Files.write(folder.resolve("w.safetensors"), bytes.array());
    }
}
