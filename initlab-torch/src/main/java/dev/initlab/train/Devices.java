package dev.initlab.train;

import dev.initlab.tensor.Device;
import java.util.List;
import java.util.Optional;

/** Where networks compute, in the words of study files. */
public final class Devices {

    public static final String AUTO = "auto";
    public static final String CPU = Device.CPU.text();

    /** The usual words; {@code cuda:1} and so on are others. */
    public static final List<String> WORDS = List.of(AUTO, CPU, "cuda");

    private Devices() {}

    /** The device that a word means in this build and on this machine, in its shortest form; empty for any other text. */
    public static Optional<String> resolve(String text) {
        Optional<Device> device = text.equals(AUTO) ? Optional.of(Device.auto()) : Device.parse(text);
        return device.map(Device::text);
    }
}
