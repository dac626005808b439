package dev.initlab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One combination of what is varied.
 *
 * @param name level names joined by {@code /}: {@code "kaiming"}, {@code "he/adam"}; {@code "main"} where nothing is varied
 * @param factors dotted path to the level's name, in the study's order
 */
public record Arm(String name, Map<String, String> factors, TrialConfig config) {
    public Arm {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    }
}
