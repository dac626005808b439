package dev.initlab.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;

/**
 * Where networks compute: the processor, or one of NVIDIA's GPUs through CUDA.
 *
 * <p>A process has one, which {@link Engine#start} sets. Values that Java writes or reads (images, labels, masks, weights as
 * drawn) are in the processor's memory, and {@linkplain Tensor#toDevice() go over} where the network needs them.
 *
 * @param type as libtorch names it
 * @param index which of the GPUs, from 0
 */
public record Device(String type, int index) {

    public static final Device CPU = new Device("cpu", 0);

    private static final String CUDA = "cuda";

    private static final Pattern TEXT = Pattern.compile("cpu|cuda(?::(0|[1-9]\\d?))?");

    /** NVIDIA's driver tells here which GPUs it sees. */
    private static final Path DRIVER = Path.of("/proc/driver/nvidia");

    /** One of these is there where a process may use a GPU; a container without one sees the driver all the same. */
    private static final List<Path> DOORS = List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    private static volatile Device current = CPU;

    /** What this process computes on. */
    public static Device current() {
        return current;
    }

    static void use(Device device) {
        current = device;
    }

    /** Reads {@code cpu}, {@code cuda} (the first GPU) or {@code cuda:n}; empty for any other text. */
    public static Optional<Device> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String index = matcher.group(1);
        return Optional.of(text.equals(CPU.type) ? CPU : new Device(CUDA, index == null ? 0 : Integer.parseInt(index)));
    }

    /** The first GPU where this build and this machine have one, else the processor. Starts nothing. */
    public static Device auto() {
        return Library.hasCuda() && DOORS.stream().anyMatch(Files::exists) ? new Device(CUDA, 0) : CPU;
    }

    /** Whether it is the processor. */
    public boolean isCpu() {
        return type.equals(CPU.type);
    }

    /** As study files write it. */
    public String text() {
        return index == 0 ? type : type + ":" + index;
    }

    /** For records: the text, of a GPU with its model where the driver tells it. */
    public String description() {
        Set<String> models = isCpu() ? Set.of() : models(DRIVER.resolve("gpus"));
        return models.size() == 1 ? text() + " (" + models.iterator().next() + ")" : text();
    }

    /** The different models of the machine's GPUs. */
    static Set<String> models(Path gpus) {
        Set<String> models = new TreeSet<>();
        try (Stream<Path> folders = Files.list(gpus)) {
            for (Path folder : folders.toList()) {
                for (String line : Files.readAllLines(folder.resolve("information"))) {
                    List<String> parts = List.of(line.split(":", 2));
                    if (parts.get(0).strip().equals("Model") && parts.size() == 2) {
                        models.add(parts.get(1).strip());
                    }
                }
            }
        } catch (IOException e) {
            return Set.of(); // a driver that does not tell
        }
        return models;
    }

    org.bytedeco.pytorch.Device raw() {
        return new org.bytedeco.pytorch.Device(type + (isCpu() ? "" : ":" + index));
    }

    torch.DeviceType rawType() {
        return isCpu() ? torch.DeviceType.CPU : torch.DeviceType.CUDA;
    }
}
