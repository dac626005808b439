package dev.initlab.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    @Test
    void reads_every_form() {
        assertThat(Statement.parse("accuracy(he) > accuracy(others)"))
                .isEqualTo(new Statement.Order("accuracy", "he", true, "others"));
        assertThat(Statement.parse(" train_seconds( he/adam )<train_seconds(he/sgd) "))
                .isEqualTo(new Statement.Order("train_seconds", "he/adam", false, "he/sgd"));
        assertThat(Statement.parse("at_chance(zero)"))
                .isEqualTo(new Statement.Fate("zero", Statement.Fate.Kind.AT_CHANCE));
        assertThat(Statement.parse("learns(*)")).isEqualTo(new Statement.Fate("*", Statement.Fate.Kind.LEARNS));
        assertThat(Statement.parse("diverges(random-1)"))
                .isEqualTo(new Statement.Fate("random-1", Statement.Fate.Kind.DIVERGES));
        assertThat(Statement.parse("equivalent(he, xavier, lecun)"))
                .isEqualTo(new Statement.Alike(List.of("he", "xavier", "lecun")));
        assertThat(Statement.parse("share(accuracy, init) < share(accuracy, optimizer.lr)"))
                .isEqualTo(new Statement.Share("accuracy", "optimizer.lr", "init"));
        assertThat(Statement.parse("accuracy(random-0.01) >= 0.9").arms()).containsExactly("random-0.01");
    }

    /** 0.711 stands for all that rounds to it. */
    @Test
    void a_number_is_as_exact_as_it_is_written() {
        Statement.Level level = (Statement.Level) Statement.parse("accuracy(default) = 0.711");
        assertThat(level.value()).isEqualTo(0.711);
        assertThat(level.rounding()).isCloseTo(0.0005, within(1e-15));
        assertThat(((Statement.Level) Statement.parse("test_loss(he) <= 2")).rounding())
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "he is best | is no FIGURE(ARM)",
                "accuracy(he) | there is no accuracy(…)",
                "accuracy(he) > 0.9 | with =, >= or <=",
                "accuracy(he) = accuracy(xavier) | for = there is equivalent(ARM, ARM)",
                "accuracy(he) > test_loss(he) | about one figure",
                "speed(he) > speed(xavier) | there is no figure speed; known: accuracy,",
                "accuracy(he) = much | much is no number",
                "accuracy(he) = NaN | NaN is no number",
                "equivalent(he) | takes two arms or more",
                "learns(he, xavier) | takes one arm",
                "learns() | names no arm",
                "share(accuracy, init) > share(test_loss, init) | shares of one figure",
                "'' | is no FIGURE(ARM)"
            })
    void says_what_is_wrong_and_what_can_be_said(String text, String says) {
        assertThatThrownBy(() -> Statement.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says)
                .hasMessageContaining("say accuracy(ARM) > accuracy(ARM | others)");
    }

    @Test
    void a_star_is_any_part_of_a_name_and_nothing_else_is_special() {
        assertThat(Statement.fits("*/adam", "he/adam")).isTrue();
        assertThat(Statement.fits("*/adam", "he/adamw")).isFalse();
        assertThat(Statement.fits("random-0.01", "random-0x01")).isFalse();
        assertThat(Statement.fits("he/*/0.1", "he/sgd/0.1")).isTrue();
    }
}
