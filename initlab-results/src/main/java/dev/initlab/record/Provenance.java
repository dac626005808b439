package dev.initlab.record;

import java.util.List;
import java.util.Map;

/**
 * {@code provenance.json}: where a run comes from; written when the folder is made, extended at each later round.
 *
 * @param analysis how the study wants its results read
 * @param rounds each call of {@code run} that added trials, first first
 */
public record Provenance(
        String initlab, String study, String asks, String heldHash, Analysis analysis, List<Round> rounds) {

    public Provenance {
        rounds = List.copyOf(rounds);
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
