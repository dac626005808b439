package dev.initlab.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open safetensors file: eight bytes of header length, a JSON header of names, types, shapes and offsets, then the tensors.
 *
 * <p>The header is held against the file when it is opened: known types, sizes that follow from the shapes, no overlap, no gap,
 * nothing beyond the end. Values are read on demand through a mapping of their own bytes alone, so that a file may be larger
 * than the memory.
 */
public final class SafetensorsFile implements AutoCloseable {

    /** The format's own limit. */
    private static final int LONGEST_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    private final Path path;
    private final FileChannel channel;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * One tensor of the file.
     *
     * @param offset where its bytes begin in the file
     */
    public record Entry(String name, ElementType type, List<Long> shape, long offset, long bytes) {
        public Entry {
            shape = List.copyOf(shape);
        }

        /** Number of elements. */
        public long size() {
            return bytes / type.bytes();
        }
    }

    private SafetensorsFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws WeightsException where there is none, or it is not such a file
     */
    public static SafetensorsFile open(Path path) {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new WeightsException("there is no file " + path, e);
        } catch (IOException e) {
            throw new WeightsException("cannot open " + path + ": " + e.getMessage(), e);
        }
        SafetensorsFile file = new SafetensorsFile(path, channel);
        try {
            file.readHeader();
            return file;
        } catch (IllegalArgumentException | ArithmeticException e) {
            file.close();
            throw new WeightsException(path + " is no safetensors file: " + e.getMessage(), e);
        } catch (IOException e) {
            file.close();
            throw new WeightsException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** The tensors in the order of their bytes. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** The header's free remarks. */
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    /**
     * A tensor's values, row-major, rounded to float.
     *
     * @throws WeightsException where there is no such tensor, or it has more elements than a Java array
     */
    public float[] read(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new WeightsException(path + " has no tensor " + name + "; it has " + entries.size() + ": "
                    + String.join(", ", entries.keySet().stream().limit(10).toList())
                    + (entries.size() > 10 ? ", …" : ""));
        }
        if (entry.bytes() > Integer.MAX_VALUE) {
            throw new WeightsException(
                    path + ": " + name + " has " + entry.bytes() + " bytes; a tensor of at most 2 GiB can be read");
        }
        try {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, entry.offset(), entry.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            float[] values = new float[(int) entry.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) entry.type().read(bytes, i * entry.type().bytes());
            }
            return values;
        } catch (IOException e) {
            throw new WeightsException("cannot read " + name + " of " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new WeightsException("cannot close " + path + ": " + e.getMessage(), e);
        }
    }

    private void readHeader() throws IOException {
        long size = channel.size();
        require(size >= Long.BYTES, "it has " + size + " bytes");
        long length = bytes(0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        require(
                length >= 2 && length <= LONGEST_HEADER,
                "its header would have " + Long.toUnsignedString(length) + " bytes");
        require(length <= size - Long.BYTES, "its header is cut off");
        Map<String, Object> header = HeaderReader.read(utf8(bytes(Long.BYTES, (int) length)));
        List<Entry> found = new ArrayList<>();
        long start = Long.BYTES + length;
        for (Map.Entry<String, Object> field : header.entrySet()) {
            if (field.getKey().equals(METADATA)) {
                remarks(field.getValue());
            } else {
                found.add(entry(field.getKey(), field.getValue(), start));
            }
        }
        found.sort(Comparator.comparingLong(Entry::offset).thenComparingLong(Entry::bytes));
        long at = start;
        for (Entry entry : found) {
            require(entry.offset() == at, entry.name() + " begins at byte " + entry.offset() + ", expected " + at);
            at += entry.bytes();
            entries.put(entry.name(), entry);
        }
        require(at == size, "its tensors end at byte " + at + " of " + size);
    }

    private void remarks(Object value) {
        require(value instanceof Map<?, ?>, METADATA + " is no object");
        ((Map<?, ?>) value).forEach((key, text) -> {
            require(text instanceof String, METADATA + " holds texts alone, not " + key);
            metadata.put((String) key, (String) text);
        });
    }

    private static Entry entry(String name, Object value, long start) {
        require(value instanceof Map<?, ?>, name + " is no object");
        Map<?, ?> fields = (Map<?, ?>) value;
        ElementType type = ElementType.of(String.valueOf(fields.get("dtype")))
                .orElseThrow(
                        () -> new IllegalArgumentException(name + " has the unknown dtype " + fields.get("dtype")));
        List<Long> shape = numbers(name, "shape", fields.get("shape"));
        List<Long> offsets = numbers(name, "data_offsets", fields.get("data_offsets"));
        require(offsets.size() == 2 && offsets.get(0) <= offsets.get(1), name + " has data_offsets " + offsets);
        long bytes = type.bytes();
        for (long extent : shape) {
            bytes = Math.multiplyExact(bytes, extent);
        }
        require(
                offsets.get(1) - offsets.get(0) == bytes,
                name + ", " + type + " " + shape + ", takes " + bytes + " bytes, not "
                        + (offsets.get(1) - offsets.get(0)));
        return new Entry(name, type, shape, Math.addExact(start, offsets.get(0)), bytes);
    }

    private static List<Long> numbers(String name, String field, @Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
            return list.stream().map(Long.class::cast).toList();
        }
        throw new IllegalArgumentException(name + " has " + field + " " + value + ", expected a list of whole numbers");
    }

    private ByteBuffer bytes(long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            require(channel.read(buffer, from + buffer.position()) > 0, "it ends too early");
        }
        return buffer.flip();
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(bytes);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its header is not UTF-8", e);
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
