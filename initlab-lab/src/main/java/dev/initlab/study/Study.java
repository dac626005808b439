package dev.initlab.study;

import dev.initlab.record.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A question and its design, checked and resolved.
 *
 * @param name the file's name without ending
 * @param asks the question
 * @param about where the question comes from and how long it takes; may be empty
 * @param text the study file as it was read, for the run's folder
 * @param arms every combination, in the file's order
 * @param seeds the replicates
 * @param heldHash short hash of all that is held: studies that differ in it do not share a folder
 * @param overridesHeld whether the command line changed something that is held
 * @param overrides path to value, as given on the command line
 */
public record Study(
        String name,
        String asks,
        String about,
        String text,
        List<Arm> arms,
        List<Long> seeds,
        String heldHash,
        boolean overridesHeld,
        Map<String, String> overrides) {

    /** The trials of the arms that pass, seed-major: all arms of the first seed, then of the second, …; round is 1. */
    public List<TrialSpec> plan(Predicate<Arm> selected) {
        throw new UnsupportedOperationException("contract");
    }
}
