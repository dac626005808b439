package dev.initlab.torch;

import dev.initlab.init.Receipt;
import dev.initlab.init.Scheme;
import dev.initlab.param.ParamView;
import dev.initlab.random.Seed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.SharedModuleVector;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * Initializes modules of {@code org.bytedeco.pytorch} by a scheme, as {@link Scheme#apply} does with any other parameters.
 *
 * <p>libtorch's own functions ({@code torch.xavier_uniform_}, …) know a tensor's shape alone, and have neither truncated normals
 * nor a seed of their own for each parameter.
 *
 * <p>Keep a module's parts in fields: {@code register_module} does not keep them alive, and what Java has let go is freed.
 */
public final class TorchInit {

    private TorchInit() {}

    /**
     * Fills every parameter of a module and its submodules, and says what was done. Paths are libtorch's
     * ({@code named_parameters}), so that rules can name them and each parameter draws from a stream of its own.
     *
     * <p>{@code model_default} means {@code torch_default}.
     *
     * @param module of any device and floating type
     * @throws dev.initlab.init.SchemeException if the scheme does not cover a parameter, or cannot fill it; then nothing has been
     *     written
     */
    public static Receipt apply(Module module, Scheme scheme, Seed seed) {
        return scheme.resolve("torch_default").apply(views(module), seed);
    }

    /** The same for an expression or a scheme in its short form: {@code "he_normal"}. */
    public static Receipt apply(Module module, String scheme, long seed) {
        return apply(module, Scheme.of(scheme), Seed.of(seed));
    }

    /**
     * A module's parameters as initlab sees them, each with the layer it belongs to: linear, convolutional (also transposed),
     * embedding, bilinear, recurrent, attention and normalization modules of {@code torch::nn}. The activation that follows is
     * not known. A parameter that is registered more than once stands under its first path.
     *
     * <p>Parameters of other modules, and those of attention whose keys or values have sizes of their own, belong to no layer: a
     * scheme has to name them. An embedding's padding row is drawn like the others, and attention's {@code bias_k} and
     * {@code bias_v} count as biases.
     */
    @SuppressWarnings("try") // the scope is there to be closed
    public static List<ParamView> views(Module module) {
        List<ParamView> views = new ArrayList<>();
        try (PointerScope scope = new PointerScope()) {
            StringSharedModuleDict modules = module.named_modules();
            StringVector paths = modules.keys();
            SharedModuleVector parts = modules.values();
            ModuleLayers layers = new ModuleLayers();
            Set<Long> seen = new HashSet<>();
            for (long i = 0; i < parts.size(); i++) {
                StringTensorDict parameters = parts.get(i).named_parameters(false);
                layers.enter(text(paths.get(i)), parts.get(i), parameters);
                StringVector names = parameters.keys();
                TensorVector tensors = parameters.values();
                for (long j = 0; j < tensors.size(); j++) {
                    Tensor tensor = new Tensor(tensors.get(j));
                    if (seen.add(tensor.data_ptr().address())) {
                        views.add(new ModuleParameter(layers.spec(text(names.get(j)), tensor.shape()), tensor));
                    }
                }
            }
        }
        return views;
    }

    private static String text(@Nullable BytePointer name) {
        return name == null ? "" : name.getString(); // JavaCPP's way to say that a string is empty
    }
}
