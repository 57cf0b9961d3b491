package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class DropObjectTest {
    private final RuleCheck rule = new RuleCheck("migration-drop-object");

    @Test
    void cascadeDropsMoreThanIsSaid() {
        assertThat(rule.finds("postgresql:15", "DROP VIEW sales CASCADE;").severity())
                .isEqualTo(Severity.ERROR);
        assertThat(rule.finds("postgresql:15", "DROP FUNCTION price(int);").severity())
                .isEqualTo(Severity.WARNING);
        rule.finds("mysql:8.0.36", "DROP VIEW sales;");
    }

    @Test
    void whatTheRunItselfCreatedPasses() {
        rule.accepts("postgresql:15", "CREATE VIEW v AS SELECT 1 AS n; DROP VIEW v;");
        rule.accepts("postgresql:15", "CREATE TYPE mood AS ENUM ('a'); DROP TYPE public.mood;");
        String function = "(a int, b numeric(9,2) DEFAULT 0, OUT c text) LANGUAGE sql AS 'SELECT 1'; ";
        rule.accepts("postgresql:15", "CREATE FUNCTION f" + function + "DROP FUNCTION f(int, numeric(9,2));");
        rule.accepts("postgresql:15", "CREATE FUNCTION f" + function + "DROP FUNCTION public.f;");
        rule.accepts("postgresql:15", "CREATE FUNCTION f() RETURNS int AS 'SELECT 1'; DROP FUNCTION IF EXISTS f();");
        rule.accepts("postgresql:15", "CREATE PROCEDURE p(a int) AS $$ $$; DROP PROCEDURE p(a int);");
        rule.accepts("mysql:8.0.36", """
            DROP PROCEDURE IF EXISTS add_column;
            DELIMITER //
            CREATE PROCEDURE add_column() BEGIN SELECT 1; END//
            DELIMITER ;
            CALL add_column();
            DROP PROCEDURE add_column;
            """);
    }

    @Test
    void whatMayHaveBeenThereBeforeDoesNot() {
        rule.finds("postgresql:15", "CREATE OR REPLACE VIEW v AS SELECT 1 AS n; DROP VIEW v;");
        rule.finds("postgresql:15", "CREATE VIEW archive.v AS SELECT 1 AS n; DROP VIEW v;");
        rule.finds(
                "postgresql:15",
                "CREATE FUNCTION price(text) RETURNS int LANGUAGE sql AS 'SELECT 1';" + " DROP FUNCTION price(int);");
        rule.finds("postgresql:15", "CREATE OR REPLACE FUNCTION f() RETURNS int AS 'x'; DROP FUNCTION f();");
        rule.finds("postgresql:15", "CREATE FUNCTION f(int) RETURNS int AS 'x'; DROP FUNCTION f(int, int);");
        rule.finds("postgresql:15", "CREATE FUNCTION f(int) RETURNS int AS 'x'; DROP PROCEDURE f(int);");
        rule.finds("mariadb:11.4", "DROP VIEW v; CREATE VIEW v AS SELECT 1; DROP VIEW v;");
    }

    @Test
    void droppedAndCreatedAgainPasses() {
        rule.accepts("postgresql:15", "DROP VIEW sales; CREATE VIEW sales AS SELECT 1 AS n;");
    }
}
