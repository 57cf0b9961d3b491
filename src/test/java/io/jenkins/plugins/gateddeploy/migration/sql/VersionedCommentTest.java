package io.jenkins.plugins.gateddeploy.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MySQL and MariaDB run the code of a comment from a version on; where the version is not known, nobody can say whether. */
class VersionedCommentTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "mysql, /*!80036 DROP TABLE a */, false",
        "mysql:8.0, /*!80036 DROP TABLE a */, false",
        "mariadb, /*!101100 DROP TABLE a */, false",
        "mariadb, /*M!110400 DROP TABLE a */, false",
        "mysql:8.0.36, /*!80036 DROP TABLE a */, true",
        "mysql:8.0.35, /*!80036 DROP TABLE a */, true",
        "mysql:8.0, /*!80400 DROP TABLE a */, true",
        "mysql, /*!50503 SET NAMES utf8mb4 */, true",
        "mysql, /*M!100300 DROP TABLE a */, true",
        "mariadb, /*!80036 DROP TABLE a */, true",
        "mariadb, /*!999999\\- enable the sandbox mode */, true"
    })
    void whatMayRunIsNotTakenForAComment(String target, String comment, boolean certain) {
        SqlScript script = SqlScript.read("a.sql", comment + ";\nSELECT 1;", SqlTarget.parse(target));
        assertThat(script.statements()).isNotEmpty();
        assertThat(script.statements().stream().allMatch(Statement::analysed)).isEqualTo(certain);
    }
}
