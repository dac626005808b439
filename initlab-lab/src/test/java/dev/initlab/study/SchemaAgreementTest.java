package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An editor that knows the schema underlines what {@code initlab run} refuses, and nothing that it takes. */
class SchemaAgreementTest {

    private static List<String> disagreements(List<StudyText> documents, Editor editor) {
        return documents.stream()
                .flatMap(document -> document.disagreement(editor).stream())
                .toList();
    }

    @Test
    void the_schema_and_the_validator_agree() {
        Editor editor = new Editor(StudySchema.tree());
        assertThat(disagreements(StudyText.MADE, editor)).isEmpty();
        assertThat(disagreements(StudyText.MUTATED, editor)).isEmpty();
        // Both answers are many, so that neither accepting nor refusing everything would do.
        assertThat(StudyText.MADE).filteredOn(StudyText::taken).hasSizeGreaterThan(200);
        assertThat(StudyText.MADE).filteredOn(d -> !d.taken()).hasSizeGreaterThan(700);
        assertThat(StudyText.MUTATED).filteredOn(StudyText::taken).hasSizeGreaterThan(100);
        // What is no YAML to an editor is no study either.
        assertThat(Stream.concat(StudyText.MADE.stream(), StudyText.MUTATED.stream()))
                .filteredOn(d -> d.read().isEmpty())
                .noneMatch(StudyText::taken);
    }

    @Test
    void every_reason_to_be_laxer_is_needed() {
        Editor editor = new Editor(StudySchema.tree());
        Set<Laxer> needed = new LinkedHashSet<>();
        Stream.concat(StudyText.MADE.stream(), StudyText.MUTATED.stream())
                .filter(d -> !d.taken() && d.read().isPresent())
                .filter(d -> editor.problems(d.read().get()).isEmpty())
                .forEach(d -> d.messages().forEach(m -> Laxer.of(m, d).ifPresent(needed::add)));
        assertThat(needed).containsExactlyInAnyOrder(Laxer.values());
    }

    @Test
    void shipped_studies_and_the_documents_examples_are_right() throws IOException {
        Editor editor = new Editor(StudySchema.tree());
        List<String> texts = new ArrayList<>();
        for (Studies.Shipped shipped : Studies.shipped()) {
            texts.add(Files.readString(Path.of("..", "studies", shipped.name() + ".yaml")));
        }
        texts.add(Studies.template("mine"));
        String page = Files.readString(Path.of("..", "docs", "study-files.md"));
        Matcher block = Pattern.compile("```(yaml)?\n(asks:|vary:|claims:)(.*?)```", Pattern.DOTALL)
                .matcher(page);
        while (block.find()) {
            String text = block.group(2) + block.group(3);
            String varied = text.startsWith("claims:") ? "vary:\n  init: {he: he_normal, xavier: xavier_normal}\n" : "";
            texts.add(text.startsWith("asks:") ? text : held(varied + text));
        }
        assertThat(texts).hasSizeGreaterThanOrEqualTo(Studies.shipped().size() + 5);
        for (String text : texts) {
            assertThat(Text.problems(text)).as(text).isEmpty();
            assertThat(editor.problems(Editor.read(text).orElseThrow()))
                    .as(text)
                    .isEmpty();
        }
    }

    /** An example that shows vary alone, with what the rest of a study holds. */
    private static String held(String vary) {
        StringBuilder text = new StringBuilder("asks: Which?\nepochs: 1\ndata: strokes\nmodel: mlp\n").append(vary);
        for (String line : List.of("init: he_normal", "optimizer: sgd")) {
            String key = line.substring(0, line.indexOf(':'));
            if (!vary.contains("\n  " + key + ":")) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }
}
