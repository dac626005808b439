package dev.initlab.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * An n-dimensional array in libtorch's memory, with what the lab needs of it.
 *
 * <p>A tensor lives until the {@link Scope} closes in which it was made, or, once {@linkplain #keep() kept}, until it is
 * closed. Using it afterwards is a mistake that libtorch does not always notice.
 */
@SuppressWarnings("try") // a scope is there to be closed
public final class Tensor implements AutoCloseable {

    private final org.bytedeco.pytorch.Tensor raw;
    private boolean kept;
    private @Nullable IValue value;

    Tensor(org.bytedeco.pytorch.Tensor raw) {
        this.raw = raw;
    }

    org.bytedeco.pytorch.Tensor raw() {
        return raw;
    }

    /** Makes a float32 tensor of one value everywhere. */
    public static Tensor full(double value, long... shape) {
        return new Tensor(empty(torch.ScalarType.Float, shape).fill_(new Scalar(value)));
    }

    /** Makes a float32 tensor of this one's shape and storage order, one value everywhere. */
    public Tensor fullLike(double value) {
        return new Tensor(torch.full_like(raw.detach(), new Scalar(value)));
    }

    /** Makes a tensor of this one's element type, of any values. */
    public Tensor emptyLike(long... shape) {
        return new Tensor(empty(raw.scalar_type(), shape));
    }

    /** Makes a float32 tensor from row-major values. */
    public static Tensor of(float[] values, long... shape) {
        Tensor made = new Tensor(empty(torch.ScalarType.Float, shape));
        new FloatPointer(made.raw.data_ptr_float()).put(values);
        return made;
    }

    /** Makes an int64 tensor of one dimension. */
    public static Tensor of(long[] values) {
        Tensor made = new Tensor(empty(torch.ScalarType.Long, values.length));
        new LongPointer(made.raw.data_ptr_long()).put(values);
        return made;
    }

    /** Makes a uint8 tensor from row-major bytes. */
    public static Tensor of(byte[] values, long... shape) {
        Tensor made = new Tensor(empty(torch.ScalarType.Byte, shape));
        new BytePointer(made.raw.data_ptr()).put(values);
        return made;
    }

    private static org.bytedeco.pytorch.Tensor empty(torch.ScalarType type, long... shape) {
        return torch.empty(shape, new TensorOptions(type), new MemoryFormatOptional());
    }

    /** The same values and storage order where networks compute; the tensor itself where it is there already. */
    public Tensor toDevice() {
        Device device = Device.current();
        return device.isCpu() ? this : new Tensor(raw.to(device.raw(), raw.scalar_type()));
    }

    /** Replaces the values by those of a tensor of equal shape, wherever either of them is. */
    public void copy(Tensor from) {
        raw.copy_(from.raw);
    }

    /** Makes a float32 tensor [out, in, height, width] of one value whose storage has the channels last. */
    public static Tensor fullChannelsLast(double value, long out, long in, long height, long width) {
        return new Tensor(full(value, out, height, width, in).raw.permute(0, 3, 1, 2));
    }

    /** Frees nothing at the end of the scope: the tensor lives until it is closed. */
    public Tensor keep() {
        raw.retainReference();
        kept = true;
        return this;
    }

    /** The tensor as a script's argument; that of a kept one is made once. */
    IValue value() {
        if (!kept) {
            return new IValue(raw);
        }
        if (value == null) {
            value = new IValue(raw);
            value.retainReference();
        }
        return value;
    }

    /** Marks a parameter: what is computed from it can be differentiated with respect to it. */
    public Tensor track() {
        raw.set_requires_grad(true);
        return this;
    }

    /** The same memory, not recorded for differentiation. */
    public Tensor detach() {
        return new Tensor(raw.detach());
    }

    /** Extents. */
    public long[] shape() {
        return raw.shape();
    }

    /** Whether elements lie in memory in the same order as those of a tensor of equal shape. */
    public boolean storedLike(Tensor other) {
        long[] shape = shape();
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] > 1 && raw.stride(i) != other.raw.stride(i)) {
                return false;
            }
        }
        return true;
    }

    /** The same values in memory of another tensor's order, which has this one's shape; the tensor itself where it is so. */
    public Tensor storedAs(Tensor other) {
        if (storedLike(other)) {
            return this;
        }
        Tensor copy = other.fullLike(0);
        copy.copy(this);
        return copy;
    }

    /** Number of elements. */
    public int size() {
        return Math.toIntExact(raw.numel());
    }

    /** A copy of a float32 tensor's values, row-major whatever the storage. */
    public float[] toArray() {
        try (Scope scope = Scope.withoutGradients()) {
            float[] values = new float[size()];
            org.bytedeco.pytorch.Tensor dense = raw.detach().cpu().contiguous();
            new FloatPointer(dense.data_ptr_float()).get(values);
            return values;
        }
    }

    /** Replaces a float32 tensor's values, given row-major whatever the storage. */
    public void set(float[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape()) + " takes " + size()
                    + " values, received " + values.length);
        }
        try (Scope scope = Scope.withoutGradients()) {
            raw.detach().copy_(of(values, shape()).raw);
        }
    }

    /** The only element's value. */
    public double item() {
        return raw.item_double();
    }

    /** The memory of a contiguous float32 tensor that is not on a GPU, valid as long as the tensor is. */
    public FloatBuffer memory() {
        ByteBuffer bytes =
                new BytePointer(raw.data_ptr()).capacity(raw.nbytes()).asByteBuffer();
        return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** The memory of a contiguous tensor of bytes that is not on a GPU, valid as long as the tensor is. */
    public ByteBuffer bytes() {
        return new BytePointer(raw.data_ptr()).capacity(raw.nbytes()).asByteBuffer();
    }

    /** The same values as float32; the tensor itself where it is so already. */
    public Tensor single() {
        return new Tensor(raw.to(torch.ScalarType.Float));
    }

    /** Rows {@code from … from+count-1} of the first dimension, in the same memory. */
    public Tensor rows(long from, long count) {
        return new Tensor(raw.narrow(0, from, count));
    }

    /** A contiguous matrix of as many rows and fewer columns, in the first part of this contiguous matrix's memory. */
    public Tensor narrower(long columns) {
        long rows = raw.size(0);
        return new Tensor(raw.view(-1).narrow(0, 0, rows * columns).view(rows, columns));
    }

    /** One element of a vector as a scalar, in the same memory. */
    public Tensor element(long index) {
        return new Tensor(raw.select(0, index));
    }

    /** The rows of the first dimension that an int64 tensor names, copied. */
    public Tensor gather(Tensor index) {
        return new Tensor(raw.index_select(0, index.raw));
    }

    /** Copies the rows of the first dimension that an int64 tensor names to a tensor of this element type. */
    public void gather(Tensor index, Tensor target) {
        torch.index_select_out(target.raw, raw, 0, index.raw);
    }

    /** Writes every value, multiplied and shifted, to a float32 tensor of equal shape. */
    public void scale(double factor, double shift, Tensor target) {
        org.bytedeco.pytorch.Tensor offset = new Tensor(torch.scalar_tensor(new Scalar((float) shift))).toDevice().raw;
        target.raw.copy_(raw);
        torch.add_out(target.raw, offset, target.raw, new Scalar(factor));
    }

    /**
     * Writes every value, multiplied and shifted by the numbers of its channel, to a float32 tensor of equal shape.
     *
     * @param factors [c], of rows that hold their channels last
     * @param shifts [c]
     */
    public void scale(Tensor factors, Tensor shifts, Tensor target) {
        target.raw.copy_(raw);
        target.raw.view(-1, factors.size()).mul_(factors.raw).add_(shifts.raw);
    }

    /** The same values in another shape, in the same memory where strides allow it. */
    public Tensor reshape(long... shape) {
        return new Tensor(raw.reshape(shape));
    }

    /** The same memory with dimensions in another order. */
    public Tensor permute(long... order) {
        return new Tensor(raw.permute(order));
    }

    /** A matrix's transpose in the same memory; a vector stays as it is. */
    public Tensor transposed() {
        return new Tensor(raw.t());
    }

    /** A dense copy, row-major; the tensor itself where it is so already. */
    public Tensor contiguous() {
        return new Tensor(raw.contiguous());
    }

    /** The element-wise sum of two tensors. */
    public Tensor plus(Tensor other) {
        return new Tensor(raw.add(other.raw));
    }

    /** The matrix product of the last two dimensions, the others in step. */
    public Tensor product(Tensor other) {
        return new Tensor(raw.matmul(other.raw));
    }

    /** The same memory with two dimensions in each other's place. */
    public Tensor swapped(long one, long other) {
        return new Tensor(raw.transpose(one, other));
    }

    /** Every element multiplied. */
    public Tensor times(double factor) {
        return new Tensor(raw.mul(new Scalar(factor)));
    }

    /** Where a tensor of integers has this value, bool. */
    public Tensor is(long value) {
        return new Tensor(raw.eq(new Scalar(value)));
    }

    /** The element-wise product of two tensors. */
    public Tensor times(Tensor other) {
        return new Tensor(raw.mul(other.raw));
    }

    /** How many elements of two tensors of integers are equal. */
    public long agreements(Tensor other) {
        return raw.eq(other.raw).sum().item_long();
    }

    /** The index of the largest value of each row, int64; the first where several are, NaN counting as largest. */
    public Tensor argmax() {
        return new Tensor(torch.argmax(raw, new org.bytedeco.pytorch.LongOptional(1), false));
    }

    @Override
    public void close() {
        if (value != null) {
            value.close();
        }
        raw.close();
    }
}
