package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --live} as it is typed; nothing is trained. */
class LiveRunTest {

    @TempDir
    Path folder;

    @Test
    void a_port_in_use_is_a_mistake_of_usage_and_nothing_is_planned() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli.Answer answer = Cli.in(folder).call("run", "quick", "--live=" + other.getLocalPort());

            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err())
                    .contains("--live=" + other.getLocalPort())
                    .contains("Give another one, or --live alone for a free one.")
                    .doesNotContain("Exception");
            assertThat(answer.out()).isEmpty();
            assertThat(folder.resolve("runs")).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run quick --live=many           | --live=many is no port
                    run quick --live=65536          | --live=65536 is no port
                    run quick --live=-1             | --live=-1 is no port
                    run quick --live=               | --live= is no port
                    run quick --live --dry-run      | --dry-run trains none
                    run --live quikc                | quikc
                    run --live                      | STUDY
                    run quick --live 8080           | 8080
                    """)
    void a_port_stands_after_an_equals_sign(String call, String said) {
        Cli.Answer answer = Cli.in(folder).call(call.split(" "));

        assertThat(answer.err()).contains(said).doesNotContain("Exception");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(folder.resolve("runs")).doesNotExist();
    }
}
