package dev.initlab.zoo;

import java.util.List;

/**
 * One option of an architecture.
 *
 * @param type {@code INT}, {@code INT_LIST}, {@code NUMBER}, {@code CHOICE} or {@code FLAG}
 * @param fallback the default: Integer, List of Integer, Double, String or Boolean
 * @param min smallest allowed number (of each element)
 * @param max largest allowed number
 * @param choices allowed words of a CHOICE
 */
public record ModelOption(
        String name, Type type, Object fallback, double min, double max, List<String> choices, String summary) {
    public enum Type {
        INT,
        INT_LIST,
        NUMBER,
        CHOICE,
        FLAG
    }
}
