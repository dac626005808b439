package dev.initlab.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How a file stores the elements of a tensor, all little-endian. */
public enum ElementType {
    F64(8) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getDouble(at);
        }
    },
    F32(4) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    F16(2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return Halves.toFloat(bytes.getShort(at));
        }
    },
    BF16(2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return Float.intBitsToFloat(bytes.getShort(at) << 16);
        }
    },
    I64(8) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getLong(at);
        }
    },
    I32(4) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }
    },
    I16(2) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    I8(1) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    U8(1) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.get(at) & 0xFF;
        }
    },
    BOOL(1) {
        @Override
        double read(ByteBuffer bytes, int at) {
            return bytes.get(at) == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of an element. */
    public int bytes() {
        return bytes;
    }

    /** The element at a byte; integers beyond 2^53 are rounded. */
    abstract double read(ByteBuffer bytes, int at);

    /** The type of this name in a file's header. */
    static Optional<ElementType> of(String name) {
        return Arrays.stream(values()).filter(t -> t.name().equals(name)).findFirst();
    }
}
