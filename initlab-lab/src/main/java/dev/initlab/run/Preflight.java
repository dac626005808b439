package dev.initlab.run;

import dev.initlab.data.DataException;
import dev.initlab.data.DataSets;
import dev.initlab.data.DataSpec;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.TrialConfig;
import dev.initlab.tensor.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks for what would make every trial fail before the first one starts; one message instead of many failed trials. */
interface Preflight {

    /** @throws RunException with what is wrong and what to do */
    void check(RunRequest request, List<TrialSpec> left, Consumer<String> note);

    /** Data and natives. */
    static Preflight real() {
        return (request, left, note) -> {
            data(request, left, note);
            natives(request, note);
        };
    }

    /**
     * Reads each published data set once (what is missing is downloaded), so that a damaged file is named here; not where it has been
     * read before and lies there unchanged.
     */
    private static void data(RunRequest request, List<TrialSpec> left, Consumer<String> note) {
        for (DataSpec spec : specs(left).values()) {
            try {
                if (!DataSets.verified(spec.name(), request.data())) {
                    DataSets.load(spec, request.data(), new DownloadNotes(note));
                }
            } catch (DataException e) {
                throw new RunException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private static Map<String, DataSpec> specs(List<TrialSpec> left) {
        Map<String, DataSpec> byConfig = new LinkedHashMap<>();
        for (TrialSpec trial : left) {
            byConfig.computeIfAbsent(
                    String.valueOf(trial.config().get("data")),
                    key -> TrialConfig.of(trial.config()).data());
        }
        Map<String, DataSpec> byName = new LinkedHashMap<>();
        byConfig.values().forEach(spec -> byName.putIfAbsent(spec.name(), spec));
        return byName;
    }

    /** Unpacks the natives once, rather than in every worker at the same time. */
    private static void natives(RunRequest request, Consumer<String> note) {
        try {
            Engine.NativesCheck natives = Engine.check(request.cache(), false);
            if (!natives.whole()) {
                note.accept("unpacking libtorch into " + natives.folder());
                natives = Engine.check(request.cache(), true);
            }
            if (!natives.whole()) {
                throw new RunException("libtorch cannot be used from " + natives.folder() + ": " + natives.detail()
                        + ". See: initlab doctor");
            }
        } catch (RunException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new RunException("libtorch cannot be used: " + Fault.text(e) + ". See: initlab doctor", e);
        }
    }
}
