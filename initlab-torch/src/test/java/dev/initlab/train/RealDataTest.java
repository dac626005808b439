package dev.initlab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.initlab.data.DataFolder;
import dev.initlab.data.DataSet;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.model.Network;
import dev.initlab.tensor.Oracle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the files are there. */
@Tag("torch")
class RealDataTest {

    @Test
    void an_epoch_on_six_thousand_digits_reaches_four_fifths() {
        Path folder = Optional.ofNullable(System.getenv("INITLAB_DATA"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "initlab", "data"));
        assumeTrue(Files.isDirectory(folder.resolve("mnist")), "MNIST is not in " + folder);
        Oracle.startEngine();
        DataSpec spec = new DataSpec("mnist", 0.5, 0.5, 6000, 2000, 0, 0, 0);
        DataSet data = DataSets.load(spec, new DataFolder(folder));
        try (Network network = Fixtures.network("mlp", Map.of(), data)) {
            TrainResult result = Trainer.train(network, data, Fixtures.sgd(0.05, 1), new Silent());
            assertThat(result.diverged()).isNull();
            assertThat(Evaluation.of(network, data.test(), spec, Precision.FP32).accuracy())
                    .isBetween(0.8, 0.97);
        }
    }

    private static final class Silent implements TrainListener {
        @Override
        public void step(long step, double loss, double gradNorm, double lr) {
            assertThat(loss).isFinite();
        }

        @Override
        public void layer(int epoch, long step, String path, double weight, double median, double max) {
            assertThat(weight).isFinite();
        }

        @Override
        public void epoch(EpochReading reading) {
            assertThat(reading.epoch()).isOne();
        }
    }
}
