package dev.initlab.tensor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** libtorch's own classes, for tests to hold ours against; and the cache that tests share. */
public final class Oracle {

    private final List<Tensor> parameters;
    private final Optimizer optimizer;

    private Oracle(List<Tensor> parameters, Optimizer optimizer) {
        this.parameters = parameters;
        this.optimizer = optimizer;
    }

    /** Starts the engine in the cache that programs use. */
    public static void startEngine() {
        Engine.start(cache(), 1);
    }

    public static Path cache() {
        String named = System.getenv("INITLAB_CACHE");
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".cache", "initlab");
    }

    /** How many objects of libtorch's Java holds and has not freed. */
    public static long held() {
        return Pointer.totalCount();
    }

    /** The same once Java has freed what earlier tests forgot. */
    public static long heldAfterCollection() throws InterruptedException {
        long held = -1;
        for (int i = 0; i < 50 && held != held(); i++) {
            held = held();
            System.gc();
            Thread.sleep(100);
        }
        return held();
    }

    /** libtorch's optimizer of this name over the same memory. */
    public static Oracle optimizer(String kind, Map<String, Double> hypers, List<Tensor> parameters) {
        TensorVector vector =
                new TensorVector(parameters.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
        return new Oracle(
                parameters,
                switch (kind) {
                    case "sgd" -> new org.bytedeco.pytorch.SGD(vector, sgd(hypers));
                    case "adam" -> new org.bytedeco.pytorch.Adam(vector, adam(hypers));
                    case "adamw" -> new org.bytedeco.pytorch.AdamW(vector, adamw(hypers));
                    case "rmsprop" -> new org.bytedeco.pytorch.RMSprop(vector, rmsprop(hypers));
                    case "adagrad" -> new org.bytedeco.pytorch.Adagrad(vector, adagrad(hypers));
                    default -> throw new IllegalArgumentException(kind);
                });
    }

    private static SGDOptions sgd(Map<String, Double> h) {
        SGDOptions options = new SGDOptions(h.get("lr"));
        options.momentum().put(h.get("momentum"));
        options.dampening().put(h.get("dampening"));
        options.nesterov().put(h.get("nesterov") != 0);
        options.weight_decay().put(h.get("weight_decay"));
        return options;
    }

    private static AdamOptions adam(Map<String, Double> h) {
        AdamOptions options = new AdamOptions(h.get("lr"));
        setBetas(options.betas(), h);
        options.eps().put(h.get("eps"));
        options.weight_decay().put(h.get("weight_decay"));
        return options;
    }

    /** A C++ tuple, which some libraries store backwards: the order is taken from the defaults, 0.9 and 0.999. */
    private static void setBetas(DoublePointer betas, Map<String, Double> h) {
        boolean forward = betas.get(0) == 0.9;
        betas.put(forward ? 0 : 1, h.get("beta1"));
        betas.put(forward ? 1 : 0, h.get("beta2"));
    }

    private static AdamWOptions adamw(Map<String, Double> h) {
        AdamWOptions options = new AdamWOptions(h.get("lr"));
        setBetas(options.betas(), h);
        options.eps().put(h.get("eps"));
        options.weight_decay().put(h.get("weight_decay"));
        return options;
    }

    private static RMSpropOptions rmsprop(Map<String, Double> h) {
        RMSpropOptions options = new RMSpropOptions(h.get("lr"));
        options.alpha().put(h.get("alpha"));
        options.eps().put(h.get("eps"));
        options.momentum().put(h.get("momentum"));
        options.centered().put(h.get("centered") != 0);
        options.weight_decay().put(h.get("weight_decay"));
        return options;
    }

    private static AdagradOptions adagrad(Map<String, Double> h) {
        AdagradOptions options = new AdagradOptions(h.get("lr"));
        options.lr_decay().put(h.get("lr_decay"));
        options.initial_accumulator_value().put(h.get("initial_accumulator_value"));
        options.eps().put(h.get("eps"));
        options.weight_decay().put(h.get("weight_decay"));
        return options;
    }

    /** Steps with the gradients that {@link #backward} or {@link #gradients} left. */
    public void step(double lr) {
        optimizer.param_groups().get(0).options().set_lr(lr);
        optimizer.step();
    }

    /** Sets the parameters' gradients. */
    public void gradients(List<float[]> values) {
        for (int i = 0; i < values.size(); i++) {
            Tensor parameter = parameters.get(i);
            parameter.raw().mutable_grad().put(parameter.fullLike(0).raw());
            parameter
                    .raw()
                    .grad()
                    .copy_(Tensor.of(values.get(i), parameter.shape()).raw());
        }
    }

    /** libtorch's own accumulation of gradients; earlier ones are forgotten. */
    public void backward(Tensor loss) {
        parameters.forEach(p -> p.raw().mutable_grad().reset());
        loss.raw().backward();
    }

    /** libtorch's {@code clip_grad_norm_}; returns the norm before. */
    public double clip(double norm) {
        return torch.clip_grad_norm_(
                new TensorVector(parameters.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new)),
                norm);
    }

    /** A convolution computed with plain, dense, row-major storage. */
    public static float[] conv2d(Tensor x, Tensor weight, Tensor bias, int padding) {
        org.bytedeco.pytorch.Tensor y = torch.conv2d(
                x.raw().contiguous(),
                weight.raw().detach().contiguous(),
                new org.bytedeco.pytorch.TensorOptional(bias.raw().detach()),
                new long[] {1, 1},
                new long[] {padding, padding},
                new long[] {1, 1},
                1);
        return new Tensor(y).toArray();
    }
}
