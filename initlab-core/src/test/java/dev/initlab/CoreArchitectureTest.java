package dev.initlab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The directions inside core, and what keeps its numbers the same on every JVM. */
class CoreArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.initlab.random", "dev.initlab.param", "dev.initlab.theory", "dev.initlab.init");

    /** Exact by the language's definition; all else of Math may differ between JVMs and from StrictMath. */
    private static final Set<String> EXACT = Set.of(
            "abs",
            "min",
            "max",
            "sqrt",
            "addExact",
            "subtractExact",
            "multiplyExact",
            "toIntExact",
            "floorMod",
            "floorDiv",
            "multiplyHigh");

    private static final ArchRule ONLY_EXACT_MATH = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("it is an inexact method of Math") {
                @Override
                public boolean test(JavaMethodCall call) {
                    AccessTarget.MethodCallTarget target = call.getTarget();
                    return target.getOwner().getName().equals("java.lang.Math") && !EXACT.contains(target.getName());
                }
            })
            .because("Math's transcendental functions and fma differ between JVMs and CPUs");

    @Test
    void numbers_come_from_exact_operations_and_strict_math_alone() {
        ONLY_EXACT_MATH.check(CORE);
    }

    @Test
    void the_check_rejects_a_transcendental_function_and_a_fused_product() {
        JavaClasses inexact = new ClassFileImporter().importClasses(Exponential.class, Fused.class);
        for (Class<?> type : Set.of(Exponential.class, Fused.class)) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> ONLY_EXACT_MATH.check(inexact.that(resideInAnyPackage("dev.initlab")
                            .and(DescribedPredicate.describe("it is " + type, c -> c.isEquivalentTo(type))))));
        }
    }

    @Test
    void core_depends_on_java_alone() {
        // The annotations of nullness vanish at run time.
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.initlab.random",
                        "dev.initlab.param",
                        "dev.initlab.theory",
                        "dev.initlab.init",
                        "org.jspecify..")
                .check(CORE);
    }

    @Test
    void packages_know_only_what_lies_below_them() {
        noClasses()
                .that()
                .resideInAPackage("dev.initlab.random")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.initlab.param", "dev.initlab.theory", "dev.initlab.init")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage("dev.initlab.param")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.initlab.random", "dev.initlab.theory", "dev.initlab.init")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage("dev.initlab.theory")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.initlab.init")
                .check(CORE);
        slices().matching("dev.initlab.(*)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void drawing_knows_no_clock_no_files_and_no_other_generator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.time..", "java.util.random..")
                .check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(CORE);
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .accessField(System.class, "out")
                .check(CORE);
    }

    @SuppressWarnings("UnusedMethod") // read by the check
    private static final class Exponential {
        double of(double x) {
            return Math.exp(x);
        }
    }

    @SuppressWarnings("UnusedMethod") // read by the check
    private static final class Fused {
        double of(double x) {
            return Math.fma(x, x, 1.0);
        }
    }
}
