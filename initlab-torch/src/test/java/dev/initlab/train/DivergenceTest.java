package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.data.DataSet;
import dev.initlab.model.Network;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Oracle;
import dev.initlab.zoo.Zoo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trials whose loss or gradients stop being finite. */
@Tag("torch")
@SuppressWarnings("try")
class DivergenceTest {

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @Test
    void the_first_loss_that_is_not_finite_ends_the_trial() {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        Recorder recorder = new Recorder();
        try (Network network = Fixtures.network("mlp", Map.of(), data)) {
            TrainResult result = Trainer.train(network, data, Fixtures.sgd(1e30, 5), recorder);
            assertThat(result.diverged()).isNotNull();
            assertThat(result.diverged().tensor()).isEqualTo("loss");
            assertThat(result.diverged().step()).isEqualTo(result.steps()).isLessThan(5);
            assertThat(result.diverged().value())
                    .satisfies(v -> assertThat(Double.isFinite(v)).isFalse());
            assertThat(result.epochs()).isZero();
        }
        assertThat(recorder.epochs).isEmpty();
        assertThat(recorder.losses.get(recorder.losses.size() - 1))
                .satisfies(v -> assertThat(Double.isFinite(v)).isFalse());
    }

    @Test
    void parameters_that_nothing_filled_diverge_at_step_one() {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        try (Network network = Zoo.build("mlp", Map.of(), Fixtures.shape(data))) {
            TrainResult result = Trainer.train(network, data, Fixtures.sgd(0.01, 1), new Recorder());
            assertThat(result.diverged()).isNotNull();
            assertThat(result.diverged().step()).isOne();
            assertThat(result.diverged().tensor()).isEqualTo("loss");
            assertThat(result.diverged().value()).isNaN();
        }
    }

    @Test
    void a_gradient_that_is_not_finite_is_named_though_the_loss_is_fine() {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        try (Network network = Fixtures.network("mlp", Map.of("hidden", List.of(2, 2)), data)) {
            // fc1 sends 1e38 to fc2, whose weights are zero: the loss does not see it, the weights' gradient overflows.
            network.params().get(0).write(filled(2 * 144, 0));
            network.params().get(1).write(filled(2, 1e38f));
            network.params().get(2).write(filled(4, 0));
            network.params().get(3).write(filled(2, 1));
            network.params().get(4).write(ramp(10 * 2, 1e3f));
            TrainResult result = Trainer.train(network, data, Fixtures.sgd(0.01, 1), new Recorder());
            assertThat(result.diverged()).isNotNull();
            assertThat(result.diverged().step()).isOne();
            assertThat(result.diverged().tensor()).isEqualTo("fc2.weight");
        }
    }

    @Test
    void divergence_may_be_told_to_go_on() {
        DataSet data = Fixtures.blobs(70, 20, 1, 12);
        TrainSpec stop = Fixtures.sgd(1e30, 2);
        TrainSpec goOn =
                new TrainSpec(stop.optimizer(), 16, 2, 0, 0, TrainSpec.Schedule.CONSTANT, false, 100, Seed.of(3));
        Recorder recorder = new Recorder();
        try (Network network = Fixtures.network("mlp", Map.of(), data)) {
            TrainResult result = Trainer.train(network, data, goOn, recorder);
            assertThat(result.epochs()).isEqualTo(2);
            assertThat(result.steps()).isEqualTo(10);
            assertThat(result.diverged()).isNotNull();
            assertThat(result.diverged().step()).isLessThan(5);
        }
        assertThat(recorder.epochs).hasSize(2);
        assertThat(recorder.epochs.get(1).trainLoss()).isNaN();
        assertThat(recorder.losses).hasSize(2); // step 1 and the one that diverged
    }

    private static float[] filled(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] ramp(int n, float scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = scale * (i % 7 - 3);
        }
        return values;
    }
}
