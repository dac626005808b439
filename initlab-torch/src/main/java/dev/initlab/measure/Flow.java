package dev.initlab.measure;

import dev.initlab.model.Mode;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the gradient flows back through the layers: for each h that a network shows, the 2-norm of ∂L/∂h, batch and features together.
 *
 * <p>Unlike ‖∂L/∂W‖ it does not depend on how a layer's weights are scaled where a normalization follows them.
 */
public final class Flow implements Mode.Taps, AutoCloseable {

    private final Map<String, Series> series = new LinkedHashMap<>();
    private final Series ranges = new Series();
    private final List<String> paths = new ArrayList<>();
    private final List<Tensor> shown = new ArrayList<>();
    private @Nullable Norms norms;

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
    public void read(Tensors gradients) {
        if (gradients.size() == 0) {
            return;
        }
        if (norms == null) {
            norms = new Norms(gradients.size()); // a network shows as many every time
        }
        norms.measure(gradients);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        int layer = 0;
        for (double norm : norms.read(gradients)) {
            series.computeIfAbsent(paths.get(layer++), path -> new Series()).add(norm);
            least = Math.min(least, norm);
            most = Math.max(most, norm);
        }
        ranges.add(Math.log10(most / least));
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
        if (series.isEmpty()) {
            return Reading.NONE;
        }
        Map<String, Double> layers = new LinkedHashMap<>();
        series.forEach((path, seen) -> layers.put(path, seen.median()));
        double range = ranges.median();
        return new Reading(ranges.count(), Double.isFinite(range) ? range : Double.NaN, layers);
    }

    @Override
    public void close() {
        if (norms != null) {
            norms.close();
        }
    }
}
