package dev.initlab.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run's folder: {@code runs/<study>/} with the plan, the provenance, the study file and the trials. */
public record RunFolder(Path path) {

    static final String PLAN = "plan.jsonl";
    static final String PROVENANCE = "provenance.json";

    /** The plan in its order; empty where there is none yet. A torn or foreign line is an error that names the place. */
    public List<TrialSpec> plan() {
        return RecordFile.lines(path.resolve(PLAN), RecordFile.Tail.WHOLE, Codec::spec);
    }

    /** Writes the whole plan by rename: a trial a line. */
    public void writePlan(List<TrialSpec> plan) {
        StringBuilder text = new StringBuilder();
        plan.forEach(spec -> text.append(Json.line(Codec.map(spec))).append('\n'));
        RecordFile.write(path.resolve(PLAN), text.toString());
    }

    /** Where the run comes from; empty where the folder is no run's. */
    public Optional<Provenance> provenance() {
        return RecordFile.object(path.resolve(PROVENANCE), Codec::provenance);
    }

    public void write(Provenance provenance) {
        RecordFile.write(path.resolve(PROVENANCE), Json.pretty(Codec.map(provenance)));
    }

    public TrialFolder trial(String id) {
        return new TrialFolder(path.resolve("trials").resolve(id));
    }

    /** The study file as it was when the run was planned. */
    public Path studyFile() {
        return path.resolve("study.yaml");
    }
}
