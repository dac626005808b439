package dev.initlab.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.TensorList;
import org.bytedeco.pytorch.TensorVector;

/** An ordered list of tensors in libtorch's own form, so that it crosses over in one call. */
public final class Tensors implements AutoCloseable {

    private final TensorVector raw;

    Tensors(TensorVector raw) {
        this.raw = raw;
    }

    /** Collects tensors; they stay as they are, in the same memory. */
    public static Tensors of(List<Tensor> tensors) {
        TensorVector vector = new TensorVector(tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            vector.put(i, tensors.get(i).raw());
        }
        return new Tensors(vector);
    }

    /**
     * The same memory, seen such that no tensor's rows are out of order: images and kernels whose channels come last there,
     * [n, c, h, w], are [n, h, w, c]. libtorch's fused and flat functions copy what is not row-major.
     */
    public Tensors rowMajor() {
        TensorVector views = new TensorVector(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            org.bytedeco.pytorch.Tensor one = raw.get(i);
            views.put(i, one.dim() == 4 && !one.is_contiguous() ? one.permute(0, 2, 3, 1) : one);
        }
        return new Tensors(views);
    }

    TensorVector raw() {
        return raw;
    }

    IValue value() {
        return new IValue(new GenericList((Pointer) new TensorList(raw)));
    }

    public int size() {
        return Math.toIntExact(raw.size());
    }

    /** The tensors, each a reference of its own. */
    public List<Tensor> list() {
        List<Tensor> list = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            list.add(new Tensor(new org.bytedeco.pytorch.Tensor(raw.get(i))));
        }
        return list;
    }

    /** Lives until it is closed. */
    public Tensors keep() {
        raw.retainReference();
        return this;
    }

    @Override
    public void close() {
        raw.close();
    }
}
