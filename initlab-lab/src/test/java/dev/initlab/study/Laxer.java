package dev.initlab.study;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What only the validator finds wrong, and the schema cannot say: by the validator's messages. */
enum Laxer {
    /** The schema knows names of initializers, not their arguments, which have a grammar of their own. */
    ARGUMENTS("init[^:]*: (cannot read .*|[\\w.]+: .*|[\\w.]+ has no argument .*)"),
    /** Rules need weights where biases stand beside them; weights may be varied. */
    WEIGHTS("init: a scheme needs weights, .*"),
    /** An arm's name follows from the other keys. */
    BASELINE("baseline must be an arm.*"),
    /** Checks of claims have a grammar of their own, and name arms. */
    CHECKS("claims\\.check (is about|\").*"),
    /** A range is text to the schema; it cannot compare its ends. */
    RANGE("seeds .*, upwards, of at most.*"),
    /** How many images there are, of which size, depends on the set, the limit and the split together. */
    IMAGES(
            "data\\.(test_)?limit (must keep|asks for) .*",
            ".* is drawn at .*",
            "batch_size \\d+ is more than .*",
            ".* has \\d+ .*images.*",
            "grad_accumulation \\d+ of batch_size \\d+ is more than .*"),
    /** How many channels, rows and columns an image has depends on the set. */
    SHAPE("data\\.normalize\\.\\w+ takes one number .*", "data\\.augment\\.crop must be less .*"),
    /** Sections are named elsewhere in the file. */
    SECTION("claims\\.section must be one of .*"),
    /** Which input a network takes, and which parameters it has. */
    NETWORK("data \\w+: .*", "(init|pretrained\\.draw), for model .*"),
    /** Options that are right by themselves. */
    OPTIONS("optimizer\\.nesterov needs .*", "pretrained\\.draw says what is drawn anew, and nothing is loaded.*"),
    /** Options of another name, where name or option are varied. */
    OF_ANOTHER_NAME("unknown key \"(model|optimizer)\\..*"),
    /** What stands in two places of the file. */
    TWICE(
            "\\S+ is varied here and (held|given) at .*",
            "\\S+ is varied twice.*",
            "vary\\.\\S+: .* are the same, .*",
            "\\S+ cannot be set: .*"),
    /** Names that values of a list get from what they are. */
    NAMES("a value of vary\\.\\S+ is named .*", "vary\\.\\S+ has .* twice; .*"),
    /** How many trials follow. */
    SIZE("asks for \\d+ arms .*"),
    /** Numbers of YAML that are none of JSON. */
    NUMBERS(".*; received ([-+]?0x[0-9a-fA-F]+|[-+]?0o?[0-9]+(\\.\\d*)?|\\.nan|\\.NaN|\\.NAN)"),
    /** YAML that a study has no use for. */
    YAML("anchors .*", "tags .*", "inside [\\[{] [\\]}] a comma ends .*", "nested more than .*");

    private final List<Pattern> messages;

    Laxer(String... messages) {
        this.messages =
                Stream.of(messages).map(m -> Pattern.compile(m, Pattern.DOTALL)).toList();
    }

    static Optional<Laxer> of(String message, StudyText document) {
        return Stream.of(values())
                .filter(one ->
                        one.messages.stream().map(p -> p.matcher(message)).anyMatch(Matcher::matches))
                .filter(one -> one.holds(message, document))
                .findFirst();
    }

    /** Whether the document gives the reason; else the schema says the same. */
    private boolean holds(String message, StudyText document) {
        return switch (this) {
            case WEIGHTS -> document.text().contains("rules:");
            case OF_ANOTHER_NAME -> document.text().contains("vary:") && known(message.split("\"")[1]);
            case NAMES -> !document.title().contains(" varied");
            default -> true;
        };
    }

    private static boolean known(String path) {
        int dot = path.indexOf('.');
        return Grammar.parts(path.substring(0, dot)).containsKey(path.substring(dot + 1));
    }
}
