package dev.initlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.initlab.init.Initializer;
import dev.initlab.init.Initializers;
import dev.initlab.init.Receipt;
import dev.initlab.init.Scheme;
import dev.initlab.param.Activation;
import dev.initlab.param.ArrayParamView;
import dev.initlab.param.LayerSpec;
import dev.initlab.random.Seed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The library as docs/extending.md shows it, from outside its packages. */
class LibraryUseTest {

    @Test
    void a_scheme_fills_arrays_and_says_what_it_did() {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);

        LayerSpec fc1 = LayerSpec.dense("fc1", 784, 128, Activation.RELU);
        float[] weight = new float[fc1.weight().size()]; // [128, 784], row-major
        var params = List.of(ArrayParamView.over(fc1.weight(), weight), ArrayParamView.of(fc1.bias()));
        Receipt receipt = Scheme.of("he_normal").apply(params, Seed.of(7));
        for (Receipt.Row row : receipt.rows()) {
            out.printf(Locale.ROOT, "%-10s %-9s ", row.path(), row.rule());
            out.printf(
                    Locale.ROOT,
                    "promised std %.5f, drawn %.5f\n",
                    row.promisedStd(),
                    row.drawn().std());
        }

        out.flush();
        assertThat(printed).hasToString("""
                fc1.weight he_normal promised std 0.05051, drawn 0.05052
                fc1.bias   zeros     promised std 0.00000, drawn 0.00000
                """);
        assertThat(weight[0]).isEqualTo(receipt.rows().get(0).drawn().sample().get(0));
    }

    @Test
    void one_call_fills_a_weight_by_its_shape() {
        float[] kernel = new float[64 * 3 * 7 * 7];
        Initializers.heNormal().fill(kernel, Seed.of(7), 64, 3, 7, 7); // shape [64, 3, 7, 7]

        double squares = 0;
        for (float value : kernel) {
            squares += value * value;
        }
        assertThat(Math.sqrt(squares / kernel.length)).isEqualTo(Math.sqrt(2.0 / (3 * 49)), within(0.002));
    }

    @Test
    void one_initializer_fills_one_array() {
        LayerSpec fc1 = LayerSpec.dense("fc1", 784, 128, Activation.RELU);

        Initializer init = Initializers.parse("kaiming_uniform(a=0.2)"); // prints as he_uniform(a=0.2)
        double std = init.law(fc1.weight()).std(); // √(2 / (1.04 · 784)) ≈ 0.04953
        float[] values = new float[fc1.weight().size()];
        init.fill(values, fc1.weight(), Seed.of(7).stream("init", "fc1.weight"));

        assertThat(init).hasToString("he_uniform(a=0.2)");
        assertThat(std).isEqualTo(Math.sqrt(2 / (1.04 * 784)), within(1e-15));
        ArrayParamView same = ArrayParamView.of(fc1.weight());
        Scheme.of("he_uniform(a=0.2)").apply(List.of(same), Seed.of(7));
        assertThat(same.read()).isEqualTo(values);
    }
}
