package dev.initlab.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.initlab.param.FanRule;
import dev.initlab.param.Fans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dense(10, 5) | x.weight [5, 10] DENSE, x.bias [5] DENSE
            dense(10, 5, bias=false) | x.weight [5, 10] DENSE
            conv1d(4, 6, 5) | x.weight [6, 4, 5] CONV, x.bias [6] CONV
            conv2d(3, 16, 3) | x.weight [16, 3, 3, 3] CONV, x.bias [16] CONV
            conv2d(in=8, out=8, kernel=3, groups=8) | x.weight [8, 1, 3, 3] CONV, x.bias [8] CONV
            conv3d(2, 4, 3) | x.weight [4, 2, 3, 3, 3] CONV, x.bias [4] CONV
            conv_transposed2d(6, 4, 2, stride=2) | x.weight [6, 4, 2, 2] CONV_TRANSPOSED, x.bias [4] CONV_TRANSPOSED
            embedding(100, 8) | x.weight [100, 8] EMBEDDING
            attention(16) | x.weight [48, 16] ATTENTION, x.bias [48] ATTENTION
            attention(16, parts=1, bias=false) | x.weight [16, 16] ATTENTION
            norm(7) | x.weight [7] NORM, x.bias [7] NORM
            bilinear(5, 7, 3) | x.weight [3, 5, 7] BILINEAR, x.bias [3] BILINEAR
            rnn(3, 4, bias=false) | x.weight_ih_l0 [4, 3] RECURRENT, x.weight_hh_l0 [4, 4] RECURRENT
            gru(3, 4, bias=false) | x.weight_ih_l0 [12, 3] RECURRENT, x.weight_hh_l0 [12, 4] RECURRENT
            lstm(3, 4, bias=false) | x.weight_ih_l0 [16, 3] RECURRENT, x.weight_hh_l0 [16, 4] RECURRENT
            """)
    void layers_have_the_parameters_that_their_shape_says(String expression, String params) {
        assertThat(String.join(
                        ", ",
                        Layers.parse("x", expression).stream()
                                .map(p -> p.path() + " " + p.shape() + " "
                                        + p.layer().kind())
                                .toList()))
                .isEqualTo(params);
        assertThat(Layers.isLayer(expression)).isTrue();
    }

    @Test
    void strides_and_groups_count_in_the_fans() {
        assertThat(FanRule.EXACT.fans(Layers.parse("x", "conv2d(8, 16, 3, stride=2, groups=4)")
                        .get(0)))
                .contains(new Fans(18, 9)); // 2 · 9, 4 · 9 / 4
        assertThat(Layers.parse("x", "dense(2, 3, next=tanh)").get(0).layer().next())
                .hasToString("TANH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            linear(10, 5) | write dense
            dens(10, 5) | did you mean dense?
            dense(10) | dense needs out (outputs or output channels): dense(in=…, out=…, bias=true, next=linear)
            dense(10, 0) | in and out must be at least 1
            dense(10, 2.5) | a whole number
            conv2d(3, 16, 0) | kernel
            conv2d(3, 16, 3, groups=2) | groups must divide in = 3
            attention(10, parts=0) | at least 1
            qqq | known: dense, conv1d
            dense(10, 5 | expected
            """)
    void mistakes_are_named_with_what_to_write_instead(String expression, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layers.parse("x", expression))
                .withMessageContaining(message);
    }

    @Test
    void a_models_name_and_an_initializer_are_no_layers() {
        assertThat(Layers.isLayer("cnn_small")).isFalse();
        assertThat(Layers.isLayer("normal(std=1)")).isFalse();
        assertThat(Layers.isLayer("(")).isFalse();
    }
}
