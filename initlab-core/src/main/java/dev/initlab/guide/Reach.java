package dev.initlab.guide;

import dev.initlab.init.Scheme;
import dev.initlab.param.Activation;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.LayerSpec;
import dev.initlab.random.Seed;
import dev.initlab.theory.DenseChain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many dense layers an initialization carries a signal forward and a gradient backward through, before either is ten times
 * weaker or stronger.
 *
 * @param layers through which both root mean squares stay within a factor of ten, at most {@link #DEPTH}
 * @param limit what leaves that range first
 * @param alikeFrom the first layer at whose output two random inputs correlate by more than 0.95; 0 where none
 */
public record Reach(int layers, Limit limit, int alikeFrom) {

    /** Layers of the chain that is measured. */
    public static final int DEPTH = 50;

    /** Units of the input and of every layer. */
    public static final int WIDTH = 128;

    private static final int INPUTS = 3;
    /** Of which the middle one counts. */
    public static final int SEEDS = 3;

    /** The correlation from which on two inputs are called alike. */
    public static final double ALIKE = 0.95;

    private static final double DECADE_OF_SQUARES = 100;

    /** Why a chain reaches no further. */
    public enum Limit {
        /** It reaches the end. */
        NONE(""),
        SIGNAL_VANISHES("s−"),
        SIGNAL_EXPLODES("s+"),
        GRADIENT_VANISHES("g−"),
        GRADIENT_EXPLODES("g+");

        private final String mark;

        Limit(String mark) {
            this.mark = mark;
        }

        /** As tables show it. */
        public String mark() {
            return mark;
        }
    }

    /**
     * Measures a chain of {@link #DEPTH} layers of {@link #WIDTH} units, inputs N(0, 1): of three seeds the one whose reach is in
     * the middle.
     */
    public static Reach of(Scheme scheme, Activation activation) {
        List<Reach> reaches = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            reaches.add(of(scheme, activation, Seed.of(seed)));
        }
        reaches.sort(Comparator.comparingInt(Reach::layers)
                .thenComparing(Reach::limit)
                .thenComparingInt(reach -> reach.alikeFrom() == 0 ? Integer.MAX_VALUE : reach.alikeFrom()));
        return reaches.get(SEEDS / 2);
    }

    private static Reach of(Scheme scheme, Activation activation, Seed seed) {
        List<ArrayParamView> views = new ArrayList<>();
        for (int l = 1; l <= DEPTH; l++) {
            LayerSpec layer = LayerSpec.dense("fc" + l, WIDTH, WIDTH, activation);
            layer.params(true).forEach(spec -> views.add(ArrayParamView.of(spec)));
        }
        scheme.fill(views, seed);
        DenseChain chain = new DenseChain(activation, WIDTH);
        for (int i = 0; i < views.size(); i += 2) {
            chain.add(views.get(i).read(), views.get(i + 1).read());
        }
        return of(chain.measure(INPUTS, seed.stream("propagation", "")));
    }

    /** The signal counted from the input on, the gradient from the end back: n layers each. */
    static Reach of(List<DenseChain.Layer> measured) {
        int depth = measured.size() - 1;
        int alike = 0;
        for (int n = 1; n <= depth && alike == 0; n++) {
            alike = measured.get(n).correlation() > ALIKE ? n : 0;
        }
        for (int n = 1; n <= depth; n++) {
            double signal = measured.get(n).signal() / measured.get(0).signal();
            double gradient =
                    measured.get(depth - n).gradient() / measured.get(depth).gradient();
            Limit limit = judge(signal, gradient);
            if (limit != Limit.NONE) {
                return new Reach(n - 1, limit, alike);
            }
        }
        return new Reach(depth, Limit.NONE, alike);
    }

    private static Limit judge(double signal, double gradient) {
        if (!(signal <= DECADE_OF_SQUARES)) {
            return Limit.SIGNAL_EXPLODES;
        }
        if (signal < 1 / DECADE_OF_SQUARES) {
            return Limit.SIGNAL_VANISHES;
        }
        if (!(gradient <= DECADE_OF_SQUARES)) {
            return Limit.GRADIENT_EXPLODES;
        }
        return gradient < 1 / DECADE_OF_SQUARES ? Limit.GRADIENT_VANISHES : Limit.NONE;
    }
}
