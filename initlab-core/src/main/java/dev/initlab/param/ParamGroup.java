package dev.initlab.param;

import java.util.Set;

/**
 * Parameters that train with a learning rate or weight decay of their own.
 *
 * @param paths the parameters' paths
 * @param lrFactor multiplies the learning rate; 0 freezes
 * @param decayFactor multiplies the weight decay
 */
public record ParamGroup(Set<String> paths, double lrFactor, double decayFactor) {

    public ParamGroup {
        paths = Set.copyOf(paths);
        if (!(lrFactor >= 0 && Double.isFinite(lrFactor) && decayFactor >= 0 && Double.isFinite(decayFactor))) {
            throw new IllegalArgumentException("a parameter group's factors are finite and not negative, received lr "
                    + lrFactor + " and decay " + decayFactor);
        }
    }
}
