package dev.initlab.tensor;

import org.bytedeco.pytorch.FanModeType;
import org.bytedeco.pytorch.Nonlinearity;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kFanIn;
import org.bytedeco.pytorch.kFanOut;
import org.bytedeco.pytorch.kLeakyReLU;

/** libtorch's own {@code torch::nn::init}, to hold our draws against. */
final class LibtorchInit {

    private LibtorchInit() {}

    static void seed(long seed) {
        torch.manual_seed(seed);
    }

    /**
     * What libtorch's function of this name draws, row-major.
     *
     * @param name with the argument that our expression has, e.g. {@code "orthogonal_(2)"}
     */
    @SuppressWarnings("try") // scopes are there to be closed
    static float[] draw(String name, long... shape) {
        try (Scope scope = Scope.withoutGradients()) {
            Tensor tensor = Tensor.full(Double.NaN, shape);
            org.bytedeco.pytorch.Tensor raw = tensor.raw();
            switch (name) {
                case "normal_(1, 0.5)" -> torch.normal_(raw, 1, 0.5);
                case "uniform_(-0.1, 0.3)" -> torch.uniform_(raw, -0.1, 0.3);
                case "xavier_normal_(2)" -> torch.xavier_normal_(raw, 2);
                case "xavier_uniform_(1)" -> torch.xavier_uniform_(raw, 1);
                case "kaiming_normal_(0, fan_in)" -> torch.kaiming_normal_(raw, 0, in(), leaky());
                case "kaiming_normal_(0.2, fan_out)" -> torch.kaiming_normal_(raw, 0.2, out(), leaky());
                case "kaiming_uniform_(0, fan_in)" -> torch.kaiming_uniform_(raw, 0, in(), leaky());
                case "kaiming_uniform_(√5, fan_in)" -> torch.kaiming_uniform_(raw, Math.sqrt(5), in(), leaky());
                case "orthogonal_(2)" -> torch.orthogonal_(raw, 2);
                case "sparse_(0.31, 0.1)" -> torch.sparse_(raw, 0.31, 0.1);
                case "dirac_" -> torch.dirac_(raw);
                case "eye_" -> torch.eye_(raw);
                default -> throw new IllegalArgumentException(name);
            }
            return tensor.toArray();
        }
    }

    private static FanModeType in() {
        return new FanModeType(new kFanIn());
    }

    private static FanModeType out() {
        return new FanModeType(new kFanOut());
    }

    private static Nonlinearity leaky() {
        return new Nonlinearity(new kLeakyReLU());
    }
}
