package io.jenkins.plugins.gateddeploy.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command of psql or mysql is known to do nothing but show, or it is not analysed. */
class ClientCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\set ON_ERROR_STOP on",
                "\\set VERBOSITY verbose",
                "\\echo done",
                "\\timing on",
                "\\pset pager off",
                "\\dt+ shop.*",
                "\\if true",
                "\\endif",
                "\\q",
                "\\x"
            })
    void showsOnly(String command) {
        assertThat(analysed(command, "postgresql")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\o |sh",
                "\\o file",
                "\\g |sh",
                "\\set now `date`",
                "\\set wipe 'drop table orders'",
                "\\gset",
                "\\gexec",
                "\\watch",
                "\\w |sh",
                "\\setenv PGOPTIONS -cx=y",
                "\\cd /",
                "\\encoding SJIS",
                "\\copy t from program 'x'",
                "\\! rm",
                "\\c other",
                "\\lo_import file",
                "\\somethingnew"
            })
    void isNotAnalysed(String command) {
        assertThat(analysed(command, "postgresql")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tee file", "pager sh", "charset gbk", "edit", "system ls", "source other.sql", "connect other"})
    void ofMySqlIsNotAnalysed(String command) {
        assertThat(analysed(command, "mysql:8.0.36")).isFalse();
    }

    private static boolean analysed(String command, String target) {
        return SqlScript.read("a.sql", "select 1\n;\n" + command + "\n", SqlTarget.parse(target)).statements().stream()
                .allMatch(Statement::analysed);
    }
}
