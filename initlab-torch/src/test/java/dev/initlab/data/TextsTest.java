package dev.initlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Texts THREE =
            Texts.of(List.of(new int[] {2, 5, 3}, new int[] {2, 3}, new int[] {2, 7, 8, 3}), new byte[] {0, 1, 1});

    @Test
    void texts_come_out_as_they_went_in() {
        assertThat(THREE.count()).isEqualTo(3);
        assertThat(THREE.longest()).isEqualTo(4);
        assertThat(THREE.length(1)).isEqualTo(2);
        assertThat(THREE.text(2)).containsExactly(2, 7, 8, 3);
        assertThat(THREE.starts()).containsExactly(0, 3, 5, 9);
        Texts none = Texts.of(List.of(), new byte[0]);
        assertThat(none.count()).isZero();
        assertThat(none.longest()).isZero();
    }

    @Test
    void a_choice_keeps_texts_and_labels_together() {
        Texts chosen = THREE.select(new int[] {2, 0, 2});
        assertThat(chosen.labels()).containsExactly(1, 0, 1);
        assertThat(chosen.text(0)).containsExactly(2, 7, 8, 3);
        assertThat(chosen.text(1)).containsExactly(2, 5, 3);
        assertThat(chosen.text(2)).containsExactly(2, 7, 8, 3);
        assertThat(THREE.select(new int[] {0, 1, 2})).isEqualTo(THREE).hasSameHashCodeAs(THREE);
        assertThat(chosen).isNotEqualTo(THREE);
    }

    @Test
    void what_does_not_belong_together_is_refused() {
        refused(
                new int[3],
                new int[] {0, 3},
                2,
                "2 texts of 3 tokens need 3 starts, from 0 to 3; received 2, from 0 to 3");
        refused(new int[3], new int[] {0, 2}, 1, "need 2 starts, from 0 to 3; received 2, from 0 to 2");
        refused(new int[3], new int[] {1, 3}, 1, "received 2, from 1 to 3");
        refused(new int[3], new int[] {0, 3, 3}, 2, "text 1 has no token");
        refused(new int[3], new int[] {0, 5, 3}, 2, "text 1 has no token");
    }

    private static void refused(int[] ids, int[] offsets, int texts, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Texts(ids, offsets, new byte[texts]))
                .withMessageContaining(message);
    }
}
