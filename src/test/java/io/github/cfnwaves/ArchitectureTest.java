package io.github.cfnwaves;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of the house. */
class ArchitectureTest {
    private static final String BASE = "io.github.cfnwaves";

    private static JavaClasses main;

    @BeforeAll
    static void readTheHouse() {
        main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(BASE);
    }

    @Test
    void arrowsPointDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("goal")
                .definedBy(BASE + ".goal..")
                .layer("report")
                .definedBy(BASE + ".report..")
                .layer("wave")
                .definedBy(BASE + ".wave..")
                .layer("docker")
                .definedBy(BASE + ".engine.docker..")
                .layer("engine")
                .definedBy(BASE + ".engine")
                .layer("plan")
                .definedBy(BASE + ".plan..")
                .layer("trouble")
                .definedBy(BASE + ".trouble..")
                .layer("files")
                .definedBy(BASE + ".files..")
                .layer("units")
                .definedBy(BASE + ".units..")
                .whereLayer("goal")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("goal")
                .whereLayer("wave")
                .mayOnlyBeAccessedByLayers("goal", "report")
                .whereLayer("docker")
                .mayOnlyBeAccessedByLayers("goal")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("goal", "report", "wave", "docker")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("goal", "report", "wave")
                .whereLayer("trouble")
                .mayOnlyBeAccessedByLayers("goal", "report", "wave", "docker", "plan")
                .whereLayer("files")
                .mayOnlyBeAccessedByLayers("goal", "report", "wave", "plan")
                .check(main);
    }

    @Test
    void packagesDoNotGoRoundInCircles() {
        SlicesRuleDefinition.slices()
                .matching(BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(main);
    }

    @Test
    void onlyTheDockerAdapterKnowsDockerJava() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".engine.docker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.dockerjava..")
                .check(main);
    }

    @Test
    void onlyTheGoalsKnowMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".goal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(main);
    }

    @Test
    void theDomainIsToldTheTime() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".wave..", BASE + ".plan..", BASE + ".report..")
                .and()
                .resideOutsideOfPackage(BASE + ".wave.loop")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(main);
    }

    @Test
    void nobodySleepsToWait() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(main);
    }

    /** They make the plugin's descriptor from the sources, with a parser that stops there. */
    @Test
    void noArrayIsAnnotatedInAWayThatThePluginToolsCannotRead() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("@Nullable []");
            }
        }
    }

    @Test
    void packagesAreNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .and()
                .resideOutsideOfPackage(BASE + ".goal.help")
                .should()
                .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
                .check(main);
    }
}
