package io.jenkins.plugins.gateddeploy.migration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.tool.HistoryTable;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Names of tables, columns and other objects are compared by {@link NameFolding} alone. Whoever changes the case of something
 * else stands in the list below, with what it is.
 */
class NameComparisonTest {
    private static final String ROOT = "io.jenkins.plugins.gateddeploy.migration";

    private static final Map<String, String> NO_NAMES = Map.ofEntries(
            Map.entry("MigrationGate", "phase, for people"),
            Map.entry("MigrationPlan", "way back, for people"),
            Map.entry("Phase", "a parameter's word"),
            Map.entry("OwnSession", "a server variable"),
            Map.entry("MySqlSessions", "the state of a thread, a sentence"),
            Map.entry("TraceReader", "a type of object, for people"),
            Map.entry("ObjectJudge", "a type of object, for people"),
            Map.entry("DropObject", "a type of object, for people"),
            Map.entry("RollbackVerdict", "a verdict, for people"),
            Map.entry("ConstraintJudge", "keywords of a condition"),
            Map.entry("InnoDbEffects", "a kind of lock, a storage engine, a kind of action"),
            Map.entry("PostgresEffects", "a mode of lock"),
            Map.entry("SessionSettings", "server variables"),
            Map.entry("SettingTime", "a value with its unit"),
            Map.entry("Session", "a value, on or off"),
            Map.entry("OutsideTransaction", "keywords"),
            Map.entry("HiddenCode", "functions of the server"),
            Map.entry("InlineSuppression", "ids of rules"),
            Map.entry("ChecksDisabled", "the value of a server variable"),
            Map.entry("MigrationTools", "the parameter tool"),
            Map.entry("SessionQuotes", "server variables and modes"),
            Map.entry("ServerSideCode", "keywords, and kinds for people"),
            Map.entry("StaysInDatabase", "keywords and encodings"),
            Map.entry("ScratchBoundary", "names without their case, so that more is refused"),
            Map.entry("UnusualStatement", "a kind of action, for people"));

    private static JavaClasses classes;

    @BeforeAll
    static void load() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void onlyNameFoldingComparesNames() {
        Set<String> others = classes.stream()
                .filter(it -> !it.getPackageName().equals(ROOT + ".sql"))
                .filter(it -> !it.getPackageName().equals(ROOT + ".database"))
                .filter(it -> !it.getPackageName().equals(ROOT + ".tool") || knowsTables(it))
                .filter(it -> it.getAccessesFromSelf().stream().anyMatch(NameComparisonTest::changesCase))
                .map(NameComparisonTest::outer)
                .filter(it -> !NO_NAMES.containsKey(it))
                .collect(toSet());
        assertThat(others)
                .as(
                        "classes that change the case of something: a name goes through NameFolding, anything else into the list")
                .isEmpty();
    }

    @Test
    void noCaseDependsOnTheLocaleOfTheMachine() {
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(classes);
    }

    /** The others in that package read the files and settings of tools. */
    private static boolean knowsTables(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(it -> it.getTargetClass().isEquivalentTo(HistoryTable.class));
    }

    private static boolean changesCase(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(String.class)
                && Set.of(
                                "equalsIgnoreCase",
                                "compareToIgnoreCase",
                                "toLowerCase",
                                "toUpperCase",
                                "CASE_INSENSITIVE_ORDER")
                        .contains(access.getTarget().getName());
    }

    private static String outer(JavaClass type) {
        return type.getEnclosingClass().map(NameComparisonTest::outer).orElse(type.getSimpleName());
    }
}
