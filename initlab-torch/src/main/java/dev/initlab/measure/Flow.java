package dev.initlab.measure;

import dev.initlab.model.Mode;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the gradient flows back through the layers: for each h that a network shows, the 2-norm of ∂L/∂h, batch and features together.
 *
 * <p>Unlike ‖∂L/∂W‖ it does not depend on how a layer's weights are scaled where a normalization follows them.
 */
public final class Flow implements Mode.Taps {

    private final Map<String, Series> norms = new LinkedHashMap<>();
    private final Series ranges = new Series();
    private final List<String> paths = new ArrayList<>();
    private final List<Tensor> shown = new ArrayList<>();

    /** Forgets what the last forward pass showed. */
    public void begin() {
        paths.clear();
        shown.clear();
    }

    @Override
    public void show(String path, Tensor h) {
        paths.add(path);
        shown.add(h);
    }

    /** What the forward pass has shown, in its order. */
    public List<Tensor> shown() {
        return List.copyOf(shown);
    }

    /** Takes down the gradients of {@link #shown}, in the same order. */
    public void read(List<Tensor> gradients) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < gradients.size(); i++) {
            double norm = Functions.norm(gradients.get(i));
            norms.computeIfAbsent(paths.get(i), path -> new Series()).add(norm);
            least = Math.min(least, norm);
            most = Math.max(most, norm);
        }
        if (!gradients.isEmpty()) {
            ranges.add(Math.log10(most / least));
        }
    }

    /**
     * What was seen.
     *
     * @param steps how many
     * @param depthRange median over the steps of log10(max/min over the layers of ‖∂L/∂h‖); NaN where a layer got none
     * @param layers the median over the steps of each layer's ‖∂L/∂h‖, in forward order
     */
    public record Reading(int steps, double depthRange, Map<String, Double> layers) {

        /** Of a network that shows nothing, or was not looked at. */
        public static final Reading NONE = new Reading(0, Double.NaN, Map.of());
    }

    /** The reading so far. */
    public Reading reading() {
        if (norms.isEmpty()) {
            return Reading.NONE;
        }
        Map<String, Double> layers = new LinkedHashMap<>();
        norms.forEach((path, series) -> layers.put(path, series.median()));
        double range = ranges.median();
        return new Reading(ranges.count(), Double.isFinite(range) ? range : Double.NaN, layers);
    }
}
