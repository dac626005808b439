package dev.initlab.cli;

import dev.initlab.study.Arm;
import dev.initlab.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The options that pick arms of a study by name. */
final class ArmSelection {

    @Option(
            names = "--init",
            split = ",",
            paramLabel = "NAME",
            description = "Only arms with these initializations, by their names in the study (default: all).")
    private List<String> inits = new ArrayList<>();

    @Option(
            names = "--model",
            split = ",",
            paramLabel = "NAME",
            description = "Only arms with these models (default: all).")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--arm",
            split = ",",
            paramLabel = "NAME",
            description = "Only these arms, by the names that tables show, such as he/adam (default: all).")
    private List<String> arms = new ArrayList<>();

    /** The arms that all three options let pass; a name that the study does not have is an error. */
    Predicate<Arm> predicate(Study study) {
        Predicate<Arm> byInit = byFactor(study, "init", inits);
        Predicate<Arm> byModel = byFactor(study, "model", models);
        List<String> known = study.arms().stream().map(Arm::name).toList();
        arms.forEach(name -> require("arm", name, known, study));
        Predicate<Arm> selected = byInit.and(byModel).and(arm -> arms.isEmpty() || arms.contains(arm.name()));
        if (study.arms().stream().noneMatch(selected)) {
            throw new UsageException("no arm of " + study.name() + " has all that was asked for. Arms: "
                    + String.join(", ", known) + ".");
        }
        return selected;
    }

    private static Predicate<Arm> byFactor(Study study, String factor, List<String> names) {
        if (names.isEmpty()) {
            return arm -> true;
        }
        List<String> known =
                study.arms().stream().map(arm -> level(arm, factor)).distinct().toList();
        names.forEach(name -> require(factor, name, known, study));
        return arm -> names.contains(level(arm, factor));
    }

    /** The name of an arm's level of a factor; what is not varied is known by its own name. */
    private static String level(Arm arm, String factor) {
        String varied = arm.factors().get(factor);
        if (varied != null) {
            return varied;
        }
        return factor.equals("model")
                ? arm.config().model()
                : String.valueOf(arm.config().init());
    }

    private static void require(String kind, String name, List<String> known, Study study) {
        if (!known.contains(name)) {
            throw UsageException.unknown(kind + " of " + study.name(), name, known);
        }
    }
}
