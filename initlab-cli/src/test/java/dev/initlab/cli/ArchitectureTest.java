package dev.initlab.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.initlab.run.Worker;
import dev.initlab.run.WorkerMain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The directions that docs/decisions/0001 draws, for the whole program. */
class ArchitectureTest {

    /** Each package and the packages of initlab that it may know; whoever is not named here may not exist. */
    private static final Map<String, Set<String>> DIRECTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("random", Set.of()),
            Map.entry("param", Set.of("random")),
            Map.entry("theory", Set.of("random", "param")),
            Map.entry("init", Set.of("random", "param", "theory")),
            Map.entry("guide", Set.of("random", "param", "theory", "init")),
            Map.entry("weights", Set.of()),
            Map.entry("record", Set.of()),
            Map.entry("stats", Set.of()),
            Map.entry("finding", Set.of("record", "stats")),
            Map.entry("report", Set.of("record", "stats", "finding")),
            Map.entry("tensor", Set.of()),
            Map.entry("torch", Set.of("random", "param", "init")),
            Map.entry("data", Set.of("random")),
            Map.entry("model", Set.of("tensor", "param")),
            Map.entry("zoo", Set.of("model", "tensor", "param")),
            Map.entry("measure", Set.of("model", "tensor", "param")),
            Map.entry("train", Set.of("model", "tensor", "param", "data", "random", "measure")),
            Map.entry("study", Set.of("init", "param", "random", "zoo", "model", "data", "train", "record", "finding")),
            Map.entry(
                    "run",
                    Set.of(
                            "study", "record", "init", "param", "random", "zoo", "model", "data", "train", "measure",
                            "tensor", "weights")),
            Map.entry("live", Set.of("run", "record", "finding", "report")),
            Map.entry(
                    "cli",
                    Set.of(
                            "live", "run", "study", "report", "finding", "record", "init", "guide", "param", "theory",
                            "random", "weights", "zoo", "data", "train", "tensor"))));

    private static JavaClasses program;

    @BeforeAll
    static void read() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false); // libraries need not be read
        program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("dev.initlab");
    }

    @Test
    void every_package_has_its_place() {
        Set<String> found = program.stream()
                .map(type -> type.getPackageName().replaceFirst("^dev\\.initlab\\.", ""))
                .collect(Collectors.toSet());
        assertThat(found).containsExactlyInAnyOrderElementsOf(DIRECTIONS.keySet());
    }

    @Test
    void packages_know_only_what_stands_before_them() {
        DIRECTIONS.forEach((from, known) -> {
            String[] allowed = known.stream().map(ArchitectureTest::name).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(name(from))
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.initlab..")
                            .and(not(resideInAPackage(name(from))))
                            .and(not(resideInAnyPackage(allowed))))
                    .because(from + " may know " + known + " only")
                    .check(program);
        });
    }

    @Test
    void there_are_no_cycles() {
        slices().matching("dev.initlab.(*)..").should().beFreeOfCycles().check(program);
    }

    @Test
    void only_tensor_and_the_bridge_to_foreign_modules_know_libtorch() {
        rule(List.of("org.bytedeco.."), "tensor", "torch").check(program);
    }

    @Test
    void core_uses_no_library() {
        classes()
                .that()
                .resideInAnyPackage(name("random"), name("param"), name("init"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.initlab..", "org.jspecify..")
                .check(program);
    }

    @Test
    void only_the_command_line_knows_picocli() {
        rule(List.of("picocli.."), "cli").check(program);
    }

    @Test
    void only_the_live_report_listens() {
        rule(List.of("com.sun.net.httpserver.."), "live").check(program);
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.net.ServerSocket.class,
                        java.nio.channels.ServerSocketChannel.class,
                        java.nio.channels.AsynchronousServerSocketChannel.class,
                        java.net.DatagramSocket.class)
                .check(program);
    }

    @Test
    void only_the_command_line_prints() {
        printing().check(program);
    }

    @Test
    void only_the_command_line_ends_the_program() {
        ending().check(program);
    }

    @Test
    void draws_use_no_function_that_differs_between_machines() {
        noClasses()
                .that()
                .resideInAnyPackage(name("random"), name("init"))
                .should()
                .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "transcendental functions of Math, or fma",
                        call -> call.getTargetOwner().isEquivalentTo(Math.class)
                                && !EXACT.contains(call.getTarget().getName())))
                .check(program);
    }

    /** What IEEE 754 or integer arithmetic defines to the bit. */
    private static final Set<String> EXACT = Set.of(
            "abs",
            "min",
            "max",
            "sqrt",
            "floor",
            "ceil",
            "rint",
            "round",
            "signum",
            "copySign",
            "ulp",
            "scalb",
            "clamp",
            "getExponent",
            "nextUp",
            "nextDown",
            "nextAfter",
            "floorMod",
            "floorDiv",
            "addExact",
            "subtractExact",
            "multiplyExact",
            "multiplyHigh",
            "unsignedMultiplyHigh",
            "multiplyFull",
            "toIntExact",
            "negateExact",
            "incrementExact",
            "ceilDiv",
            "ceilMod",
            "absExact");

    /** The rules see what they forbid: this test breaks one of each kind. */
    @Test
    void a_breach_is_found() {
        JavaClasses tests = new ClassFileImporter().importClasses(Breach.class);
        assertThatThrownBy(() ->
                        noClasses().should().accessField(System.class, "out").check(tests))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> noClasses()
                        .should()
                        .callMethod(System.class, "exit", int.class)
                        .check(tests))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> noClasses()
                        .should()
                        .dependOnClassesThat(resideInAPackage(name("tensor")))
                        .check(tests))
                .isInstanceOf(AssertionError.class);
    }

    /** Does what only some packages may. */
    static final class Breach {
        static void breach() {
            System.out.println(dev.initlab.tensor.Engine.version());
            System.exit(1);
        }
    }

    private static ArchRule rule(List<String> library, String... only) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(only).map(ArchitectureTest::name).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.toArray(String[]::new));
    }

    private static ArchRule printing() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(name("cli"))
                // A worker's standard output is the protocol: it has to move System.out aside, and to warn where it
                // cannot.
                .and()
                .doNotBelongToAnyOf(WorkerMain.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
    }

    private static ArchRule ending() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(name("cli"))
                // A worker whose driver is gone has to end at once, in the middle of a step of training.
                .and()
                .doNotBelongToAnyOf(Worker.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class);
    }

    private static String name(String shortName) {
        return "dev.initlab." + shortName + "..";
    }
}
