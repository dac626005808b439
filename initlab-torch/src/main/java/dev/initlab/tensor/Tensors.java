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
