package dev.initlab.study;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Studies as text, for tests. */
final class Text {

    /** Every key of a study file, each on a line of its own. */
    static final String FULL = """
            asks: Which?
            about: A course.
            vary:
              init:
                he: he_normal
                xavier: xavier_normal
            data:
              name: strokes
              normalize:
                mean: 0.5
                std: 0.25
              augment:
                crop: 2
                flip: true
              max_tokens: 0
              limit: 2000
              test_limit: 500
              validation: 0.1
              size: 28
              channels: 1
            model:
              name: mlp
              hidden: [64, 32]
            pretrained:
              from: trained/mlp
              draw: {tag: head}
            optimizer:
              name: sgd
              lr: 0.1
              momentum: 0.9
              nesterov: true
            batch_size: 32
            grad_accumulation: 2
            epochs: 2
            seeds: 3
            clip_norm: 1.5
            schedule:
              name: cosine
              warmup_steps: 10
            on_divergence: continue
            record:
              every_steps: 5
              tensorboard: true
              weights: final
              checkpoint_every: 1 epoch
            precision: fp32
            device: cpu
            threshold: 0.9
            baseline: he
            smallest_effect: 0.01
            sections: {main: {clip_norm: 1.5}}
            claims: [{text: He is best., source: He et al., check: accuracy(he) > accuracy(xavier)}, {text: Alike., source: ours, check: "equivalent(he, xavier)"}]
            """;

    /** The least that a study says. */
    static final String SMALL = """
            asks: Which?
            init: he_normal
            data: {name: strokes}
            model: {name: mlp}
            optimizer: {name: adam, lr: 0.001}
            epochs: 2
            """;

    private Text() {}

    static Study study(String text, String... overrides) {
        return new StudyReader("t", "t.yaml", text).read(List.of(overrides));
    }

    static Study study(byte[] bytes) {
        return study(YamlReader.decode("t.yaml", bytes));
    }

    /** The problems of a text, one a line; empty where there are none. */
    static List<String> problems(String text, String... overrides) {
        return problems(text.getBytes(StandardCharsets.UTF_8), overrides);
    }

    static List<String> problems(byte[] bytes, String... overrides) {
        try {
            study(YamlReader.decode("t.yaml", bytes), overrides);
            return List.of();
        } catch (StudyException e) {
            return e.problems().stream().map(StudyException.Problem::toString).toList();
        }
    }
}
