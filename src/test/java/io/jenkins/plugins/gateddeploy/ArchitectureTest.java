package io.jenkins.plugins.gateddeploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: steps, ledger, config → the four gate packages → gate. */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.gateddeploy";
    private static JavaClasses classes;

    @BeforeAll
    static void load() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void dependenciesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .withOptionalLayers(true)
                .layer("gate")
                .definedBy(ROOT + ".gate..")
                .layer("gates")
                .definedBy(ROOT + ".env..", ROOT + ".migration..", ROOT + ".health..", ROOT + ".rollback..")
                .layer("jenkins")
                .definedBy(ROOT + ".steps..", ROOT + ".ledger..", ROOT + ".config..")
                .layer("command line")
                .definedBy(ROOT + ".cli..")
                .whereLayer("gates")
                .mayOnlyBeAccessedByLayers("jenkins", "command line")
                .whereLayer("jenkins")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("command line")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("gate")
                .mayOnlyBeAccessedByLayers("gates", "jenkins", "command line")
                .check(classes);
    }

    @Test
    void theGatesDoNotKnowEachOther() {
        for (String gate : new String[] {"env", "migration", "health", "rollback"}) {
            for (String other : new String[] {"env", "migration", "health", "rollback"}) {
                if (!gate.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "." + gate + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(ROOT + "." + other + "..")
                            .allowEmptyShould(true)
                            .check(classes);
                }
            }
        }
    }

    @Test
    void judgementHasNoJenkinsTypes() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".gate..",
                        ROOT + ".env..",
                        ROOT + ".migration..",
                        ROOT + ".health..",
                        ROOT + ".rollback..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "groovy..")
                .check(classes);
    }

    /** It hands out whatever driver anybody has registered. */
    @Test
    void driversAreAskedDirectly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.sql.DriverManager.class)
                .check(classes);
    }

    @Test
    void noPackageCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
