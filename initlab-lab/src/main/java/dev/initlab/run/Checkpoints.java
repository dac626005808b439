package dev.initlab.run;

import dev.initlab.record.TrialFolder;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.TrialConfig;
import dev.initlab.train.Snapshot;
import dev.initlab.train.TrainResult;
import dev.initlab.weights.ElementType;
import dev.initlab.weights.SafetensorsFile;
import dev.initlab.weights.SafetensorsWriter;
import dev.initlab.weights.WeightsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Snapshots of trials on disk: one a trial, each in the place of the one before, whole or not at all. */
final class Checkpoints {

    private static final String TRIAL = "trial";
    private static final String NUMERICS = "numerics";
    private static final String EPOCH = "epoch";
    private static final String STEP = "step";
    private static final String SECONDS = "seconds";
    private static final String DIVERGED = "diverged";

    private Checkpoints() {}

    static void write(TrialFolder folder, TrialSpec spec, Snapshot snapshot) {
        Map<String, String> remarks = new LinkedHashMap<>();
        remarks.put(TRIAL, spec.id());
        remarks.put(NUMERICS, Integer.toString(TrialConfig.NUMERICS));
        remarks.put(EPOCH, Integer.toString(snapshot.epoch()));
        remarks.put(STEP, Long.toString(snapshot.step()));
        remarks.put(SECONDS, Double.toString(snapshot.seconds()));
        TrainResult.Divergence diverged = snapshot.diverged();
        if (diverged != null) {
            remarks.put(DIVERGED, diverged.step() + " " + diverged.value() + " " + diverged.tensor());
        }
        List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
        snapshot.values()
                .forEach((name, values) ->
                        tensors.add(new SafetensorsWriter.Tensor(name, List.of(values.length), values)));
        try {
            SafetensorsWriter.write(folder.checkpoint(), tensors, ElementType.F32, remarks);
        } catch (WeightsException e) {
            throw new Fault(String.valueOf(e.getMessage()), e);
        }
    }

    /** After which epoch a trial can go on: its checkpoint is there, and the lines up to it are; 0 where it begins anew. */
    static int epoch(TrialFolder folder, TrialSpec spec) {
        if (!Files.exists(folder.checkpoint())) {
            return 0;
        }
        try (SafetensorsFile file = SafetensorsFile.open(folder.checkpoint())) {
            Map<String, String> remarks = file.metadata();
            boolean ours = spec.id().equals(remarks.get(TRIAL))
                    && Integer.toString(TrialConfig.NUMERICS).equals(remarks.get(NUMERICS));
            int epoch = ours ? Integer.parseInt(remarks.getOrDefault(EPOCH, "0")) : 0;
            return epoch > 0 && folder.reaches(epoch) ? epoch : 0;
        } catch (WeightsException | NumberFormatException e) {
            return 0; // cut off by a full disk, say: the trial is run from its beginning
        }
    }

    /** The snapshot of a trial that goes on; empty where it begins. */
    static Optional<Snapshot> read(TrialFolder folder) {
        if (!Files.exists(folder.checkpoint())) {
            return Optional.empty();
        }
        try (SafetensorsFile file = SafetensorsFile.open(folder.checkpoint())) {
            Map<String, String> remarks = file.metadata();
            Map<String, float[]> values = new LinkedHashMap<>();
            file.entries().forEach(entry -> values.put(entry.name(), file.read(entry.name())));
            return Optional.of(new Snapshot(
                    Integer.parseInt(remarks.getOrDefault(EPOCH, "")),
                    Long.parseLong(remarks.getOrDefault(STEP, "")),
                    Double.parseDouble(remarks.getOrDefault(SECONDS, "")),
                    diverged(remarks.get(DIVERGED)),
                    values));
        } catch (WeightsException e) {
            throw new Fault(String.valueOf(e.getMessage()), e);
        }
    }

    private static TrainResult.@Nullable Divergence diverged(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(" ", 3);
        return new TrainResult.Divergence(Long.parseLong(parts[0]), parts[2], Double.parseDouble(parts[1]));
    }
}
