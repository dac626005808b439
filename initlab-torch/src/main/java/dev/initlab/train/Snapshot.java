package dev.initlab.train;

import dev.initlab.model.Buffer;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a training needs to go on after an epoch as if it had never stopped: weights, running moments, the optimizer's state, and
 * how far it is. Streams need nothing: what is drawn follows from epoch and step.
 *
 * @param epoch finished epochs
 * @param step finished steps
 * @param seconds of training so far
 * @param diverged what had diverged, where the training went on all the same
 * @param values by name, row-major: {@code param/PATH}, {@code buffer/PATH}, {@code state/0/1}, …
 */
public record Snapshot(
        int epoch, long step, double seconds, TrainResult.@Nullable Divergence diverged, Map<String, float[]> values) {

    /** The tensors of a training that a snapshot holds, by their names in it. */
    static Map<String, Tensor> tensors(Network network, Groups groups) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : network.params()) {
            tensors.put("param/" + parameter.spec().path(), parameter.value());
        }
        for (Buffer buffer : network.buffers()) {
            tensors.put("buffer/" + buffer.path(), buffer.value());
        }
        List<List<Tensor>> state = groups.state();
        for (int i = 0; i < state.size(); i++) {
            for (int j = 0; j < state.get(i).size(); j++) {
                tensors.put("state/" + i + "/" + j, state.get(i).get(j));
            }
        }
        return tensors;
    }

    /** Copies every tensor's values. */
    static Map<String, float[]> values(Map<String, Tensor> tensors) {
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.toArray()));
        return values;
    }

    /** @throws IllegalArgumentException where the values are not those of such a training */
    void restore(Map<String, Tensor> tensors) {
        List<String> odd = new ArrayList<>(tensors.keySet());
        odd.removeAll(values.keySet());
        values.keySet().stream().filter(name -> !tensors.containsKey(name)).forEach(odd::add);
        if (!odd.isEmpty()) {
            throw new IllegalArgumentException(
                    "a snapshot of another training: " + odd.size() + " tensors do not fit, such as " + odd.get(0));
        }
        tensors.forEach((name, tensor) -> tensor.set(values.getOrDefault(name, new float[0])));
    }
}
