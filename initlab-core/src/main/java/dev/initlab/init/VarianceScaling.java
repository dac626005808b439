package dev.initlab.init;

import dev.initlab.param.FanRule;
import dev.initlab.param.Fans;
import dev.initlab.param.ParamSpec;
import java.util.Locale;

/**
 * Scales the variance by the fans: {@code Var[w] = scale / fan}, mean 0.
 *
 * <p>He, Zhang, Ren and Sun (2015), eq. 10: scale 2, fan in. Glorot and Bengio (2010), eq. 12 and 16: scale 1, fan avg. LeCun,
 * Bottou, Orr and Müller (1998), eq. 16: scale 1, fan in. The promised variance is that of the resulting law, also where it is
 * uniform (bound √(3 scale/fan)) or truncated (the parent is wider by 1/0.8796…).
 *
 * @param scale multiplies the variance; gain²
 * @param fan the fan that divides it
 * @param distribution the shape of the law
 * @param fanRule how fans are counted
 */
public record VarianceScaling(double scale, Fan fan, Distribution distribution, FanRule fanRule)
        implements Elementwise {

    /** Which fan divides the variance. */
    public enum Fan {
        IN {
            @Override
            double of(Fans fans) {
                return fans.in();
            }
        },
        OUT {
            @Override
            double of(Fans fans) {
                return fans.out();
            }
        },
        /** (in + out)/2. */
        AVG {
            @Override
            double of(Fans fans) {
                return 0.5 * (fans.in() + fans.out());
            }
        },
        /** √(in · out). */
        GEO_AVG {
            @Override
            double of(Fans fans) {
                return StrictMath.sqrt(fans.in() * fans.out());
            }
        };

        abstract double of(Fans fans);

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The shape of the drawn law. */
    public enum Distribution {
        NORMAL {
            @Override
            Law.Elementwise withStd(double std) {
                return new Law.Normal(0, std);
            }
        },
        UNIFORM {
            @Override
            Law.Elementwise withStd(double std) {
                return Law.Uniform.symmetric(std);
            }
        },
        /** Normal, cut at two standard deviations of its parent, as in Keras and JAX; the resulting variance is corrected. */
        TRUNCATED {
            @Override
            Law.Elementwise withStd(double std) {
                return Law.TruncatedNormal.ofStd(0, std, 2);
            }
        };

        abstract Law.Elementwise withStd(double std);

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public VarianceScaling {
        Require.positive("scale", scale);
    }

    @Override
    public Law.Elementwise law(ParamSpec spec) {
        Fans fans = fanRule.fans(spec)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s needs fans, and the rule %s knows none for %s (%s of a %s layer, %s); give it a rule without fans, e.g. %s"
                                .formatted(
                                        this,
                                        fanRule.name().toLowerCase(Locale.ROOT),
                                        spec.path(),
                                        Selector.word(spec.role()),
                                        Selector.word(spec.layer().kind()),
                                        spec.shape(),
                                        "normal(std=0.02)")));
        return distribution.withStd(StrictMath.sqrt(scale / fan.of(fans)));
    }

    /** The preset's name where there is one ({@code he_normal}, {@code xavier_uniform(gain=2)}), else all that differs. */
    @Override
    public String toString() {
        return Presets.print(this);
    }
}
