package dev.initlab.init;

import dev.initlab.param.LayerKind;
import dev.initlab.param.Role;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a scheme as study files state it: those that {@link Scheme#of(Object)} reads, with what each says. */
public final class SchemeKeys {

    private static final Key KIND = new Key("kind", words(LayerKind.values()), "what the layer computes");
    private static final Key ROLE = new Key("role", words(Role.values()), "what the parameter does in its layer");
    private static final Key TAG = new Key("tag", List.of(), "a tag that the model gives the layer");
    private static final Key PATH = new Key(
            "path",
            List.of(),
            "the parameter's path, or its layer's: * stands for anything within a part, ** for anything across parts");

    private SchemeKeys() {}

    /**
     * A key.
     *
     * @param words the words that it takes, in capitals as well; empty where it takes others
     * @param summary a few words
     */
    public record Key(String name, List<String> words, String summary) {
        public Key {
            words = List.copyOf(words);
        }
    }

    /** The keys of a scheme that is a map. */
    public static List<Key> scheme() {
        return List.of(
                new Key("weights", List.of(), "the weights of dense, convolution and attention layers"),
                new Key("biases", List.of(), "the biases; zeros where not given, default for what the framework does"),
                new Key("embeddings", List.of(), "the embeddings; normal(std=0.02) where not given"),
                new Key("norms", List.of(), "normalization layers; scale 1 and shift 0 where not given"),
                new Key("rules", List.of(), "rules, of which the last that matches a parameter wins"),
                new Key(Drawn.DRAW, List.of(), "which parameters are drawn; the others stay as they were loaded"),
                new Key(Drawn.KEEP, List.of(), "which parameters stay as they were loaded, whatever the rules say"));
    }

    /** The conditions of a rule, each a word or a list of words of which any may hold. */
    public static List<Key> selector() {
        return List.of(KIND, ROLE, TAG, PATH);
    }

    /** The keys of a rule. */
    public static List<Key> rule() {
        return Stream.concat(
                        selector().stream(),
                        Stream.of(
                                new Key("all", List.of(), "further conditions, all of which must hold"),
                                new Key("optional", List.of("true", "false"), "whether it may match no parameter"),
                                new Key("init", List.of(), "the initializer")))
                .toList();
    }

    static List<String> names(List<Key> keys) {
        return keys.stream().map(Key::name).toList();
    }

    private static List<String> words(Enum<?>[] constants) {
        return Stream.of(constants).map(Selector::word).toList();
    }
}
