package dev.initlab.run;

import dev.initlab.model.Buffer;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.param.ParamSpec;
import dev.initlab.weights.ElementType;
import dev.initlab.weights.SafetensorsFile;
import dev.initlab.weights.SafetensorsWriter;
import dev.initlab.weights.WeightsException;
import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** A tensor of a network: its shape, and what takes its values. */
    private record Slot(List<Long> shape, Consumer<float[]> target) {}

    /**
     * Fills a network.
     *
     * @param model for messages
     * @throws RunException where the file is none, or does not hold exactly what the network needs
     */
    static void read(Network network, Path file, String model) {
        try (Source source = Source.open(file, "")) {
            source.read(network, model);
        }
    }

    /** An open file of weights. */
    static final class Source implements AutoCloseable {

        private final Path path;
        private final SafetensorsFile file;

        /** Entries by the names that our networks use, in the order of the file. */
        private final Map<String, SafetensorsFile.Entry> entries = new LinkedHashMap<>();

        private Source(Path path, SafetensorsFile file, String body) {
            this.path = path;
            this.file = file;
            boolean whole =
                    file.entries().stream().anyMatch(entry -> entry.name().startsWith(body));
            for (SafetensorsFile.Entry entry : file.entries()) {
                entries.put(whole ? entry.name() : body + entry.name(), entry);
            }
        }

        /**
         * Opens a file.
         *
         * @param body what names of the body begin with; a file in which none does is one of the body alone, without it
         * @throws RunException where it is no safetensors file
         */
        static Source open(Path path, String body) {
            try {
                return new Source(path, SafetensorsFile.open(path), body);
            } catch (WeightsException e) {
                throw new RunException(String.valueOf(e.getMessage()), e);
            }
        }

        void read(Network network, String model) {
            Map<String, Slot> slots = slots(network, spec -> true);
            List<String> unexpected = entries.keySet().stream()
                    .filter(name -> !slots.containsKey(name) && !name.endsWith(COUNTER))
                    .toList();
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            slots.forEach((name, slot) -> shapes.put(name, slot.shape()));
            require(shapes, unexpected, model);
            fill(slots);
        }

        /**
         * Whether the file holds all of these parameters; what else it holds does not matter.
         *
         * @throws RunException where it does not
         */
        void check(List<ParamSpec> params, String model) {
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            params.forEach(spec -> shapes.put(spec.path(), shape(spec)));
            require(shapes, List.of(), model);
        }

        /** Fills those parameters that are to be kept, and the running moments of their layers. */
        void load(Network network, Predicate<ParamSpec> kept, String model) {
            Map<String, Slot> slots = slots(network, kept);
            Map<String, List<Long>> shapes = new LinkedHashMap<>();
            slots.forEach((name, slot) -> shapes.put(name, slot.shape()));
            require(shapes, List.of(), model);
            fill(slots);
        }

        private void require(Map<String, List<Long>> shapes, List<String> unexpected, String model) {
            List<String> missing = new ArrayList<>();
            List<String> misshapen = new ArrayList<>();
            shapes.forEach((name, shape) -> {
                SafetensorsFile.Entry entry = entries.get(name);
                if (entry == null) {
                    missing.add(name);
                } else if (!entry.shape().equals(shape)) {
                    misshapen.add(name + " is " + entry.shape() + ", expected " + shape);
                }
            });
            List<String> wrong = new ArrayList<>();
            say(wrong, "missing", missing);
            say(wrong, "unexpected", unexpected);
            say(wrong, "of another shape", misshapen);
            if (!wrong.isEmpty()) {
                String options = Zoo.find(model).map(ModelInfo::options).orElse(List.of()).stream()
                        .map(option -> "model." + option.name())
                        .collect(Collectors.joining(", "));
                throw new RunException(path + " does not fit the model " + model + ": " + String.join("; ", wrong)
                        + ". Give the options that the weights were made with (" + options + ").");
            }
        }

        private void fill(Map<String, Slot> slots) {
            try {
                slots.forEach((name, slot) -> slot.target()
                        .accept(file.read(
                                Objects.requireNonNull(entries.get(name)).name())));
            } catch (WeightsException e) {
                throw new RunException(String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private static Map<String, Slot> slots(Network network, Predicate<ParamSpec> taken) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        Set<String> layers = new HashSet<>();
        for (Parameter parameter : network.params()) {
            if (taken.test(parameter.spec())) {
                slots.put(parameter.spec().path(), new Slot(shape(parameter.spec()), parameter::write));
                layers.add(parameter.spec().layer().path());
            }
        }
        for (Buffer buffer : network.buffers()) {
            if (layers.contains(buffer.path().substring(0, buffer.path().lastIndexOf('.')))) {
                List<Long> shape = Arrays.stream(buffer.value().shape()).boxed().toList();
                slots.put(buffer.path(), new Slot(shape, buffer.value()::set));
            }
        }
        return slots;
    }

    private static List<Long> shape(ParamSpec spec) {
        return spec.shape().stream().map(Integer::longValue).toList();
    }

    private static void say(List<String> wrong, String what, List<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() > SHOWN ? ", … (" + names.size() + ")" : "";
            wrong.add(what + " " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + more);
        }
    }
}
