package dev.initlab.model;

import dev.initlab.param.ParamView;
import java.util.List;

/** A network that can be trained: its parameters, and its forward pass. Closing frees libtorch's memory. */
public interface Network extends AutoCloseable {

    /** Parameters in forward order, each with its specification. */
    List<? extends ParamView> params();

    // Contract only: Tensor forward(Tensor input, Mode mode) and the rest are torch's to design.

    @Override
    void close();
}
