package dev.initlab.run;

import dev.initlab.data.DataFolder;
import dev.initlab.record.Outcome;
import dev.initlab.study.Arm;
import dev.initlab.study.Study;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One call of {@code run}.
 *
 * @param runs the folder of runs
 * @param name the run's folder's name; else derived from the study
 * @param selected which arms
 * @param workers how many processes
 * @param inProcess run in this JVM instead
 * @param retry outcomes that are run again
 * @param timeout of one trial; zero for none
 * @param data where data lies
 * @param cache where natives lie
 * @param command the command line as typed, for the provenance
 */
public record RunRequest(
        Study study,
        Path runs,
        Optional<String> name,
        Predicate<Arm> selected,
        int workers,
        boolean inProcess,
        Set<Outcome.Kind> retry,
        Duration timeout,
        DataFolder data,
        Path cache,
        List<String> command) {

    /** @throws IllegalArgumentException where there is no worker, or the timeout is negative */
    public RunRequest {
        if (workers < 1 || timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "expected at least one worker and no negative timeout, received " + workers + " and " + timeout);
        }
        retry = Set.copyOf(retry);
        command = List.copyOf(command);
    }

    RunRequest with(Study other) {
        return new RunRequest(other, runs, name, selected, workers, inProcess, retry, timeout, data, cache, command);
    }
}
