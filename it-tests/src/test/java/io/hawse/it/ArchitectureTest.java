package io.hawse.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The arrows between the modules, and what holds in all of them. */
@AnalyzeClasses(packages = "io.hawse", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String SYS = "io.hawse.sys..";
    private static final String API = "io.hawse.net.api..";
    private static final String BRIDGE = "io.hawse.net.bridge..";
    private static final String TESTKIT = "io.hawse.net.testkit..";
    private static final String LOOPBACK = "io.hawse.net.loopback..";
    private static final String IPCOMMAND = "io.hawse.net.ipcommand..";
    private static final String NETLINK = "io.hawse.net.netlink..";
    private static final String OVERLAY = "io.hawse.fs.overlay..";
    private static final String CORE = "io.hawse.core..";
    private static final String ASSEMBLY = "io.hawse.assembly..";
    private static final String CLI = "io.hawse.cli..";
    private static final List<String> MODULES =
            List.of(SYS, API, TESTKIT, BRIDGE, LOOPBACK, IPCOMMAND, NETLINK, OVERLAY, CORE, ASSEMBLY, CLI);

    private ArchitectureTest() {}

    /** All other rules would hold of nothing, too. */
    @ArchTest
    static void classesOfEveryModuleAreLookedAt(JavaClasses classes) {
        for (String module : MODULES) {
            assertTrue(classes.stream().anyMatch(resideInAPackage(module)), () -> "no class imported from " + module);
        }
    }

    @ArchTest
    static final ArchRule everyClassBelongsToAModule =
            classes().should().resideInAnyPackage(MODULES.toArray(String[]::new));

    @ArchTest
    static final ArchRule sysImportsNoOtherModule = module(SYS).mayImport();

    @ArchTest
    static final ArchRule apiImportsNoOtherModule = module(API).mayImport();

    @ArchTest
    static final ArchRule bridgeRulesImportApi = module(BRIDGE).mayImport(API);

    /** They decide; what they decide on is found out, and carried out, by the drivers. */
    @ArchTest
    static final ArchRule bridgeRulesTouchNothing = classes()
            .that()
            .resideInAPackage(BRIDGE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java.lang..", "java.net", "java.nio", "java.util..", "org.jspecify..", API, BRIDGE));

    @ArchTest
    static final ArchRule testkitImportsApiAndSys = module(TESTKIT).mayImport(API, SYS);

    /** It tests any driver, so it may neither know one nor look by the means that one of ours builds with. */
    @ArchTest
    static final ArchRule testkitLooksFromOutside = noClasses()
            .that()
            .resideInAPackage(TESTKIT)
            .should()
            .dependOnClassesThat(resideInAPackage("io.hawse.sys.netlink.."));

    @ArchTest
    static final ArchRule testkitNeedsNoMoreThanJupitersApi = classes()
            .that()
            .resideInAPackage(TESTKIT)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", "org.jspecify..", "org.junit.jupiter.api..", "org.opentest4j..", API, SYS, TESTKIT));

    @ArchTest
    static final ArchRule nothingButTestsImportsTheTestkit =
            noClasses().that().resideOutsideOfPackage(TESTKIT).should().dependOnClassesThat(resideInAPackage(TESTKIT));

    @ArchTest
    static final ArchRule loopbackDriverImportsApiAndSys = module(LOOPBACK).mayImport(API, SYS);

    @ArchTest
    static final ArchRule ipCommandDriverImportsApiBridgeRulesAndSys =
            module(IPCOMMAND).mayImport(API, BRIDGE, SYS);

    @ArchTest
    static final ArchRule netlinkDriverImportsApiBridgeRulesAndSys =
            module(NETLINK).mayImport(API, BRIDGE, SYS);

    /** The wire is bytes and records, the socket doesn't know what a link is. */
    @ArchTest
    static final ArchRule netlinkHasThreeLevels = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.hawse.sys.netlink..")
            .layer("verbs")
            .definedBy("io.hawse.sys.netlink.verbs")
            .layer("socket")
            .definedBy("io.hawse.sys.netlink.socket")
            .layer("wire")
            .definedBy("io.hawse.sys.netlink.wire")
            .whereLayer("verbs")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("socket")
            .mayOnlyBeAccessedByLayers("verbs")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("socket", "verbs");

    @ArchTest
    static final ArchRule overlayImportsSys = module(OVERLAY).mayImport(SYS);

    @ArchTest
    static final ArchRule coreNamesNoDriver = module(CORE).mayImport(API, OVERLAY, SYS);

    /** So that each change has its line in the step log, which the kill tests count. */
    @ArchTest
    static final ArchRule stateIsWrittenThroughStateFiles = noClasses()
            .that()
            .resideInAnyPackage("io.hawse.core", "io.hawse.core.state", "io.hawse.core.network")
            .and()
            .doNotHaveFullyQualifiedName("io.hawse.core.state.StateFiles")
            .should()
            .callMethodWhere(describe(
                    "of Files that writes",
                    call -> call.getTargetOwner().isEquivalentTo(Files.class)
                            && call.getName().matches("(create|write|delete|set|new.*(Output|Writer)).*|move|copy")));

    @ArchTest
    static final ArchRule nothingImportsTheCommandLine =
            noClasses().that().resideOutsideOfPackage(CLI).should().dependOnClassesThat(resideInAPackage(CLI));

    @ArchTest
    static final ArchRule apiNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", API));

    /** jffi is below jnr-ffi. Only the classes see it that the build has jnr-ffi write. */
    @ArchTest
    static final ArchRule sysIsWrittenAgainstJnrFfiAlone = noClasses()
            .that()
            .haveNameNotMatching(".*\\$jnr\\$ffi")
            .should()
            .dependOnClassesThat(resideInAPackage("com.kenai.."));

    @ArchTest
    static void sysUsesJnrFfi(JavaClasses classes) {
        assertTrue(
                classes.get("io.hawse.sys.Libc").getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getName().equals("jnr.ffi.LibraryLoader")),
                "Libc does not use jnr-ffi");
    }

    @ArchTest
    static final ArchRule sysAloneSeesJnrFfi = noClasses()
            .that()
            .resideOutsideOfPackage(SYS)
            .should()
            .dependOnClassesThat(resideInAnyPackage("jnr..", "com.kenai.."));

    @ArchTest
    static final ArchRule assemblyImportsAllButFrontEnds =
            module(ASSEMBLY).mayImport(API, SYS, CORE, LOOPBACK, IPCOMMAND, NETLINK);

    /** The composition root. A front end asks it for drivers, by name. */
    @ArchTest
    static final ArchRule assemblyAloneNamesDrivers = noClasses()
            .that()
            .resideOutsideOfPackages(ASSEMBLY, LOOPBACK, IPCOMMAND, NETLINK)
            .should()
            .dependOnClassesThat(resideInAnyPackage(LOOPBACK, IPCOMMAND, NETLINK));

    @ArchTest
    static final ArchRule guiceStaysInAssemblyAndTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages(ASSEMBLY, CLI)
            .should()
            .dependOnClassesThat(resideInAPackage("com.google.."));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.hawse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes().should(new ArchCondition<>("be in a @NullMarked package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in " + type.getPackageName()));
        }
    });

    @ArchTest
    static final ArchRule onlyMainsExit = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.hawse.cli.Main")
            .and()
            .doNotHaveFullyQualifiedName("io.hawse.cli.ArchiveTraining")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    /** The testkit runs in tests alone, and build tools show what these print. */
    @ArchTest
    static final ArchRule standardStreamsBelongToTheCommandLine =
            noClasses().that().resideOutsideOfPackages(CLI, TESTKIT).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nothingThrowsGenericExceptions =
            noClasses().should(GeneralCodingRules.THROW_GENERIC_EXCEPTIONS);

    /** But for the bridges that javac makes from a narrower method to the one that it overrides. */
    @ArchTest
    static final ArchRule nothingDeclaresGenericExceptions = noCodeUnits()
            .that()
            .doNotHaveModifier(JavaModifier.BRIDGE)
            .should()
            .declareThrowableOfType(Exception.class)
            .orShould()
            .declareThrowableOfType(RuntimeException.class)
            .orShould()
            .declareThrowableOfType(Throwable.class)
            .orShould()
            .declareThrowableOfType(Error.class);

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Helpers")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    private static Module module(String name) {
        return new Module(name);
    }

    private record Module(String name) {
        ArchRule mayImport(String... others) {
            String[] allowed = Stream.concat(Stream.of(name), Stream.of(others)).toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.hawse..").and(not(resideInAnyPackage(allowed))));
        }
    }
}
