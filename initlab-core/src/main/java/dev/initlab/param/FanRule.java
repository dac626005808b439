package dev.initlab.param;

import java.util.List;
import java.util.Optional;

/** How fans are counted. */
public enum FanRule {

    /**
     * What a unit really receives and feeds, on average over positions. With K the kernel's and S the strides' product, g
     * groups: convolution [out, in/g, k…] in = (in/g) K, out = (out/g) K/S; transposed [in, out/g, k…] in = (in/g) K/S,
     * out = (out/g) K; fused matrices [parts · out, in] count as separate ones, a recurrent layer's gates among them; a bilinear
     * unit sums in = first · second products, each input takes part in out · second of them; an embedding's row is looked up, not
     * summed: in = 1, out = width; a normalization's scale and shift act element by element: 1 and 1; multipliers have none.
     */
    EXACT {
        @Override
        public Optional<Fans> fans(ParamSpec spec) {
            LayerSpec layer = spec.layer();
            if (spec.role() == Role.MULTIPLIER) {
                return Optional.empty();
            }
            double in = (double) layer.in() / layer.groups();
            double out = (double) layer.out() / layer.groups();
            double taps = product(layer.kernel());
            double stride = product(layer.stride());
            return switch (layer.kind()) {
                case DENSE, ATTENTION -> Optional.of(new Fans(in, out / layer.parts()));
                case RECURRENT -> {
                    boolean weight = spec.role() == Role.WEIGHT && spec.shape().size() == 2;
                    yield Optional.of(new Fans(weight ? spec.shape().get(1) : in, out / layer.parts()));
                }
                case CONV, BILINEAR -> Optional.of(new Fans(in * taps, out * taps / stride));
                case CONV_TRANSPOSED -> Optional.of(new Fans(in * taps / stride, out * taps));
                case EMBEDDING -> Optional.of(new Fans(1, layer.out()));
                case NORM -> Optional.of(new Fans(1, 1));
                case FREE -> Optional.empty();
            };
        }
    },

    /**
     * What {@code torch.nn.init} counts from the shape alone: in = shape[1] · K, out = shape[0] · K. Differs from EXACT for
     * strided, grouped, transposed and fused layers and embeddings. A bias takes its layer's weight's, as PyTorch's layers do;
     * none for a parameter of fewer than two axes.
     */
    TORCH {
        @Override
        public Optional<Fans> fans(ParamSpec spec) {
            boolean ofWeight = spec.role() == Role.BIAS && spec.layer().kind() != LayerKind.FREE;
            List<Integer> shape = ofWeight ? spec.layer().weight().shape() : spec.shape();
            if (shape.size() < 2) {
                return Optional.empty();
            }
            double taps = product(shape.subList(2, shape.size()));
            return Optional.of(new Fans(shape.get(1) * taps, shape.get(0) * taps));
        }
    },

    /**
     * What Keras counts from the shape of its own kernel, which ends in [in, out]: as TORCH for dense and convolution layers
     * (transposed ones exchanged alike) and fused matrices, but an embedding has in = rows, out = width; a depthwise convolution in = channels · K,
     * out = multiplier · K; and a parameter of one axis its extent for both, a bias too.
     */
    KERAS {
        @Override
        public Optional<Fans> fans(ParamSpec spec) {
            LayerSpec layer = spec.layer();
            List<Integer> shape = spec.shape();
            double taps = product(layer.kernel());
            boolean depthwise = layer.groups() > 1 && layer.groups() == layer.in();
            return switch (shape.size()) {
                case 0 -> Optional.of(new Fans(1, 1));
                case 1 -> Optional.of(new Fans(shape.get(0), shape.get(0)));
                default -> {
                    if (layer.kind() == LayerKind.EMBEDDING) {
                        yield Optional.of(new Fans(layer.in(), layer.out()));
                    }
                    if (depthwise && layer.kind() == LayerKind.CONV) {
                        yield Optional.of(new Fans(layer.in() * taps, (double) layer.out() / layer.in() * taps));
                    }
                    yield TORCH.fans(spec);
                }
            };
        }
    },

    /**
     * What Deeplearning4j's layers count: convolutions in = channels · K, out = channels · K/S, transposed ones alike; depthwise
     * in = channels · K, out = multiplier · K/S; an embedding in = rows, out = width; else as EXACT.
     */
    DL4J {
        @Override
        public Optional<Fans> fans(ParamSpec spec) {
            LayerSpec layer = spec.layer();
            double taps = product(layer.kernel());
            double stride = product(layer.stride());
            boolean depthwise = layer.groups() > 1 && layer.groups() == layer.in();
            return switch (layer.kind()) {
                case CONV, CONV_TRANSPOSED ->
                    Optional.of(new Fans(
                            layer.in() * taps,
                            (depthwise ? (double) layer.out() / layer.in() : layer.out()) * taps / stride));
                case EMBEDDING -> Optional.of(new Fans(layer.in(), layer.out()));
                default -> EXACT.fans(spec);
            };
        }
    },

    /** What Deeplearning4j's XAVIER_LEGACY counts: the first two extents, a kernel's taps left out; none for fewer axes. */
    CHANNELS {
        @Override
        public Optional<Fans> fans(ParamSpec spec) {
            List<Integer> shape = spec.shape();
            return shape.size() < 2 ? Optional.empty() : Optional.of(new Fans(shape.get(1), shape.get(0)));
        }
    };

    /** The fans of a parameter; a bias has its layer's. Empty where the rule knows none. */
    public abstract Optional<Fans> fans(ParamSpec spec);

    private static double product(List<Integer> factors) {
        double product = 1;
        for (int factor : factors) {
            product *= factor;
        }
        return product;
    }
}
