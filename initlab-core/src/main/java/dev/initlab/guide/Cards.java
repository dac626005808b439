package dev.initlab.guide;

import dev.initlab.guide.Card.Elsewhere;
import java.util.List;
import java.util.Optional;

/** The cards of the standard initializers. */
public final class Cards {

    private static final String ANY = "any parameter";
    private static final String FANNED =
            "any parameter whose fans are known: weights of every layer kind, and their biases";
    private static final String MATRICES =
            "weights of two axes or more, each group and fused part a matrix [out, the rest]";
    private static final String TWO_AXES = "weights of two axes: dense, attention, embedding, recurrent";
    private static final String KERNELS = "kernels of convolutions in one to three dimensions";
    private static final String SHAPE_IN =
            "counts fan_in from the shape alone: another variance where a layer is transposed";
    private static final String SHAPE_BOTH =
            "counts fans from the shape alone: another variance where a layer is grouped, strided, "
                    + "transposed or fused";
    private static final String DL4J = "counts fan_in as channels · K, also for transposed and depthwise convolutions";
    private static final String CUT =
            "cut at two standard deviations of its parent, same variance; fans from the shape alone";

    private static final List<Card> ALL = List.of(
            new Card(
                    "zeros",
                    ANY,
                    "Biases and shifts; the last layer of a residual branch; not the weights of a chain of layers.",
                    List.of(
                            "As the weight of two layers in a row nothing but the last bias ever learns: the signal is 0, so the"
                                    + " gradient of every weight is 0, at any learning rate. It is not symmetry that stops it: equal"
                                    + " units get no gradient at all, not an equal one.",
                            "A sigmoid or softplus between layers lets a signal through that is the same for every input; units"
                                    + " then learn, but all of a layer the same."),
                    List.of(
                            same("PyTorch", "nn.init.zeros_(w)", "zeros"),
                            same("Keras", "Zeros()", "zeros"),
                            same("JAX", "zeros", "zeros"),
                            same("DJL", "Initializer.ZEROS", "zeros"),
                            same("DL4J", "WeightInit.ZERO", "zeros"))),
            new Card(
                    "ones",
                    ANY,
                    "Scales of normalization layers; not weights.",
                    List.of(
                            "As weights every unit of a layer computes the same, and their gradients are the same: they stay"
                                    + " copies of each other; the signal grows by the fan-in in every layer."),
                    List.of(
                            same("PyTorch", "nn.init.ones_(w)", "ones"),
                            same("Keras", "Ones()", "ones"),
                            same("JAX", "ones", "ones"),
                            same("DJL", "Initializer.ONES", "ones"),
                            same("DL4J", "WeightInit.ONES", "ones"))),
            new Card(
                    "constant",
                    ANY,
                    "Biases with a reason: a forget gate at 1, a last bias at −ln(classes), ReLU biases at 0.1 or 0.01.",
                    List.of("As weights it keeps all units of a layer equal for ever, as ones does."),
                    List.of(
                            same("PyTorch", "nn.init.constant_(w, 0.1)", "constant(0.1)"),
                            same("Keras", "Constant(0.1)", "constant(0.1)"),
                            same("JAX", "constant(0.1)", "constant(0.1)"),
                            same("DJL", "new ConstantInitializer(0.1f)", "constant(0.1)"))),
            new Card(
                    "uniform",
                    ANY,
                    "Where bounds are prescribed; std is (b − a)/√12.",
                    List.of(
                            "A fixed width knows nothing of the fans: right at one size, wrong at every other.",
                            "One-sided, such as U(0, 1), its mean is not 0: every unit sums to nearly the same large number."),
                    List.of(
                            same("PyTorch", "nn.init.uniform_(w, -0.05, 0.05)", "uniform(-0.05, 0.05)"),
                            same("Keras", "RandomUniform(-0.05, 0.05)", "uniform(-0.05, 0.05)"),
                            new Elsewhere("JAX", "uniform(0.05)", "jax.uniform(0.05)", "one-sided: U(0, 0.05)"),
                            same("DJL", "new UniformInitializer(0.05f)", "uniform(-0.05, 0.05)"))),
            new Card(
                    "normal",
                    ANY,
                    "Where a std is prescribed: embeddings (0.02), transformers of the width it was tuned for.",
                    List.of(
                            "A fixed std knows nothing of the fans. 0.02 at width 768 is PyTorch's default; at width 64 a"
                                    + " linear layer keeps a sixth of the signal.",
                            "“Random” in comparisons is std 1, 0.1, 0.05 or 0.01, and “N(0, 0.01)” a std or a"
                                    + " variance: say which."),
                    List.of(
                            same("PyTorch", "nn.init.normal_(w, std=0.05)", "normal(std=0.05)"),
                            same("Keras", "RandomNormal(stddev=0.05)", "normal(std=0.05)"),
                            same("JAX", "normal(0.05)", "normal(std=0.05)"),
                            same("DJL", "new NormalInitializer(0.05f)", "normal(std=0.05)"))),
            new Card(
                    "trunc_normal",
                    ANY,
                    "Vision transformers and BERT-like models (std 0.02); wherever a single huge weight would hurt.",
                    List.of(
                            "The cut at 2 std makes the result 12 % narrower than std says, unless of=result.",
                            "PyTorch's bounds are absolute: with std 0.02 its default bounds ±2 cut nothing."),
                    List.of(
                            new Elsewhere(
                                    "PyTorch",
                                    "nn.init.trunc_normal_(w, std=0.02)",
                                    "torch.trunc_normal(std=0.02)",
                                    "bounds ±2 are absolute, 100 std away"),
                            same("Keras", "TruncatedNormal(stddev=0.02)", "trunc_normal(std=0.02)"),
                            same("JAX", "truncated_normal(0.02)", "trunc_normal(std=0.02)"),
                            same("DJL", "new TruncatedNormalInitializer(0.02f)", "trunc_normal(std=0.02)"))),
            new Card(
                    "xavier_normal",
                    FANNED,
                    "Layers with tanh, softsign or no activation; attention's projections; the last layer.",
                    List.of(
                            "Through ReLU layers the signal loses half its mean square in every one: 50 layers leave"
                                    + " 3e-8 of its size. Take he_normal.",
                            "It balances forward and backward only where a layer is not square: for square layers it is"
                                    + " lecun_normal."),
                    xavier("normal", "Normal")),
            new Card(
                    "xavier_uniform",
                    FANNED,
                    "As xavier_normal, with bounded weights; PyTorch's choice for packed attention, Keras' for dense and convolution kernels.",
                    List.of(
                            "Through ReLU layers the signal loses half its mean square in every one. Take he_uniform.",
                            "PyTorch's default for dense layers is not this: it has a third of LeCun's variance (a = √5)."),
                    xavier("uniform", "Uniform")),
            new Card(
                    "he_normal",
                    FANNED,
                    "Layers followed by ReLU or leaky ReLU (a = its slope). GELU and SiLU at small depth only: their gains are 1.53 and"
                            + " 1.68 rather than √2.",
                    List.of(
                            "Keeps the forward signal or, with mode=fan_out, the gradient: both only where fans are equal.",
                            "The last layer is followed by no ReLU: there it makes logits √2 times too large.",
                            "Before a sigmoid nothing of the family carries far: its slope is at most 1/4."),
                    List.of(
                            new Elsewhere(
                                    "PyTorch",
                                    "nn.init.kaiming_normal_(w, nonlinearity=\"relu\")",
                                    "torch.kaiming_normal",
                                    SHAPE_IN + "; its default is leaky ReLU of slope 0, the same"),
                            new Elsewhere("Keras", "HeNormal()", "keras.he_normal", CUT),
                            new Elsewhere("JAX", "he_normal()", "jax.he_normal", CUT),
                            new Elsewhere(
                                    "DJL",
                                    "new XavierInitializer(GAUSSIAN, IN, 2)",
                                    "djl.xavier(gaussian, in, 2)",
                                    SHAPE_IN),
                            new Elsewhere("DL4J", "WeightInit.RELU", "dl4j.relu", DL4J))),
            new Card(
                    "he_uniform",
                    FANNED,
                    "As he_normal, with bounded weights.",
                    List.of(
                            "kaiming_uniform with a = √5, as PyTorch's layers call it, is another matter: a sixth of the variance,"
                                    + " torch_default."),
                    List.of(
                            new Elsewhere(
                                    "PyTorch",
                                    "nn.init.kaiming_uniform_(w, nonlinearity=\"relu\")",
                                    "torch.kaiming_uniform",
                                    SHAPE_IN),
                            new Elsewhere("Keras", "HeUniform()", "keras.he_uniform", "fans from the shape alone"),
                            new Elsewhere("JAX", "he_uniform()", "jax.he_uniform", "fans from the shape alone"),
                            new Elsewhere(
                                    "DJL",
                                    "new XavierInitializer(UNIFORM, IN, 6)",
                                    "djl.xavier(uniform, in, 6)",
                                    SHAPE_IN),
                            new Elsewhere("DL4J", "WeightInit.RELU_UNIFORM", "dl4j.relu_uniform", DL4J))),
            new Card(
                    "lecun_normal",
                    FANNED,
                    "SELU networks, which normalize themselves with it; linear layers; tanh at moderate depth.",
                    List.of("Through ReLU layers the signal loses half its mean square in every one, as with xavier."),
                    List.of(
                            new Elsewhere(
                                    "PyTorch",
                                    "nn.init.kaiming_normal_(w, nonlinearity=\"linear\")",
                                    "lecun_normal(fans=torch)",
                                    SHAPE_IN + "; it has no name of its own there"),
                            new Elsewhere("Keras", "LecunNormal()", "keras.lecun_normal", CUT),
                            new Elsewhere("JAX", "lecun_normal()", "jax.lecun_normal", CUT),
                            new Elsewhere("DL4J", "WeightInit.LECUN_NORMAL", "dl4j.normal", DL4J))),
            new Card(
                    "lecun_uniform",
                    FANNED,
                    "As lecun_normal, with bounded weights.",
                    List.of("Deeplearning4j's word for it means three times the variance."),
                    List.of(
                            new Elsewhere(
                                    "Keras", "LecunUniform()", "keras.lecun_uniform", "fans from the shape alone"),
                            new Elsewhere("JAX", "lecun_uniform()", "jax.lecun_uniform", "fans from the shape alone"),
                            new Elsewhere(
                                    "DL4J",
                                    "WeightInit.LECUN_UNIFORM",
                                    "dl4j.lecun_uniform",
                                    "three times the variance: U(±3/√fan_in), not U(±√(3/fan_in))"))),
            new Card(
                    "variance_scaling",
                    FANNED,
                    "Any member of the family: another gain, fan or law.",
                    List.of("scale multiplies the variance, gain the std: scale = gain²."),
                    List.of(
                            new Elsewhere(
                                    "Keras",
                                    "VarianceScaling(scale=2, mode=\"fan_in\", distribution=\"truncated_normal\")",
                                    "variance_scaling(2, in, truncated, keras)",
                                    "fans from the shape alone"),
                            new Elsewhere(
                                    "JAX",
                                    "variance_scaling(2, \"fan_in\", \"truncated_normal\")",
                                    "variance_scaling(2, in, truncated, keras)",
                                    "fans from the shape alone"))),
            new Card(
                    "orthogonal",
                    MATRICES,
                    "Very deep chains, with the gain of the activation; the weights of a recurrent state.",
                    List.of(
                            "Keeps lengths exactly only from the shorter side to the longer; from the longer a part is lost.",
                            "As a convolution's kernel [out, in · k…] it keeps lengths of patches, not of images:"
                                    + " delta_orthogonal does.",
                            "Through ReLU it needs gain=relu like any other."),
                    List.of(
                            new Elsewhere(
                                    "PyTorch",
                                    "nn.init.orthogonal_(w)",
                                    "torch.orthogonal",
                                    "groups and fused parts are one matrix, so that each of them alone is not orthogonal"),
                            new Elsewhere(
                                    "Keras",
                                    "OrthogonalInitializer()",
                                    "torch.orthogonal",
                                    "as PyTorch; a kernel [k…, in, out] is flattened to [k… · in, out]"),
                            new Elsewhere("JAX", "orthogonal()", "torch.orthogonal", "as PyTorch"))),
            new Card(
                    "delta_orthogonal",
                    KERNELS + ", with at least as many outputs as inputs",
                    "Very deep convolutional networks without normalization or shortcuts.",
                    List.of("Only the kernel's centre is non-zero: at first the network does not look at neighbours."),
                    List.of(same("JAX", "delta_orthogonal()", "delta_orthogonal"))),
            new Card(
                    "dirac",
                    KERNELS,
                    "Deep convolutional networks that should begin as the identity.",
                    List.of("Outputs beyond the number of inputs are 0; all units of a group see one channel each."),
                    List.of(new Elsewhere(
                            "PyTorch", "nn.init.dirac_(w)", "torch.dirac", "one group unless told otherwise"))),
            new Card(
                    "eye",
                    TWO_AXES,
                    "Recurrent states of ReLU networks (IRNN); dense layers that should begin as the identity.",
                    List.of("Oblong, the surplus rows are 0."),
                    List.of(
                            new Elsewhere(
                                    "PyTorch", "nn.init.eye_(w)", "eye(blocks=torch)", "two axes only; one matrix"),
                            new Elsewhere("Keras", "Identity()", "eye(blocks=torch)", "two axes only; one matrix"))),
            new Card(
                    "sparse",
                    TWO_AXES,
                    "Hessian-free training and echo-state networks, where each input should reach few units.",
                    List.of("Its std is that of the non-zero weights: the variance of all is smaller by their share."),
                    List.of(same("PyTorch", "nn.init.sparse_(w, 0.9)", "sparse(0.9)"))),
            new Card(
                    "torch_default",
                    "every parameter of a layer that PyTorch has, biases included",
                    "Comparing with PyTorch as it comes.",
                    List.of(
                            "Not Xavier: Var[w] = 1/(3 fan_in), a third of LeCun's. Without normalization the gradient of a deep"
                                    + " network vanishes under every activation.",
                            "Biases are drawn as well, U(±1/√fan_in): they, not the input, are soon what a deep signal consists"
                                    + " of.",
                            "Packed attention [3E, E] is drawn as one Xavier matrix: half the variance of three."),
                    List.of(same("PyTorch", "nothing: reset_parameters() of each layer", "torch_default"))),
            new Card(
                    "model_default",
                    "every parameter of a model that names a reference",
                    "Comparing with an architecture's own recipe.",
                    List.of("It means something else for each model: initlab list models NAME says what."),
                    List.of()),
            new Card(
                    "keep",
                    "every parameter that trained weights were loaded into",
                    "Fine-tuning: draw the new head, keep the rest.",
                    List.of(
                            "Nothing is there to be kept until a study's pretrained names weights; a draw of keep alone is refused."),
                    List.of()));

