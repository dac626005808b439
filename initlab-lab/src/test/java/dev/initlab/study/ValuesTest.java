package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final Place HERE = Place.of("t", 1, 1);

    private static Node.Scalar plain(String text) {
        return new Node.Scalar(text, true, HERE);
    }

    @Test
    void numbers_are_those_of_json_and_a_little_more() {
        for (String text : List.of("0", "-1", "1.5", "1e-3", "1E5", ".5", "5.", "+2", "0.0010")) {
            assertThat(Values.number(plain(text))).as(text).hasValue(Double.parseDouble(text));
        }
        for (String text : List.of(
                "",
                "-",
                ".",
                "e5",
                "1e",
                "007",
                "1_000",
                "0x1F",
                "1,5",
                "NaN",
                "Infinity",
                ".inf",
                "1d",
                "1f",
                "--1",
                "1e99999",
                "٣")) {
            assertThat(Values.number(plain(text))).as(text).isEmpty();
        }
        assertThat(Values.number(new Node.Scalar("1", false, HERE))).isEmpty();
    }

    @Test
    void shown_numbers_read_back() {
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            double value = i % 2 == 0 ? random.nextGaussian() : Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Values.number(plain(Values.text(value)))).hasValue(value == 0 ? 0.0 : value);
            }
        }
    }

    @Test
    void numbers_are_shown_as_people_write_them() {
        assertThat(Values.text(64)).isEqualTo("64");
        assertThat(Values.text(1e-3)).isEqualTo("0.001");
        assertThat(Values.text(1e-8)).isEqualTo("1e-8");
        assertThat(Values.text(-2.5e-12)).isEqualTo("-2.5e-12");
        assertThat(Values.text(2e23)).isEqualTo("2e23");
        assertThat(Values.range(0, Math.nextDown(1.0))).isEqualTo("from 0 to below 1");
    }

    @Test
    void the_nearest_name_is_the_one_meant() {
        List<String> names = List.of("epochs", "batch_size", "optimizer", "init", "data");
        assertThat(Nearest.to("epoch", names)).hasValue("epochs");
        assertThat(Nearest.to("bacth_size", names)).hasValue("batch_size");
        assertThat(Nearest.to("Batch-Size", names)).hasValue("batch_size");
        assertThat(Nearest.to("optimiser", names)).hasValue("optimizer");
        assertThat(Nearest.to("x", names)).isEmpty();
        assertThat(Nearest.to("completely_else", names)).isEmpty();
        assertThat(Nearest.distance("ab", "ba", 9)).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting", 9)).isEqualTo(3);
    }
}
