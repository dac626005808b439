package dev.initlab.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run's folder: {@code runs/<study>/} with the plan, the provenance, the study file and the trials. */
public record RunFolder(Path path) {

    /** The plan in its order; empty where there is none yet. A torn or foreign line is an error that names the place. */
    public List<TrialSpec> plan() {
        throw new UnsupportedOperationException("contract");
    }

    public void writePlan(List<TrialSpec> plan) {
        throw new UnsupportedOperationException("contract");
    }

    public Optional<Provenance> provenance() {
        throw new UnsupportedOperationException("contract");
    }

    public void write(Provenance provenance) {
        throw new UnsupportedOperationException("contract");
    }

    public TrialFolder trial(String id) {
        return new TrialFolder(path.resolve("trials").resolve(id));
    }

    /** The study file as it was when the run was planned. */
    public Path studyFile() {
        return path.resolve("study.yaml");
    }
}
