package dev.initlab.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes safetensors files: whole, or not at all. */
public final class SafetensorsWriter {

    private static final int ALIGNMENT = 8;
    private static final int BLOCK = 1 << 16;

    private SafetensorsWriter() {}

    /**
     * A tensor to be written.
     *
     * @param values row-major, as many as the shape says
     */
    public record Tensor(String name, List<Integer> shape, float[] values) {
        public Tensor {
            shape = List.copyOf(shape);
            long size = 1;
            for (int extent : shape) {
                size = Math.multiplyExact(size, extent);
            }
            if (size != values.length) {
                throw new IllegalArgumentException(
                        name + " " + shape + " has " + size + " elements, received " + values.length);
            }
        }
    }

    /**
     * Writes tensors in their order, with the file's name at the end by rename.
     *
     * @param type F32, F16, BF16 or F64
     * @param metadata free remarks, e.g. scheme and seed
     * @throws IllegalArgumentException for another type, or a name that is taken
     * @throws WeightsException where the file cannot be written
     */
    public static void write(Path path, List<Tensor> tensors, ElementType type, Map<String, String> metadata) {
        byte[] header = header(tensors, type, metadata);
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                put(channel, length.putLong(header.length).flip());
                put(channel, ByteBuffer.wrap(header));
                ByteBuffer block = ByteBuffer.allocate(BLOCK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
                for (Tensor tensor : tensors) {
                    put(channel, block, tensor.values(), type);
                }
                channel.force(true);
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new WeightsException("cannot write " + path + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ", " + e.getMessage();
    }

    private static void put(FileChannel channel, ByteBuffer block, float[] values, ElementType type)
            throws IOException {
        for (int start = 0; start < values.length; start += BLOCK) {
            block.clear();
            for (int i = start; i < Math.min(values.length, start + BLOCK); i++) {
                switch (type) {
                    case F32 -> block.putFloat(values[i]);
                    case F16 -> block.putShort(Halves.toHalf(values[i]));
                    case BF16 -> block.putShort(Halves.toBrain(values[i]));
                    default -> block.putDouble(values[i]);
                }
            }
            put(channel, block.flip());
        }
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static byte[] header(List<Tensor> tensors, ElementType type, Map<String, String> metadata) {
        if (type != ElementType.F32 && type != ElementType.F16 && type != ElementType.BF16 && type != ElementType.F64) {
            throw new IllegalArgumentException("weights are written as F32, F16, BF16 or F64, not as " + type);
        }
        StringBuilder json = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            json.append("\"__metadata__\":{");
            metadata.forEach((key, value) ->
                    json.append(quoted(key)).append(':').append(quoted(value)).append(','));
            json.setCharAt(json.length() - 1, '}');
            json.append(',');
        }
        Set<String> names = new HashSet<>(Set.of("__metadata__"));
        long at = 0;
        for (Tensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("two tensors would be called " + tensor.name());
            }
            long end = at + (long) tensor.values().length * type.bytes();
            json.append(quoted(tensor.name()))
                    .append(":{\"dtype\":\"")
                    .append(type)
                    .append("\",\"shape\":")
                    .append(tensor.shape().toString().replace(" ", ""))
                    .append(",\"data_offsets\":[")
                    .append(at)
                    .append(',')
                    .append(end)
                    .append("]},");
            at = end;
        }
        if (json.charAt(json.length() - 1) == ',') {
            json.setLength(json.length() - 1);
        }
        json.append('}');
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = Arrays.copyOf(bytes, padded);
        Arrays.fill(header, bytes.length, padded, (byte) ' ');
        return header;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
