package io.jenkins.plugins.gateddeploy.migration.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackVerdict;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a script has made, dropped or indexed is the same to a rule if it is the same to the server. */
class NamesInScriptsTest {
    private static final String DROP_COLUMN = "migration-drop-column";
    private static final String DROP_TABLE = "migration-drop-table";

    private static List<String> rules(String target, String sql) {
        return Given.target(target).pending(sql).rules();
    }

    @Test
    void whatTheRunMadeIsKnownByItsVeryName() {
        for (String sql : new String[] {
            "create table users (a int); alter table users drop column a;",
            "create table Users (a int); alter table USERS drop column A;",
            "create table \"Users\" (a int); alter table \"Users\" drop column a;",
            "create table users (a int); alter table \"users\" drop column \"a\";",
            "create table data (a int); alter table U&\"d\\0061t\\0061\" drop column a;",
            "create table data (a int); alter table U&\"d!0061ta\" UESCAPE '!' drop column a;",
            "create table \"a.b\" (a int); alter table \"a.b\" drop column a;",
            "create table public.users (a int); alter table users drop column a;",
            "create table " + "x".repeat(80) + " (a int); alter table " + "x".repeat(63) + " drop column a;",
            "alter table users add column \"A\" int; alter table users drop column \"A\";",
        }) {
            assertThat(rules("postgresql", sql)).as(sql).doesNotContain(DROP_COLUMN, DROP_TABLE);
        }
        for (String sql : new String[] {
            "create table users (a int); alter table \"Users\" drop column a;",
            "create table \"Users\" (a int); alter table Users drop column a;",
            "create table \"users \" (a int); alter table users drop column a;",
            "create table a.b (a int); alter table \"a.b\" drop column a;",
            "create table \"a.b\" (a int); alter table a.b drop column a;",
            "create table \"a\"\"b\" (a int); alter table \"ab\" drop column a;",
            "create table \u00c4pfel (a int); alter table \u00e4pfel drop column a;",
            "create table \"\u00c5\" (a int); alter table \"A\u030a\" drop column a;",
            "create table \"Archive\".users (a int); alter table archive.users drop column a;",
            "alter table users add column \"A\" int; alter table users drop column a;",
            "alter table users add column \"A\" int; alter table users drop column A;",
        }) {
            assertThat(rules("postgresql", sql)).as(sql).contains(DROP_COLUMN);
        }
    }

    @Test
    void theSearchPathIsReadAsPostgresReadsIt() {
        String drop = "; alter table users drop column a;";
        for (String made : new String[] {
            "create table archive.users (a int); set search_path to Archive, public",
            "create table archive.users (a int); set search_path = 'archive'",
            "create table \"Archive\".users (a int); set search_path to \"Archive\"",
            "create table \"Archive\".users (a int); set search_path = 'Archive'",
            "create table \"a, b\".users (a int); set search_path = 'a, b'",
            "create table archive.users (a int); set search_path to \"$user\", archive",
            "create table archive.users (a int); select set_config('search_path', 'Archive,public', false)",
        }) {
            assertThat(rules("postgresql", made + drop)).as(made).doesNotContain(DROP_COLUMN);
        }
        for (String made : new String[] {
            "create table archive.users (a int); set search_path to \"Archive\"",
            "create table \"Archive\".users (a int); set search_path to Archive",
            "create table archive.users (a int); set search_path = 'Archive'",
            "create table a.users (a int); set search_path = 'a, b'",
        }) {
            assertThat(rules("postgresql", made + drop)).as(made).contains(DROP_COLUMN);
        }
    }

    @Test
    void columnsOfMySqlHaveNoCaseAndTablesMayHaveOne() {
        assertThat(rules("mysql", "alter table users add column Note int; alter table users drop column `NOTE`;"))
                .doesNotContain(DROP_COLUMN);
        assertThat(rules("mysql", "create table users (a int); alter table `users` drop column A;"))
                .doesNotContain(DROP_COLUMN);
        assertThat(rules("mariadb", "create table Users (a int); alter table users drop column a;"))
                .as("nobody knows lower_case_table_names, so it may be another table")
                .contains(DROP_COLUMN);
        assertThat(rules("mysql", "create table app.Users (a int); alter table APP.Users drop column a;"))
                .contains(DROP_COLUMN);
    }

    @Test
    void anIndexThatIsDroppedAndBuiltAgain() {
        String rule = "migration-index-drop-and-create";
        assertThat(rules("postgresql", "drop index By_Email; create index by_email on users (email);"))
                .contains(rule);
        assertThat(rules("postgresql", "drop index \"By_Email\"; create index by_email on users (email);"))
                .doesNotContain(rule);
        assertThat(rules("mysql", "drop index By_Email on users; create index by_email on users (email);"))
                .contains(rule);
        assertThat(rules("mysql", "drop index By_Email on users; create index by_email on Users (email);"))
                .as("perhaps the same table")
                .contains(rule);
    }

