package io.jenkins.plugins.gateddeploy.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the session decide where a string ends: nothing behind them is read as it was before. */
class QuotesTest {
    private static final SqlTarget POSTGRES = SqlTarget.of(Dialect.POSTGRESQL);
    private static final SqlTarget MYSQL = SqlTarget.of(Dialect.MYSQL);

    private static List<Statement> read(String sql, SqlTarget target) {
        return SqlScript.read("x", sql, target).statements();
    }

    /** The DROP is seen, or what follows is not analysed. */
    private static void assertNothingHides(String sql, SqlTarget target) {
        assertThat(read(sql, target)).as(sql).anyMatch(it -> it.does(ActionKind.DROP_TABLE) || !it.analysed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set standard_conforming_strings to off;",
                "SET LOCAL standard_conforming_strings = off;",
                "SET SESSION \"standard_conforming_strings\" = 'off';",
                "set standard_conforming_strings = 0;",
                "SELECT set_config('standard_conforming_strings', 'off', false);",
                "SELECT pg_catalog.set_config('STANDARD_CONFORMING_STRINGS', 'off', false);",
                "SELECT set_config('standard_conforming' || '_strings', 'off', false);",
                "UPDATE pg_settings SET setting = 'off' WHERE name = 'standard_conforming_strings';",
                "DO $$ BEGIN PERFORM set_config('standard_conforming_strings', 'off', false); END $$;",
                "DO $$ BEGIN EXECUTE 'set standard_conforming_strings = off'; END $$;",
                "WITH x AS (SELECT set_config('standard_conforming_strings', 'off', false)) SELECT * FROM x;"
            })
    void postgresBackslash(String setting) {
        assertNothingHides(setting + "\nselect 'a\\'';\ndrop table users;\n--';", POSTGRES);
        // Sent as one query, all of it was read before the setting counts.
        assertNothingHides(setting + "\nselect 'a\\'; drop table users; --';", POSTGRES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set sql_mode='NO_BACKSLASH_ESCAPES';",
                "SET SESSION sql_mode = \"NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES\";",
                "SET @@sql_mode = NO_BACKSLASH_ESCAPES;",
                "SET @@session.sql_mode := 'NO_BACKSLASH_ESCAPES';",
                "SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH', '_ESCAPES');",
                "SET sql_mode = 1048576;",
                "SET sql_mode = @x;",
                "/*!40101 SET sql_mode='NO_BACKSLASH_ESCAPES' */;",
                "PREPARE s FROM 'set sql_mode=1048576'; EXECUTE s;"
            })
    void mySqlBackslash(String setting) {
        assertNothingHides(setting + "\nselect 'a\\'; drop table users; -- ';", MYSQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set sql_mode=ansi_quotes;",
                "SET sql_mode = 'ANSI';",
                "SET sql_mode = 'ORACLE';",
                "SET sql_mode = 4;"
            })
    void mySqlDoubleQuotes(String setting) {
        assertNothingHides(setting + "\nselect \"a\\\"; drop table users; -- \";", MYSQL);
    }

    @Test
    void modesAreReadAsTheServerDoes() {
        assertThat(read("SET sql_mode='NO_BACKSLASH_ESCAPES'; SELECT 'a\\'; DROP TABLE users;", MYSQL))
                .hasSize(3)
                .allMatch(Statement::analysed);
        assertThat(read("SET sql_mode='ANSI_QUOTES'; DROP TABLE \"users\"; SET sql_mode=''; SELECT 'a\\'b';", MYSQL))
                .hasSize(4)
                .allMatch(Statement::analysed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gbk", "sjis", "big5", "cp932", "gb18030", "@unknown"})
    void bytesOfACharacterThatHoldABackslash(String charset) {
        assertNothingHides("SET NAMES " + charset + "; SELECT '\u20ac\\'; DROP TABLE users; -- ';", MYSQL);
    }

    /** What dumps and ordinary migrations set is followed. */
    @Test
    void ordinarySettingsHideNothingAndStopNothing() {
        String dump = "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;\n"
                + "SET NAMES utf8mb4;\nINSERT INTO t (a) VALUES ('it\\'s \u20ac', \"x\");\n"
                + "SET SESSION sql_mode=(SELECT REPLACE(@@sql_mode,'ONLY_FULL_GROUP_BY',''));\n"
                + "/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;\nINSERT INTO t (a) VALUES (\"it\\\"s\");";
        assertThat(read(dump, MYSQL)).allMatch(Statement::analysed);
        String postgres = "SET standard_conforming_strings = on;\nSET client_encoding = 'UTF8';\n"
                + "SELECT pg_catalog.set_config('search_path', '', false);\n"
                + "INSERT INTO t (a) VALUES ('C:\\\u20ac\\'); INSERT INTO t (a) VALUES (E'it\\'s');";
        assertThat(read(postgres, POSTGRES)).hasSize(5).allMatch(Statement::analysed);
    }

    @Test
    void laterFilesMayRunInTheSameSession() {
        SqlScript first = SqlScript.read("V1", "SET sql_mode='NO_BACKSLASH_ESCAPES';", MYSQL);
        assertNothingHides("SELECT 'a\\'; DROP TABLE users; -- ';", MYSQL.quoting(first.later()));
        SqlScript global = SqlScript.read("V1", "SET GLOBAL sql_mode='ANSI_QUOTES';", MYSQL);
        assertNothingHides("SELECT \"a\\\"; DROP TABLE users; -- \";", MYSQL.quoting(global.later()));
        SqlScript role = SqlScript.read("V1", "ALTER ROLE app SET standard_conforming_strings = off;", POSTGRES);
        assertNothingHides("SELECT 'a\\''; DROP TABLE users; --';", POSTGRES.quoting(role.later()));
    }

    @Test
    void serverThatReadsQuotesInItsOwnWay() {
        assertNothingHides("SELECT 'a\\''; DROP TABLE users; --';", POSTGRES.quoting(Quotes.ofPostgres("off")));
        assertNothingHides(
                "SELECT 'a\\'; DROP TABLE users; -- ';",
                MYSQL.quoting(Quotes.ofSqlMode("STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES")));
    }
}
