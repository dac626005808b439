package dev.initlab.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one protocol buffers message: fields by number, in the order of the calls.
 *
 * <p>Source: Protocol Buffers, "Encoding" (https://protobuf.dev/programming-guides/encoding): a field is a varint of
 * {@code number << 3 | wire type}, then its value, little-endian; texts and messages have their length before them.
 */
final class ProtoBuffer {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_FIRST = 2;
    private static final int FOUR_BYTES = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtoBuffer whole(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    ProtoBuffer number(int field, double value) {
        tag(field, EIGHT_BYTES);
        put(littleEndian(Double.BYTES).putDouble(value));
        return this;
    }

    ProtoBuffer number(int field, float value) {
        tag(field, FOUR_BYTES);
        put(littleEndian(Float.BYTES).putFloat(value));
        return this;
    }

    /** A repeated field, packed. */
    ProtoBuffer numbers(int field, double... values) {
        ByteBuffer packed = littleEndian(Double.BYTES * values.length);
        for (double value : values) {
            packed.putDouble(value);
        }
        return bytes(field, packed.array());
    }

    ProtoBuffer text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoBuffer message(int field, ProtoBuffer message) {
        return bytes(field, message.toBytes());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private ProtoBuffer bytes(int field, byte[] value) {
        tag(field, LENGTH_FIRST);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private void put(ByteBuffer buffer) {
        bytes.writeBytes(buffer.array());
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