    private Cards() {}

    /** All cards, in the order in which initializers are listed. */
    public static List<Card> all() {
        return ALL;
    }

    /** The card of an initializer, by its name; other frameworks' words have none of their own. */
    public static Optional<Card> find(String name) {
        return ALL.stream().filter(card -> card.name().equals(name)).findFirst();
    }

    private static Elsewhere same(String framework, String call, String expression) {
        return new Elsewhere(framework, call, expression, "");
    }

    private static List<Elsewhere> xavier(String law, String capital) {
        boolean normal = law.equals("normal");
        return List.of(
                new Elsewhere("PyTorch", "nn.init.xavier_" + law + "_(w)", "torch.xavier_" + law, SHAPE_BOTH),
                new Elsewhere(
                        "Keras",
                        "Glorot" + capital + "()",
                        "keras.glorot_" + law,
                        normal ? CUT : "fans from the shape alone"),
                new Elsewhere(
                        "JAX", "glorot_" + law + "()", "jax.glorot_" + law, normal ? CUT : "fans from the shape alone"),
                new Elsewhere(
                        "DJL",
                        normal ? "new XavierInitializer(GAUSSIAN, AVG, 1)" : "new XavierInitializer(UNIFORM, AVG, 3)",
                        normal ? "djl.xavier(gaussian, avg, 1)" : "djl.xavier(uniform, avg, 3)",
                        SHAPE_BOTH + "; its default is uniform with twice the variance"),
                new Elsewhere(
                        "DL4J",
                        normal ? "WeightInit.XAVIER" : "WeightInit.XAVIER_UNIFORM",
                        normal ? "dl4j.xavier" : "dl4j.xavier_uniform",
                        DL4J));
    }
}
