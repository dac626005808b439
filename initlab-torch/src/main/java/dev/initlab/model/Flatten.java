package dev.initlab.model;

import dev.initlab.tensor.Tensor;
import java.util.Optional;

/**
 * Turns each example into one row, in the order of its shape: [n, c, h, w] becomes [n, c·h·w], channel by channel as in
 * PyTorch, whatever the storage.
 */
public record Flatten() implements Layer {

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        return x.reshape(x.shape()[0], -1);
    }

    @Override
    public Optional<Formula> formula() {
        return Optional.of(new Formula("{out} = torch.flatten({in}, 1)", "", "{din} = {dout}.reshape({in}.shape)"));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
