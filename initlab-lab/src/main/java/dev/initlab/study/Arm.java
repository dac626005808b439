package dev.initlab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One combination of what is varied.
 *
 * @param section the part of the study that it is run in; {@code "main"} where there is one only
 * @param name level names joined by {@code /}: {@code "kaiming"}, {@code "he/adam"}; {@code "main"} where nothing is varied
 * @param factors dotted path to the level's name, in the study's order
 */
public record Arm(String section, String name, Map<String, String> factors, TrialConfig config) {
    public Arm {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    }

    /** An arm of a study without sections. */
    public Arm(String name, Map<String, String> factors, TrialConfig config) {
        this(Sections.MAIN, name, factors, config);
    }

    /** The arm's name, behind its section's where there are several. */
    public String label() {
        return section.equals(Sections.MAIN) ? name : section + "/" + name;
    }
}
