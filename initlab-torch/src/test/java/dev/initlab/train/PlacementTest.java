package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.initlab.data.DataSet;
import dev.initlab.data.Images;
import dev.initlab.data.Texts;
import dev.initlab.measure.StepProbe;
import dev.initlab.model.Backprop;
import dev.initlab.model.Buffer;
import dev.initlab.model.Mode;
import dev.initlab.model.Network;
import dev.initlab.model.Parameter;
import dev.initlab.random.Seed;
import dev.initlab.tensor.Elsewhere;
import dev.initlab.tensor.Functions;
import dev.initlab.tensor.Oracle;
import dev.initlab.tensor.Recording;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import dev.initlab.tensor.Tensors;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a training has where its network computes, seen on a device other than the processor. */
@Tag("torch")
@SuppressWarnings("try") // a scope is there to be closed
class PlacementTest {

    private static final Map<String, Object> NARROW = Map.of("width", 4);

    private DataSet data = Fixtures.blobs(40, 20, 3, 32);
    private Elsewhere elsewhere;
    private Scope scope;

    @BeforeAll
    static void start() {
        Oracle.startEngine();
    }

    @BeforeEach
    void open() {
        data = Fixtures.blobs(40, 20, 3, 32);
        elsewhere = Elsewhere.open();
        scope = Scope.withoutGradients();
    }

    @AfterEach
    void close() {
        scope.close();
        elsewhere.close();
    }

    @Test
    void parameters_and_moments_are_there() {
        try (Network network = Zoo.build("resnet18", NARROW, Fixtures.shape(data))) {
            assertThat(network.params()).map(Parameter::value).isNotEmpty().allMatch(Elsewhere::holds);
            assertThat(network.buffers()).map(Buffer::value).isNotEmpty().allMatch(Elsewhere::holds);
        }
    }

    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void what_an_optimizer_remembers_is_there(OptimizerKind kind) {
        Map<String, Double> momentum =
                kind == OptimizerKind.SGD ? Map.of("lr", 0.1, "momentum", 0.9) : Map.of("lr", 0.1);
        try (Network network = Zoo.build("cnn_small", Map.of(), Fixtures.shape(data));
                Groups groups = new Groups(OptimizerSpec.of(kind, momentum), network.params(), List.of())) {
            assertThat(groups.state())
                    .isNotEmpty()
                    .allSatisfy(state -> assertThat(state).isNotEmpty().allMatch(Elsewhere::holds));
        }
    }

    @Test
    void batches_of_images_come_there_in_training_and_in_evaluation() {
        Split split = Split.of((Images) data.train());
        List<Tensor> seen = new ArrayList<>();
        try (Batches batches = split.batches(data.spec(), Fixtures.sgd(0.1, 1), 1)) {
            while (batches.next()) {
                seen.add(batches.input());
                seen.add(batches.labelTensor());
            }
            assertThat(seen).hasSize(6).allMatch(Elsewhere::holds);
        }
        split.evaluate(
                data.spec(),
                batch -> assertThat(List.of(batch.input(), batch.labels())).allMatch(Elsewhere::holds));
    }

    @Test
    void batches_of_texts_come_there_in_training_and_in_evaluation() {
        Split split = Split.of(new Texts(new int[] {1, 2, 3, 4, 5}, new int[] {0, 2, 5}, new byte[] {0, 1}));
        try (Batches batches = split.batches(data.spec(), Fixtures.sgd(0.1, 1), 1)) {
            assertThat(batches.next()).isTrue();
            assertThat(List.of(batches.input(), batches.labelTensor())).allMatch(Elsewhere::holds);
        }
        split.evaluate(
                data.spec(),
                batch -> assertThat(List.of(batch.input(), batch.labels())).allMatch(Elsewhere::holds));
    }

    @Test
    void masks_are_drawn_here_and_go_there() {
        assertThat(Elsewhere.holds(new DropoutMasks(Seed.of(1), 1).mask(0.5, 3, 4)))
                .isTrue();
    }

    /** Of dense layers and tanh libtorch knows the shapes of results without values, so that they can be run there. */
    @Test
    void a_pass_forward_and_back_mixes_nothing() {
        try (Network network = Zoo.build("mlp", Map.of("activation", "tanh"), Fixtures.shape(data));
                Batches batches = Split.of(data.train()).batches(data.spec(), Fixtures.sgd(0.1, 1), 1);
                Recording recording = Recording.start()) {
            assertThat(batches.next()).isTrue();
            Tensor logs = Functions.logSoftmax(network.forward(batches.input(), Mode.TRAIN));
            Tensor loss = Functions.negativeLogLikelihood(logs, batches.labelTensor());
            Tensors weights =
                    Tensors.of(network.params().stream().map(Parameter::value).toList());
            assertThat(Functions.gradients(loss, weights).list()).hasSize(4).allMatch(Elsewhere::holds);
            Tensor left = Tensor.full(1, 16, 10);
            assertThatThrownBy(() -> logs.plus(left)).hasMessageContaining("same device");
        }
    }

    @Test
    void what_writes_into_the_memory_of_tensors_stays_on_the_processor() {
        try (Network network = Zoo.build("mlp", Map.of(), Fixtures.shape(data));
                StepProbe probe = new StepProbe(network.params().size(), 16, 10)) {
            assertThat(Backprop.of(network, probe.logs(), probe.squares())).isEmpty();
            assertThat(probe.squares().list()).hasSize(4).allMatch(Elsewhere::holds);
            assertThat(Elsewhere.holds(probe.logs())).isTrue();
        }
    }
}
