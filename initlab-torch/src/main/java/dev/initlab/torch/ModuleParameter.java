package dev.initlab.torch;

import dev.initlab.param.ParamSpec;
import dev.initlab.param.ParamView;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A module's parameter: read and written row-major as float32, whatever its storage, type and device. */
@SuppressWarnings("try") // scopes are there to be closed
final class ModuleParameter implements ParamView {

    private final ParamSpec spec;
    private final Tensor tensor;

    ModuleParameter(ParamSpec spec, Tensor tensor) {
        this.spec = spec;
        this.tensor = tensor;
        tensor.retainReference();
    }

    @Override
    public ParamSpec spec() {
        return spec;
    }

    @Override
    public float[] read() {
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            Tensor values = tensor.detach()
                    .cpu()
                    .to(torch.ScalarType.Float, false, false, new MemoryFormatOptional())
                    .contiguous();
            float[] copy = new float[spec.size()];
            new FloatPointer(values.data_ptr_float()).get(copy);
            return copy;
        }
    }

    @Override
    public void write(float[] values) {
        if (values.length != spec.size()) {
            throw new IllegalArgumentException(
                    "%s %s has %d elements, got %d".formatted(spec.path(), spec.shape(), spec.size(), values.length));
        }
        try (PointerScope scope = new PointerScope();
                AutoGradMode off = new AutoGradMode(false)) {
            tensor.detach().copy_(torch.from_blob(new FloatPointer(values), tensor.shape()));
        }
    }
}
