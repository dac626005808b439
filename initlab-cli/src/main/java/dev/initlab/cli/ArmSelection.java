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
            description = "Only arms with these models; resnet stands for resnet18 (default: all).")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--arm",
            split = ",",
            paramLabel = "NAME",
            description = "Only these arms, by the names that tables show, such as he/adam (default: all).")
    private List<String> arms = new ArrayList<>();

    @Option(
            names = "--section",
            split = ",",
            paramLabel = "NAME",
            description = "Only these sections of the study (default: all).")
    private List<String> sections = new ArrayList<>();

    /** The arms that all four options let pass; a name that the study does not have is an error. */
    Predicate<Arm> predicate(Study study) {
        Predicate<Arm> byInit = byFactor(study, "init", inits);
        Predicate<Arm> byModel = byFactor(study, "model", models);
        List<String> known = study.arms().stream().map(Arm::name).distinct().toList();
        arms.forEach(name -> require("arm", name, known, study));
        List<String> parts = study.arms().stream().map(Arm::section).distinct().toList();
        sections.forEach(name -> require("section", name, parts, study));
        Predicate<Arm> selected = byInit.and(byModel)
                .and(arm -> arms.isEmpty() || arms.contains(arm.name()))
                .and(arm -> sections.isEmpty() || sections.contains(arm.section()));
        if (study.arms().stream().noneMatch(selected)) {
            throw new UsageException("no arm of " + study.name() + " has all that was asked for. Arms: "
                    + String.join(", ", study.arms().stream().map(Arm::label).toList()) + ".");
        }
        return selected;
    }

    private static Predicate<Arm> byFactor(Study study, String factor, List<String> names) {
        if (names.isEmpty()) {
            return arm -> true;
        }
        List<String> known =
                study.arms().stream().map(arm -> level(arm, factor)).distinct().toList();
        List<String> meant = names.stream().map(name -> meant(name, known)).toList();
        meant.forEach(name -> require(factor, name, known, study));
        return arm -> meant.contains(level(arm, factor));
    }

    /** A name without its number, {@code resnet} for {@code resnet18}, where one alone can be meant. */
    private static String meant(String name, List<String> known) {
        List<String> numbered = known.stream()
                .filter(one ->
                        !one.equals(name) && one.replaceFirst("\\d+$", "").equals(name))
                .toList();
        return !known.contains(name) && numbered.size() == 1 ? numbered.get(0) : name;
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
