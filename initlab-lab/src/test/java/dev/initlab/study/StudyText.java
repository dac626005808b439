package dev.initlab.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A study right or wrong, and what the validator says of it.
 *
 * @param messages the validator's, without places
 * @param read as an editor reads it; empty where it is no YAML, or no text
 */
record StudyText(String title, String text, List<String> messages, Optional<JsonNode> read) {

    /** Made from the grammar and by hand. */
    static final List<StudyText> MADE = made();

    /** Shipped studies with a few bytes changed. */
    static final List<StudyText> MUTATED = mutated();

    /** Whether the validator takes it. */
    boolean taken() {
        return messages.isEmpty();
    }

    /** What an editor with a schema says otherwise than the validator, with no reason why it may; else nothing. */
    Optional<String> disagreement(Editor editor) {
        if (read.isEmpty()) {
            return Optional.empty();
        }
        List<String> underlined = editor.problems(read.get());
        if (taken()) {
            return underlined.isEmpty()
                    ? Optional.empty()
                    : Optional.of(title + ": is a study, but underlined: " + underlined);
        }
        boolean reasons = messages.stream().allMatch(m -> Laxer.of(m, this).isPresent());
        return underlined.isEmpty() && !reasons
                ? Optional.of(title + ": not underlined, though " + messages)
                : Optional.empty();
    }

    private static List<StudyText> made() {
        Map<String, String> texts = new LinkedHashMap<>(MalformedStudyTest.documents());
        texts.putAll(MalformedOptionsTest.documents());
        texts.putAll(Forms.documents());
        texts.putAll(Combinations.documents());
        Keys.synonyms().keySet().forEach(word -> texts.put(word, Text.SMALL + word + ": 1\n"));
        Keys.LATER.forEach(word -> texts.put(word, Text.SMALL + word + ": {}\n"));
        List<StudyText> all = new ArrayList<>();
        texts.forEach((title, text) -> all.add(of(title, text.getBytes(StandardCharsets.UTF_8))));
        return List.copyOf(all);
    }

    private static List<StudyText> mutated() {
        try {
            List<StudyText> all = new ArrayList<>();
            for (byte[] bytes : MutationTest.documents(800)) {
                all.add(of("mutation " + all.size(), bytes));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StudyText of(String title, byte[] bytes) {
        List<String> messages = Text.problems(bytes).stream()
                .map(problem -> problem.replaceFirst("^t\\.yaml(:\\d+:\\d+)?: ", ""))
                .toList();
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new StudyText(title, text, messages, text.contains("\uFFFD") ? Optional.empty() : Editor.read(text));
    }
}
