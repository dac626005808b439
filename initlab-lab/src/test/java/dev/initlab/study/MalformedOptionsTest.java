package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.train.OptimizerKind;
import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.ModelOption;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every hyperparameter of every optimizer, every option of every model and every part of a scheme, given wrongly. */
class MalformedOptionsTest {

    private static final List<String> NO_NUMBERS = List.of("ten", "\"0.5\"", "", "[1]", "{a: 1}", ".nan", "1_000");

    /** A line of {@link Text#SMALL} replaced: refused in line {@code number}, or taken where that is 0. */
    private record Change(String line, String replacement, int number, String says) {
        private String text() {
            assertThat(Text.SMALL).contains(line);
            return Text.SMALL.replace(line, replacement);
        }

        private DynamicTest test() {
            return DynamicTest.dynamicTest(replacement, () -> {
                List<String> problems = Text.problems(text());
                if (number == 0) {
                    assertThat(problems).isEmpty();
                    return;
                }
                assertThat(problems)
                        .isNotEmpty()
                        .allMatch(p -> p.startsWith("t.yaml:" + number + ":") && !p.contains("\n"))
                        .anyMatch(p -> p.contains(says));
            });
        }
    }

    /** All of them, with titles. */
    static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        Stream.of(hypers(), options(), schemes())
                .flatMap(changes -> changes)
                .forEach(change -> documents.put(change.replacement(), change.text()));
        return documents;
    }

    @TestFactory
    Stream<DynamicTest> hyperparameters() {
        return hypers().map(Change::test);
    }

    @TestFactory
    Stream<DynamicTest> options_of_models() {
        return options().map(Change::test);
    }

    @TestFactory
    Stream<DynamicTest> parts_of_schemes() {
        return schemes().map(Change::test);
    }

    private static Stream<Change> hypers() {
        String line = "optimizer: {name: adam, lr: 0.001}";
        return Arrays.stream(OptimizerKind.values())
                .flatMap(kind -> kind.hypers().stream().flatMap(hyper -> {
                    String start = "optimizer: {name: " + kind.text() + ", " + hyper.name();
                    List<String> wrong = new ArrayList<>(NO_NUMBERS);
                    if (hyper.flag()) {
                        wrong.addAll(List.of("1", "yes", "\"true\""));
                    } else {
                        wrong.addAll(List.of("true", Values.text(hyper.min() - 1), Values.text(hyper.max() * 2)));
                    }
                    Stream<Change> refused = wrong.stream()
                            .map(value -> new Change(line, start + ": " + value + "}", 5, "optimizer." + hyper.name()));
                    String fine = hyper.flag() ? "false" : Values.text(hyper.min());
                    return Stream.concat(
                            refused,
                            Stream.of(
                                    new Change(line, start + "zz: 0}", 5, "unknown key"),
                                    new Change(line, start + ": " + fine + "}", 0, "")));
                }));
    }

    private static Stream<Change> options() {
        return Zoo.list().stream().flatMap(model -> model.options().stream().flatMap(option -> options(model, option)));
    }

    private static Stream<Change> options(ModelInfo model, ModelOption option) {
        String line = "model: {name: mlp}";
        String start = "model: {name: " + model.name() + ", " + option.name();
        List<String> wrong = new ArrayList<>(
                switch (option.type()) {
                    case INT -> List.of("1.5", Values.text(option.min() - 1), Values.text(option.max() + 1), "1e300");
                    case INT_LIST -> List.of("[a]", "[1.5]", "[[1]]", "[" + Values.text(option.max() + 1) + "]");
                    case NUMBER -> List.of(Values.text(option.min() - 1), Values.text(option.max() + 1));
                    case CHOICE -> List.of("nonesuch", "7");
                    case FLAG -> List.of("1", "yes");
                });
        NO_NUMBERS.stream()
                .filter(value -> option.type() != ModelOption.Type.INT_LIST || !value.equals("[1]"))
                .forEach(wrong::add);
        return Stream.concat(
                wrong.stream().map(value -> new Change(line, start + ": " + value + "}", 4, "model." + option.name())),
                Stream.of(new Change(line, start + "zz: 0}", 4, "unknown key")));
    }

    private static Stream<Change> schemes() {
        String line = "init: he_normal";
        List<String> wrong = List.of("nonesuch", "0.1", "", "[he]", "{a: he}", "normal(std=-1)", "normal(", "random");
        List<String> noSelection = List.of("0.1", "", "[]", "{}", "[0.5]", "{a: he}", "{kind: nonesuch}");
        return Grammar.parts("init").keySet().stream()
                .flatMap(key -> (List.of("draw", "keep").contains(key) ? noSelection : wrong)
                        .stream().map(value -> {
                            String quoted = value.contains("(") ? '"' + value + '"' : value;
                            String weights = key.equals("weights") ? "" : "weights: he_normal, ";
                            return new Change(line, "init: {" + weights + key + ": " + quoted + "}", 2, "init." + key);
                        }));
    }
}