    @Test
    void whatTakesTheNameOfATableThatIsMovedAway() {
        String away = "alter table users rename to users_old; ";
        String rule = "migration-rename-table";
        assertThat(rules("postgresql", away + "create view Users as select * from users_old;"))
                .doesNotContain(rule);
        assertThat(rules("postgresql", away + "create view \"Users\" as select * from users_old;"))
                .contains(rule);
        assertThat(rules("postgresql", away + "create view other.users as select * from users_old;"))
                .contains(rule);
        assertThat(rules("postgresql", away + "create view public.users as select * from users_old;"))
                .doesNotContain(rule);
        assertThat(rules("mysql", away + "create view Users as select * from users_old;"))
                .contains(rule);
        assertThat(rules("mysql", "rename table a to `b.c`; create table a (x int); alter table b.c drop column x;"))
                .as("a dot in a name makes no schema")
                .contains(DROP_COLUMN);
    }

    @Test
    void aViewDroppedUnderOneNameAndCreatedUnderAnother() {
        String rule = "migration-drop-object";
        assertThat(rules("postgresql", "drop view Latest; create view latest as select 1;"))
                .doesNotContain(rule);
        assertThat(rules("postgresql", "drop view \"Latest\"; create view latest as select 1;"))
                .contains(rule);
        assertThat(rules("mysql", "create procedure Fill() select 1; drop procedure fill;"))
                .doesNotContain(rule);
        assertThat(rules(
                        "postgresql",
                        "create function f(\"Mood\") returns int language sql as 'select 1';"
                                + " drop function f(mood);"))
                .contains(rule);
    }

    @Test
    void rollbackSpeaksOfTheRightObject() {
        RiskReport report = Given.target("postgresql")
                .pending("create table \"Orders\" (id int); drop table Orders;")
                .analysed();
        assertThat(report.rollback().verdict()).isEqualTo(RollbackVerdict.BREAKS);
        assertThat(report.rollback().reasons().get(0).source().object()).isEqualTo("orders");
        assertThat(Given.target("postgresql")
                        .pending("alter table users add column \"Email\" text;"
                                + " alter table users add constraint u unique (email);")
                        .analysed()
                        .rollback()
                        .verdict())
                .as("not the column that is new")
                .isEqualTo(RollbackVerdict.BREAKS);
        assertThat(Given.target("postgresql")
                        .pending("alter table users add column \"Email\" text; update users set email = '';")
                        .analysed()
                        .rollback()
                        .verdict())
                .isEqualTo(RollbackVerdict.UNKNOWN);
        assertThat(Given.target("postgresql")
                        .pending("alter table users add column \"Email\" text; update users set \"Email\" = '';")
                        .analysed()
                        .rollback()
                        .verdict())
                .isEqualTo(RollbackVerdict.COMPATIBLE);
    }

    @Test
    void aCheckProvesTheColumnThatItNames() {
        Given given = Given.target("postgresql:15")
                .table("users", 50_000_000, 1L << 33)
                .schema(KnownSchema.builder()
                        .column(ObjectName.of("users"), "email", "text", false, false)
                        .column(ObjectName.of("users"), "Email", "text", false, false)
                        .check(ObjectName.of("users"), "c", "(\"Email\" IS NOT NULL)", true)
                        .build());
        assertThat(given.pending("alter table users alter column email set not null;")
                        .rules())
                .contains("migration-not-null-scans");
        assertThat(Given.target("postgresql:15")
                        .table("users", 50_000_000, 1L << 33)
                        .schema(KnownSchema.builder()
                                .column(ObjectName.of("users"), "Email", "text", false, false)
                                .check(ObjectName.of("users"), "c", "(\"Email\" IS NOT NULL)", true)
                                .build())
                        .pending("alter table users alter column \"Email\" set not null;")
                        .rules())
                .doesNotContain("migration-not-null-scans");
    }

    @Test
    void theDomainWhoseNameIsQuotedIsStrict() {
        String rule = "migration-domain-constraint-scans";
        assertThat(Given.target("postgresql:15")
                        .table("users", 50_000_000, 1L << 33)
                        .pending("create domain \"Email\" as text check (value like '%@%');"
                                + " create domain \"WorkEmail\" as \"Email\";"
                                + " alter table users add column e \"WorkEmail\";")
                        .rules())
                .contains(rule);
        assertThat(Given.target("postgresql:15")
                        .table("users", 50_000_000, 1L << 33)
                        .pending("create domain \"Email\" as text check (value like '%@%');"
                                + " create domain email as text; alter table users add column e Email;")
                        .rules())
                .doesNotContain(rule);
    }
}
