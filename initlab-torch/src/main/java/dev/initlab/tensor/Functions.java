package dev.initlab.tensor;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The differentiable functions that networks are made of, with PyTorch's meaning. */
public final class Functions {

    private static final long[] ONE = {1, 1};
    private static final long[] ONE_3D = {1, 1, 1};

    private Functions() {}

    /** {@code y = x Wᵀ + b} with x [n, in], W [out, in], b [out]. */
    public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return new Tensor(torch.linear(x.raw(), weight.raw(), new TensorOptional(bias.raw())));
    }

    /**
     * Cross-correlation of x [n, in, h, w] with W [out, in, kH, kW], plus b [out] where there is one; zeros around.
     *
     * <p>An output of one pixel is a matrix product of the pixels that the kernel lies on and its weights there; the weights
     * that lie on zeros, eight of nine for a 3 × 3 kernel on an image of one pixel, are left out of it: their gradient is 0.
     */
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        TensorOptional shift = bias == null ? new TensorOptional() : new TensorOptional(bias.raw());
        if (hasOnePlace(x.raw(), weight.raw(), 2, stride, padding)
                && hasOnePlace(x.raw(), weight.raw(), 3, stride, padding)) {
            return new Tensor(onePixel(x.raw(), weight.raw(), shift, padding));
        }
        long[] steps = {stride, stride};
        long[] around = {padding, padding};
        return new Tensor(torch.conv2d(x.raw(), weight.raw(), shift, steps, around, ONE, 1));
    }

    /** Whether the kernel has one place along a dimension, and lies on the image there. */
    private static boolean hasOnePlace(
            org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor weight, int dimension, int stride, int padding) {
        long steps = x.size(dimension) + 2L * padding - weight.size(dimension);
        return steps >= 0 && steps < stride && padding < weight.size(dimension);
    }

    private static org.bytedeco.pytorch.Tensor onePixel(
            org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor weight, TensorOptional bias, int padding) {
        long rows = Math.min(x.size(2), weight.size(2) - padding);
        long columns = Math.min(x.size(3), weight.size(3) - padding);
        org.bytedeco.pytorch.Tensor pixels =
                x.permute(0, 2, 3, 1).narrow(1, 0, rows).narrow(2, 0, columns);
        // one view rather than a cut along each dimension: the backward pass fills a whole gradient with zeros for each
        long[] shape = {weight.size(0), rows, columns, weight.size(1)};
        long[] strides = {weight.stride(0), weight.stride(2), weight.stride(3), weight.stride(1)};
        long first = weight.storage_offset() + padding * (weight.stride(2) + weight.stride(3));
        org.bytedeco.pytorch.Tensor kernel = weight.as_strided(shape, strides, new LongOptional(first));
        org.bytedeco.pytorch.Tensor y = torch.linear(pixels.flatten(1, -1), kernel.flatten(1, -1), bias);
        return y.view(y.size(0), y.size(1), 1, 1);
    }

    /** Cross-correlation of x [n, in, d, h, w] with W [out, in, kD, kH, kW], plus b [out]; stride 1, zeros around. */
    public static Tensor conv3d(Tensor x, Tensor weight, Tensor bias, int padding) {
        long[] around = {padding, padding, padding};
        return new Tensor(
                torch.conv3d(x.raw(), weight.raw(), new TensorOptional(bias.raw()), ONE_3D, around, ONE_3D, 1));
    }

    /** The maximum of each window of {@code size × size × size}, windows side by side, what is left over dropped. */
    public static Tensor maxPool3d(Tensor x, int size) {
        return new Tensor(torch.max_pool3d(x.raw(), size, size, size));
    }

    /** The maximum of each window of {@code size × size}, {@code stride} apart, nothing around counting as -∞. */
    public static Tensor maxPool2d(Tensor x, int size, int stride, int padding) {
        long[] window = {size, size};
        long[] steps = {stride, stride};
        long[] around = {padding, padding};
        return new Tensor(torch.max_pool2d(x.raw(), window, steps, around, ONE, false));
    }

    /** The mean of each channel: [n, c, h, w] becomes [n, c]. */
    public static Tensor channelMeans(Tensor x) {
        return new Tensor(torch.adaptive_avg_pool2d(x.raw(), 1, 1).flatten(1, -1));
    }

    /** Normalizes each feature over the batch, then scales and shifts; training updates the running moments (momentum 0.1). */
    public static Tensor batchNorm(
            Tensor x, Tensor scale, Tensor shift, Tensor runningMean, Tensor runningVariance, boolean training) {
        return new Tensor(torch.batch_norm(
                x.raw(),
                new TensorOptional(scale.raw()),
                new TensorOptional(shift.raw()),
                new TensorOptional(runningMean.raw()),
                new TensorOptional(runningVariance.raw()),
                training,
                0.1,
                1e-5,
                false));
    }

    /** Normalizes the last dimension, then scales and shifts; epsilon is added to the variance. */
    public static Tensor layerNorm(Tensor x, Tensor scale, Tensor shift, double epsilon) {
        return new Tensor(torch.layer_norm(
                x.raw(),
                scale.shape(),
                new TensorOptional(scale.raw()),
                new TensorOptional(shift.raw()),
                epsilon,
                false));
    }

    /**
     * The rows of a table that int64 ids name: W [rows, width], ids [n, t] become [n, t, width].
     *
     * @param padding the row whose gradient is zero; -1 for none
     */
    public static Tensor embedding(Tensor weight, Tensor ids, long padding) {
        return new Tensor(torch.embedding(weight.raw(), ids.raw(), padding, false, false));
    }

    /** The softmax of the last dimension. */
    public static Tensor softmax(Tensor x) {
        return new Tensor(torch.softmax(x.raw(), -1));
    }

    /** x with a value wherever a bool tensor, which is repeated along dimensions of 1, is true. */
    public static Tensor fill(Tensor x, Tensor where, double value) {
        return new Tensor(x.raw().masked_fill(where.raw(), new Scalar(value)));
    }

    /** The first of each example: [n, t, width] becomes [n, width]. */
    public static Tensor first(Tensor x) {
        return new Tensor(x.raw().select(1, 0));
    }

    public static Tensor relu(Tensor x) {
        return new Tensor(x.raw().relu());
    }

    /** Replaces x by its ReLU, which also the backward pass of x must then not need, and returns it. */
    public static Tensor reluInPlace(Tensor x) {
        x.raw().relu_();
        return x;
    }

    /** Slope 0.01 below zero. */
    public static Tensor leakyRelu(Tensor x) {
        return new Tensor(torch.leaky_relu(x.raw(), new Scalar(0.01)));
    }

    public static Tensor tanh(Tensor x) {
        return new Tensor(x.raw().tanh());
    }

    public static Tensor sigmoid(Tensor x) {
        return new Tensor(x.raw().sigmoid());
    }

    /** x Φ(x), exact. */
    public static Tensor gelu(Tensor x) {
        return new Tensor(torch.gelu(x.raw()));
    }

    public static Tensor silu(Tensor x) {
        return new Tensor(torch.silu(x.raw()));
    }

    public static Tensor elu(Tensor x) {
        return new Tensor(torch.elu(x.raw()));
    }

    public static Tensor selu(Tensor x) {
        return new Tensor(torch.selu(x.raw()));
    }

    public static Tensor softplus(Tensor x) {
        return new Tensor(torch.softplus(x.raw()));
    }

    public static Tensor softsign(Tensor x) {
        return new Tensor(torch.softsign(x.raw()));
    }

    public static Tensor mish(Tensor x) {
        return new Tensor(torch.mish(x.raw()));
    }

    /** The logarithm of each row's softmax. */
    public static Tensor logSoftmax(Tensor logits) {
        return new Tensor(torch.log_softmax(logits.raw(), 1));
    }

    /** The mean over the batch of {@code -logs[label]}; logs [n, classes], labels int64 [n]. */
    public static Tensor negativeLogLikelihood(Tensor logs, Tensor labels) {
        return new Tensor(torch.nll_loss(logs.raw(), labels.raw()));
    }

    /** The mean over the batch of {@code -log softmax(logits)[label]}; logits [n, classes], labels int64 [n]. */
    public static Tensor crossEntropy(Tensor logits, Tensor labels) {
        return new Tensor(torch.cross_entropy_loss(logits.raw(), labels.raw()));
    }

    /** The gradients of a scalar with respect to tracked tensors, in their order. */
    public static Tensors gradients(Tensor loss, Tensors parameters) {
        TensorVector roots = new TensorVector(loss.raw());
        return new Tensors(torch.grad(roots, parameters.raw(), new TensorVector(), new BoolOptional(), false, false));
    }

    /** The 2-norm in double precision; NaN or infinite exactly where an element is. */
    public static double norm(Tensor tensor) {
        // One vectorized pass: gradients that are exactly zero are asked for in every step of an all-zero network.
        T_TensorTensor_T ends = tensor.raw().aminmax();
        double largest = Math.max(
                Math.abs(ends.get0().item_double()), Math.abs(ends.get1().item_double()));
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        return tensor.raw().to(torch.ScalarType.Double).norm().item_double();
    }
}
