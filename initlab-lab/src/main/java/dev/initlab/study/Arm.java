package dev.initlab.study;

import java.util.Map;

/**
 * One combination of what is varied.
 *
 * @param name level names joined by {@code /}: {@code "kaiming"}, {@code "he/adam"}
 * @param factors dotted path to the level's name, in the study's order
 */
public record Arm(String name, Map<String, String> factors, TrialConfig config) {}
