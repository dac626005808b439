package dev.initlab.run;

import dev.initlab.model.Buffer;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.weights.ElementType;
import dev.initlab.weights.SafetensorsFile;
import dev.initlab.weights.SafetensorsWriter;
import dev.initlab.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A network's parameters and running moments as a safetensors file, with the names and layouts of PyTorch's {@code state_dict}:
 * what is written here can be loaded there, and the other way round.
 */
final class NetworkWeights {

    /** What PyTorch counts beside the running moments; nothing here depends on it. */
    private static final String COUNTER = ".num_batches_tracked";

    private static final int SHOWN = 5;

    private NetworkWeights() {}

    /** Writes float32, whole or not at all. */
    static void write(Network network, Path file, Map<String, String> remarks) {
        List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
        for (Parameter parameter : network.params()) {
            tensors.add(new SafetensorsWriter.Tensor(
                    parameter.spec().path(), parameter.spec().shape(), parameter.read()));
        }
        for (Buffer buffer : network.buffers()) {
            List<Integer> shape = Arrays.stream(buffer.value().shape())
                    .mapToObj(Math::toIntExact)
                    .toList();
            tensors.add(new SafetensorsWriter.Tensor(
                    buffer.path(), shape, buffer.value().toArray()));
        }
        try {
            SafetensorsWriter.write(file, tensors, ElementType.F32, remarks);
        } catch (WeightsException e) {
            throw new Fault(String.valueOf(e.getMessage()), e);
        }
    }

    /** A tensor of the network, and what takes its values. */
    private record Slot(List<Long> shape, Consumer<float[]> target) {}

    /**
     * Fills a network.
     *
     * @param model for messages
     * @throws RunException where the file is none, or does not hold exactly what the network needs
     */
    static void read(Network network, Path file, String model) {
        Map<String, Slot> slots = slots(network);
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            List<String> missing = new ArrayList<>(slots.keySet());
            List<String> unexpected = new ArrayList<>();
            List<String> misshapen = new ArrayList<>();
            for (SafetensorsFile.Entry entry : source.entries()) {
                Slot slot = slots.get(entry.name());
                missing.remove(entry.name());
                if (slot == null) {
                    if (!entry.name().endsWith(COUNTER)) {
                        unexpected.add(entry.name());
                    }
                } else if (!slot.shape().equals(entry.shape())) {
                    misshapen.add(entry.name() + " is " + entry.shape() + ", expected " + slot.shape());
                }
            }
            List<String> wrong = new ArrayList<>();
            say(wrong, "missing", missing);
            say(wrong, "unexpected", unexpected);
            say(wrong, "of another shape", misshapen);
            if (!wrong.isEmpty()) {
                throw new RunException(file + " does not fit the model " + model + ": " + String.join("; ", wrong)
                        + ". Give the options that the weights were made with, such as model.stem=imagenet.");
            }
            slots.forEach((name, slot) -> slot.target().accept(source.read(name)));
        } catch (WeightsException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Slot> slots(Network network) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        for (Parameter parameter : network.params()) {
            List<Long> shape =
                    parameter.spec().shape().stream().map(Integer::longValue).toList();
            slots.put(parameter.spec().path(), new Slot(shape, parameter::write));
        }
        for (Buffer buffer : network.buffers()) {
            List<Long> shape = Arrays.stream(buffer.value().shape()).boxed().toList();
            slots.put(buffer.path(), new Slot(shape, buffer.value()::set));
        }
        return slots;
    }

    private static void say(List<String> wrong, String what, List<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() > SHOWN ? ", … (" + names.size() + ")" : "";
            wrong.add(what + " " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + more);
        }
    }
}
