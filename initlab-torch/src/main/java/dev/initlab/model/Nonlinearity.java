package dev.initlab.model;

import dev.initlab.param.Activation;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.Optional;

/**
 * Applies an activation to every element, with PyTorch's constants (leaky ReLU: slope 0.01; ELU: 1; GELU: exact).
 *
 * @param activation which one; {@code LINEAR} changes nothing
 */
public record Nonlinearity(Activation activation) implements Layer {

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return switch (activation) {
            case LINEAR -> x;
            case RELU -> Functions.relu(x);
            case LEAKY_RELU -> Functions.leakyRelu(x);
            case TANH -> Functions.tanh(x);
            case SIGMOID -> Functions.sigmoid(x);
            case GELU -> Functions.gelu(x);
            case SILU -> Functions.silu(x);
            case ELU -> Functions.elu(x);
            case SELU -> Functions.selu(x);
            case SOFTPLUS -> Functions.softplus(x);
            case SOFTSIGN -> Functions.softsign(x);
            case MISH -> Functions.mish(x);
        };
    }

    @Override
    public Tensor overwrite(Tensor x, Mode mode) {
        return activation == Activation.RELU ? Functions.reluInPlace(x) : forward(x, mode);
    }

    /** Those whose slope follows from their value. */
    @Override
    public Optional<Formula> formula() {
        return switch (activation) {
            case LINEAR -> Optional.of(new Formula("{out} = {in}", "", "{din} = {dout}"));
            case RELU -> elementwise("relu", "threshold_backward({dout}, {out}, 0.0)");
            case TANH -> elementwise("tanh", "tanh_backward({dout}, {out})");
            case SIGMOID -> elementwise("sigmoid", "sigmoid_backward({dout}, {out})");
            default -> Optional.empty();
        };
    }

    private static Optional<Formula> elementwise(String function, String backward) {
        return Optional.of(new Formula("{out} = torch." + function + "({in})", "", "{din} = torch." + backward));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
