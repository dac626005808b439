package dev.initlab.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** Reads event files by TensorFlow's own classes, and records by a checksum of its own. */
final class Events {

    private Events() {}

    /** The events up to the last whole record; every checksum of these must be right. */
    static List<Event> read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    static List<Event> read(byte[] bytes) throws IOException {
        List<Event> events = new ArrayList<>();
        for (int at = 0; bytes.length - at >= 12; ) {
            byte[] length = Arrays.copyOfRange(bytes, at, at + 8);
            assertThat(number(bytes, at + 8))
                    .as("checksum of the length at %d", at)
                    .isEqualTo(masked(length));
            long size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (bytes.length - at - 16 < size) {
                break;
            }
            byte[] data = Arrays.copyOfRange(bytes, at + 12, at + 12 + (int) size);
            at += 12 + (int) size;
            assertThat(number(bytes, at))
                    .as("checksum of the data before %d", at)
                    .isEqualTo(masked(data));
            at += 4;
            events.add(Event.parseFrom(data));
        }
        return events;
    }

    /** {@code step tag} to the figure. */
    static Map<String, Float> scalars(List<Event> events) {
        Map<String, Float> scalars = new LinkedHashMap<>();
        for (Event event : events) {
            for (Summary.Value value : event.getSummary().getValueList()) {
                if (value.getValueCase() == Summary.Value.ValueCase.SIMPLE_VALUE) {
                    scalars.put(event.getStep() + " " + value.getTag(), value.getSimpleValue());
                }
            }
        }
        return scalars;
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    /** {@code ((crc >> 15) | (crc << 17)) + 0xa282ead8}: TensorFlow's {@code crc32c.h}. */
    private static int masked(byte[] data) {
        int crc = crc32c(data);
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    /** Bit by bit: the reflected polynomial 0x82F63B78 (RFC 3720, 12.1). */
    static int crc32c(byte[] data) {
        int crc = -1;
        for (byte next : data) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) != 0 ? 0x82f63b78 : 0);
            }
        }
        return ~crc;
    }
}
