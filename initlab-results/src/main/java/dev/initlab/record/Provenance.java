package dev.initlab.record;

import java.util.List;
import java.util.Map;

/**
 * {@code provenance.json}: where a run comes from; written when the folder is made, extended at each later round.
 *
 * @param threshold the test accuracy that the study counts epochs to, a fraction; NaN where it names none
 * @param baseline the arm that the study names as its baseline; empty where it names none
 * @param rounds each call of {@code run} that added trials, first first
 */
public record Provenance(
        String initlab,
        String study,
        String asks,
        String heldHash,
        double threshold,
        String baseline,
        List<Round> rounds) {

    public Provenance {
        rounds = List.copyOf(rounds);
    }

    /** Of a study that names neither threshold nor baseline. */
    public Provenance(String initlab, String study, String asks, String heldHash, List<Round> rounds) {
        this(initlab, study, asks, heldHash, Double.NaN, "", rounds);
    }

    /**
     * @param command the command line as typed
     * @param overrides what it changed in the study file
     * @param at ISO-8601 time
     * @param data data set's name to its hash
     */
    public record Round(
            int round,
            String at,
            List<String> command,
            Map<String, String> overrides,
            String revision,
            String jdk,
            String os,
            String cpu,
            int workers,
            Map<String, String> data) {}
}
