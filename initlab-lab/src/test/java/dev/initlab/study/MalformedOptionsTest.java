package dev.initlab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.train.OptimizerKind;
import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.ModelOption;
import dev.initlab.zoo.Zoo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every hyperparameter of every optimizer, every option of every model and every part of a scheme, given wrongly. */
class MalformedOptionsTest {

    private static final List<String> NO_NUMBERS = List.of("ten", "\"0.5\"", "", "[1]", "{a: 1}", ".nan", "1_000");

    private static DynamicTest refused(String line, String replacement, int number, String says) {
        return DynamicTest.dynamicTest(replacement, () -> {
            assertThat(Text.SMALL).contains(line);
            List<String> problems = Text.problems(Text.SMALL.replace(line, replacement));
            assertThat(problems)
                    .isNotEmpty()
                    .allMatch(p -> p.startsWith("t.yaml:" + number + ":") && !p.contains("\n"))
                    .anyMatch(p -> p.contains(says));
        });
    }

    private static DynamicTest taken(String line, String replacement) {
        return DynamicTest.dynamicTest(
                replacement,
                () -> assertThat(Text.problems(Text.SMALL.replace(line, replacement)))
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> hyperparameters() {
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
                    Stream<DynamicTest> refused = wrong.stream()
                            .map(value -> refused(line, start + ": " + value + "}", 5, "optimizer." + hyper.name()));
                    String fine = hyper.flag() ? "false" : Values.text(hyper.min());
                    return Stream.concat(
                            refused,
                            Stream.of(
                                    refused(line, start + "zz: 0}", 5, "unknown key"),
                                    taken(line, start + ": " + fine + "}")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> options_of_models() {
        return Zoo.list().stream().flatMap(model -> model.options().stream().flatMap(option -> options(model, option)));
    }

    private static Stream<DynamicTest> options(ModelInfo model, ModelOption option) {
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
                wrong.stream().map(value -> refused(line, start + ": " + value + "}", 4, "model." + option.name())),
                Stream.of(refused(line, start + "zz: 0}", 4, "unknown key")));
    }

    @TestFactory
    Stream<DynamicTest> parts_of_schemes() {
        String line = "init: he_normal";
        List<String> wrong = List.of("nonesuch", "0.1", "", "[he]", "{a: he}", "normal(std=-1)", "normal(", "random");
        return Keys.INIT.stream()
                .flatMap(key -> wrong.stream().map(value -> {
                    String quoted = value.contains("(") ? '"' + value + '"' : value;
                    String weights = key.equals("weights") ? "" : "weights: he_normal, ";
                    return refused(line, "init: {" + weights + key + ": " + quoted + "}", 2, "init." + key);
                }));
    }
}
