package dev.initlab.run;

import dev.initlab.record.TrialSpec;
import dev.initlab.tensor.Device;

/**
 * What an engine is started with, once for its process.
 *
 * @param threads of libtorch
 * @param device where networks compute
 */
record Compute(int threads, Device device) {

    /** What a trial asks for. */
    static Compute of(TrialSpec spec) {
        int threads = spec.config().get("threads") instanceof Number number ? number.intValue() : 1;
        Device device =
                Device.parse(String.valueOf(spec.config().get("device"))).orElse(Device.CPU);
        return new Compute(threads, device);
    }

    @Override
    public String toString() {
        return threads + (threads == 1 ? " thread on " : " threads on ") + device.text();
    }
}
