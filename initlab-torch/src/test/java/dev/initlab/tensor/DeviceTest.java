package dev.initlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @ParameterizedTest
    @CsvSource({"cpu, cpu, 0", "cuda, cuda, 0", "cuda:0, cuda, 0", "cuda:1, cuda, 1", "cuda:42, cuda, 42"})
    void a_device_is_read_and_said_in_its_shortest_form(String text, String type, int index) {
        Device device = Device.parse(text).orElseThrow();
        assertThat(device).isEqualTo(new Device(type, index));
        assertThat(device.isCpu()).isEqualTo(text.equals("cpu"));
        assertThat(Device.parse(device.text())).hasValue(device);
        assertThat(device.text()).isEqualTo(text.replace(":0", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "auto",
                "CPU",
                "cpu:0",
                "gpu",
                "cuda:",
                "cuda:-1",
                "cuda:01",
                "cuda:100",
                "cuda:x",
                "cuda 1",
                "mps"
            })
    void nothing_else_is_one(String text) {
        assertThat(Device.parse(text)).isEmpty();
    }

    @Test
    void a_build_without_cuda_computes_on_the_processor() {
        if (!Library.hasCuda()) {
            assertThat(Device.auto()).isEqualTo(Device.CPU);
        }
        assertThat(Device.current()).isEqualTo(Device.CPU);
        assertThat(Device.CPU.description()).isEqualTo("cpu");
    }

    /** As NVIDIA's driver writes it. */
    @Test
    void the_driver_names_the_models(@TempDir Path gpus) throws IOException {
        for (String bus : new String[] {"0000:19:00.0", "0000:3b:00.0"}) {
            Files.createDirectories(gpus.resolve(bus));
            Files.writeString(gpus.resolve(bus).resolve("information"), """
                    Model: \t\t NVIDIA H200
                    IRQ:   \t\t 350
                    GPU UUID: \t GPU-0b1c2d3e
                    Bus Location: \t %s
                    """.formatted(bus));
        }
        assertThat(Device.models(gpus)).containsExactly("NVIDIA H200");
        assertThat(Device.models(gpus.resolve("nowhere"))).isEmpty();
    }
}
