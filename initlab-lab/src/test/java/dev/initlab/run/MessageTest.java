package dev.initlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final List<Message> ALL = List.of(
            new Message.Task("/runs/a b/trials/\"x\"\n", 3),
            new Message.Gauge("/tmp/ü"),
            new Message.Ready(),
            new Message.Started(new Outcome.Host("libtorch 2.10.0", "17.0.15", "Linux", "AVX512", "cpu")),
            new Message.Progress(2, 10, 0.15, Double.NaN, 0.1),
            new Message.Done(),
            new Message.Gauged(new TrialBody.Calibration(0.25, 1e-3, 12)),
            new Message.Broken("mnist/train is damaged\nDelete it"));

    @Test
    void every_message_is_one_line_that_reads_back_equal() {
        for (Message message : ALL) {
            assertThat(message.line()).endsWith("\n").containsOnlyOnce("\n");
            assertThat(read(message.line())).contains(message);
        }
        assertThat(ALL).hasSameSizeAs(Message.class.getPermittedSubclasses());
    }

    @Test
    void what_a_library_prints_before_a_message_is_passed_over() {
        assertThat(read("[W] no line end" + new Message.Done().line())).contains(new Message.Done());
        assertThat(read("\u001e{\"t\":\"Rea" + new Message.Done().line())).contains(new Message.Done());
    }

    @Test
    void what_is_no_whole_message_is_none() {
        for (Message message : ALL) {
            String line = message.line().strip();
            for (int end = 0; end < line.length() - 1; end++) {
                assertThat(Message.read(line.substring(0, end)))
                        .as(line.substring(0, end))
                        .isEmpty();
            }
        }
        for (String line : List.of(
                "",
                "{\"t\":\"Done\"}",
                "\u001e[1]",
                "\u001e{}",
                "\u001e{\"t\":\"Nonsense\"}",
                "\u001e{\"t\":\"Task\",\"folder\":7,\"attempt\":1}",
                "\u001e{\"t\":\"Task\",\"folder\":\"/x\"}")) {
            assertThat(Message.read(line)).as(line).isEmpty();
        }
    }

    private static java.util.Optional<Message> read(String line) {
        return Message.read(line.substring(0, line.length() - 1));
    }
}
