package io.jenkins.plugins.gateddeploy.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement is said to do, where rules depend on the details. */
class RecogniserTest {
    private static final SqlTarget POSTGRES = SqlTarget.of(Dialect.POSTGRESQL, 18, 0, 0);
    private static final SqlTarget MYSQL = SqlTarget.of(Dialect.MYSQL, 8, 4, 0);
    private static final SqlTarget MARIADB = SqlTarget.of(Dialect.MARIADB, 11, 4, 0);

    @Test
    void alterTableListsEveryCommand() {
        Statement statement = one(
                POSTGRES,
                "ALTER TABLE IF EXISTS ONLY app.\"Orders\" ADD COLUMN IF NOT EXISTS a int DEFAULT 0 NOT NULL,"
                        + " DROP COLUMN b CASCADE, ALTER c TYPE bigint USING c::bigint, ALTER COLUMN d SET NOT NULL");
        assertThat(statement.is(StatementKind.ALTER, ObjectType.TABLE)).isTrue();
        assertThat(statement.flags()).containsExactlyInAnyOrder(Flag.IF_EXISTS, Flag.ONLY);
        assertThat(statement.targets()).containsExactly(new ObjectName("app", "Orders"));
        assertThat(kinds(statement))
                .containsExactly(
                        ActionKind.ADD_COLUMN,
                        ActionKind.DROP_COLUMN,
                        ActionKind.ALTER_COLUMN_TYPE,
                        ActionKind.SET_NOT_NULL);
        Action add = statement.actions().get(0);
        assertThat(add.has(Flag.IF_NOT_EXISTS)).isTrue();
        assertThat(add.column().notNull()).isTrue();
        assertThat(add.column().defaultValue()).isEqualTo(new DefaultValue("0", Volatility.CONSTANT, List.of()));
        assertThat(statement.actions().get(1).has(Flag.CASCADE)).isTrue();
        assertThat(statement.actions().get(2).type()).isEqualTo(DataType.of("bigint"));
        assertThat(statement.actions().get(2).expression()).isEqualTo("c::bigint");
        assertThat(statement.actions().get(3).columnName()).isEqualTo("d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "0 | CONSTANT",
                "'x'::text | CONSTANT",
                "-1.5e3 | CONSTANT",
                "ARRAY[]::integer[] | CONSTANT",
                "('{}'::jsonb) | CONSTANT",
                "10::numeric(10, 2) | CONSTANT",
                "lower('X') | CONSTANT",
                "now() | STABLE",
                "CURRENT_TIMESTAMP | STABLE",
                "now() + interval '1 day' | STABLE",
                "random() | VOLATILE",
                "gen_random_uuid() | VOLATILE",
                "nextval('s'::regclass) | VOLATILE",
                "coalesce(random(), 1) | VOLATILE",
                "public.my_function(1) | UNKNOWN"
            })
    void defaultIsJudgedByTheFunctionsItCalls(String expression, Volatility volatility) {
        Statement statement = one(POSTGRES, "ALTER TABLE t ADD COLUMN a text DEFAULT " + expression + " NOT NULL");
        ColumnDefinition column = statement.actions().get(0).column();
        assertThat(column.defaultValue().text()).isEqualTo(expression);
        assertThat(column.defaultValue().volatility()).isEqualTo(volatility);
        assertThat(column.notNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER | int",
                "int4 | int",
                "character varying(255) | varchar(255)",
                "VARCHAR | varchar",
                "numeric(12, 2) | numeric(12,2)",
                "DOUBLE PRECISION | double precision",
                "timestamp(3) with time zone | timestamptz(3)",
                "timestamptz | timestamptz",
                "timestamp without time zone | timestamp",
                "text[] | text[]",
                "int ARRAY[3] | int[]",
                "pg_catalog.int8 | bigint",
                "app.mood | app.mood",
                "\"Mood\" | Mood",
                "interval day to second (3) | interval(3)",
                "bit varying(8) | varbit(8)",
                "geometry(Point, 4326) | geometry(4326)"
            })
    void postgresTypesHaveOneSpelling(String written, String read) {
        Action action =
                one(POSTGRES, "ALTER TABLE t ALTER c TYPE " + written).actions().get(0);
        assertThat(action.type()).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER(11) UNSIGNED | int(11) unsigned",
                "BOOLEAN | tinyint(1)",
                "VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin | varchar(20)",
                "NATIONAL VARCHAR(20) | varchar(20)",
                "ENUM('a', 'b') | enum(2 values)",
                "DECIMAL(10,2) | decimal(10,2)",
                "DOUBLE PRECISION | double",
                "datetime(6) | datetime(6)"
            })
    void mySqlTypesHaveOneSpelling(String written, String read) {
        Action action = one(MYSQL, "ALTER TABLE t MODIFY c " + written + " NOT NULL")
                .actions()
                .get(0);
        assertThat(action.column().type()).hasToString(read);
        assertThat(action.column().notNull()).isTrue();
    }

    @Test
    void indexKnowsHowItIsBuilt() {
        Statement statement = one(
                POSTGRES,
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON app.t USING btree (a DESC, lower(b))"
                        + " INCLUDE (c) WHERE d IS NULL");
        assertThat(statement.flags()).containsExactlyInAnyOrder(Flag.UNIQUE, Flag.CONCURRENTLY, Flag.IF_NOT_EXISTS);
        assertThat(statement.targets()).containsExactly(new ObjectName("app", "t"));
        assertThat(statement.actions().get(0).index())
                .isEqualTo(new IndexDefinition(
                        "i", IndexDefinition.Kind.UNIQUE, "btree", List.of("a", "(lower(b))"), "d IS NULL"));
    }

    @Test
    void constraintKnowsWhetherRowsAreChecked() {
        ConstraintDefinition foreignKey = one(
                        POSTGRES,
                        "ALTER TABLE a ADD CONSTRAINT fk FOREIGN KEY (b_id) REFERENCES s.b (id) ON DELETE CASCADE NOT"
                                + " VALID")
                .actions()
                .get(0)
                .constraint();
        assertThat(foreignKey.kind()).isEqualTo(ConstraintKind.FOREIGN_KEY);
        assertThat(foreignKey.notValid()).isTrue();
        assertThat(foreignKey.referencedTable()).isEqualTo(new ObjectName("s", "b"));
        ConstraintDefinition adopted = one(POSTGRES, "ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i")
                .actions()
                .get(0)
                .constraint();
        assertThat(adopted.usingIndex()).isEqualTo("i");
        ConstraintDefinition named = one(POSTGRES, "ALTER TABLE a ADD CONSTRAINT n NOT NULL b NOT VALID")
                .actions()
                .get(0)
                .constraint();
        assertThat(named.kind()).isEqualTo(ConstraintKind.NOT_NULL);
        assertThat(named.columns()).containsExactly("b");
        assertThat(named.notValid()).isTrue();
        assertThat(one(MYSQL, "ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT ENFORCED")
                        .actions()
                        .get(0)
                        .constraint()
                        .notEnforced())
                .isTrue();
    }

    @Test
    void mySqlSaysHowTheTableIsChanged() {
        Statement statement = one(
                MYSQL,
                "ALTER TABLE `shop`.`Orders` ADD COLUMN a INT AFTER b, ADD INDEX i (a(10)), ALGORITHM=INPLACE,"
                        + " LOCK=NONE");
        assertThat(statement.algorithm()).isEqualTo("INPLACE");
        assertThat(statement.lock()).isEqualTo("NONE");
        assertThat(statement.targets()).containsExactly(new ObjectName("shop", "Orders"));
        assertThat(kinds(statement)).containsExactly(ActionKind.ADD_COLUMN, ActionKind.ADD_INDEX);
        assertThat(statement.actions().get(0).has(Flag.POSITIONED)).isTrue();
        assertThat(statement.actions().get(1).index().columns()).containsExactly("a");
    }

    @Test
    void dropNamesEveryObject() {
        Statement tables = one(POSTGRES, "DROP TABLE IF EXISTS a, b.c CASCADE");
        assertThat(tables.targets()).containsExactly(ObjectName.of("a"), new ObjectName("b", "c"));
        assertThat(tables.actions())
                .allSatisfy(a -> assertThat(a.flags()).containsExactlyInAnyOrder(Flag.IF_EXISTS, Flag.CASCADE));
        Action index = one(MARIADB, "DROP INDEX i ON t").actions().get(0);
        assertThat(index.target()).isEqualTo(ObjectName.of("t"));
        assertThat(index.name()).isEqualTo("i");
    }

    @Test
    void createTableListsColumnsConstraintsAndIndexes() {
        Statement statement = one(
                MYSQL,
                "CREATE TABLE IF NOT EXISTS t (id BIGINT AUTO_INCREMENT PRIMARY KEY, b VARCHAR(20) DEFAULT 'x' COMMENT"
                        + " 'c', c INT AS (id + 1) STORED, KEY k (b), UNIQUE KEY u (b), CONSTRAINT f FOREIGN KEY (b)"
                        + " REFERENCES o (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
        Action table = statement.actions().get(0);
        assertThat(table.columns()).extracting(ColumnDefinition::name).containsExactly("id", "b", "c");
        assertThat(table.columns().get(0).numbering()).isEqualTo(ColumnDefinition.Numbering.AUTO_INCREMENT);
        assertThat(table.columns().get(0).has(ConstraintKind.PRIMARY_KEY)).isTrue();
        assertThat(table.columns().get(2).generation()).isEqualTo(ColumnDefinition.Generation.STORED);
        assertThat(table.constraints())
                .extracting(ConstraintDefinition::kind)
                .containsExactly(ConstraintKind.UNIQUE, ConstraintKind.FOREIGN_KEY);
        assertThat(kinds(statement)).containsExactly(ActionKind.CREATE_TABLE, ActionKind.ADD_INDEX);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET lock_timeout = '5s' | lock_timeout | 5s | SESSION",
                "SET LOCAL lock_timeout TO 5000 | lock_timeout | 5000 | TRANSACTION",
                "SELECT set_config('lock_timeout', '5s', true) | lock_timeout | 5s | TRANSACTION",
                "SELECT pg_catalog.set_config('search_path', '', false) | search_path | '' | SESSION",
                "ALTER ROLE deploy SET lock_timeout = '5s' | lock_timeout | 5s | GLOBAL",
                "ALTER SYSTEM SET statement_timeout = 0 | statement_timeout | 0 | GLOBAL"
            })
    void postgresSettings(String sql, String name, String value, Setting.Scope scope) {
        assertThat(one(POSTGRES, sql).actions())
                .filteredOn(a -> a.kind() == ActionKind.SET)
                .singleElement()
                .satisfies(a -> assertThat(a.setting()).isEqualTo(new Setting(name, value, scope)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET lock_wait_timeout = 5 | lock_wait_timeout | 5 | SESSION",
                "SET SESSION innodb_lock_wait_timeout = 3 | innodb_lock_wait_timeout | 3 | SESSION",
                "SET @@session.lock_wait_timeout := 5 | lock_wait_timeout | 5 | SESSION",
                "SET GLOBAL lock_wait_timeout = 5 | lock_wait_timeout | 5 | GLOBAL",
                "SET PERSIST lock_wait_timeout = 5 | lock_wait_timeout | 5 | GLOBAL",
                "SET @x = 'ALTER TABLE t' | @x | ALTER TABLE t | USER_VARIABLE",
                "SET STATEMENT lock_wait_timeout=5 FOR ALTER TABLE t DROP a | lock_wait_timeout | 5 | STATEMENT"
            })
    void mySqlSettings(String sql, String name, String value, Setting.Scope scope) {
        assertThat(one(MARIADB, sql).actions().get(0).setting()).isEqualTo(new Setting(name, value, scope));
    }

    @Test
    void passwordsAreNoSetting() {
        assertThat(one(MYSQL, "SET PASSWORD FOR 'a'@'b' = 'hunter2'")
                        .actions()
                        .get(0)
                        .setting()
                        .value())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET a = 1 | false | false",
                "UPDATE t SET a = 1 WHERE true | false | false",
                "UPDATE t SET a = 1 WHERE 1 = 1 | false | false",
                "UPDATE t SET a = (SELECT b FROM c WHERE d = 1) | false | false",
                "UPDATE t SET a = 1 WHERE id = 5 | true | false",
                "DELETE FROM t | false | false",
                "DELETE FROM t LIMIT 100 | false | true",
                "DELETE FROM t WHERE a < 5 LIMIT 100 | true | true"
            })
    void rowChangesKnowTheirBounds(String sql, boolean where, boolean limit) {
        Action action = one(MYSQL, sql).actions().get(0);
        assertThat(action.target()).isEqualTo(ObjectName.of("t"));
        assertThat(action.has(Flag.HAS_WHERE)).isEqualTo(where);
        assertThat(action.has(Flag.HAS_LIMIT)).isEqualTo(limit);
    }

    @Test
    void changesInsideCommonTablesCount() {
        Statement statement = one(
                POSTGRES,
                "WITH gone AS (DELETE FROM a WHERE x RETURNING *), n AS (SELECT 1) INSERT INTO b SELECT * FROM gone");
        assertThat(kinds(statement)).containsExactly(ActionKind.DELETE, ActionKind.INSERT);
        assertThat(statement.targets()).containsExactly(ObjectName.of("a"), ObjectName.of("b"));
        assertThat(statement.kind()).isEqualTo(StatementKind.INSERT);
    }

    @Test
    void functionsThatActAreNamed() {
        assertThat(one(POSTGRES, "SELECT setval('s', max(id)) FROM t").actions())
                .anySatisfy(a -> assertThat(a.name()).isEqualTo("setval"));
        assertThat(one(POSTGRES, "SELECT app.backfill_orders()").does(ActionKind.FUNCTION_CALL))
                .isTrue();
        assertThat(one(POSTGRES, "SELECT count(*), lower(a) FROM t").does(ActionKind.FUNCTION_CALL))
                .isFalse();
    }

    @Test
    void doBlockRunsItsStatements() {
        Statement block = one(POSTGRES, """
            DO $$
            DECLARE n int := 0;
            BEGIN
              IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
                CREATE TYPE mood AS ENUM ('ok');
              ELSIF n > 1 THEN
                EXECUTE 'ALTER TABLE t DROP COLUMN a';
              END IF;
              n := CASE WHEN n = 1 THEN 2 ELSE 3 END;
              FOR n IN 1..3 LOOP
                UPDATE t SET b = n;
              END LOOP;
              SELECT count(*) INTO n FROM t;
            EXCEPTION WHEN duplicate_object THEN NULL;
            END $$\
            """);
        assertThat(block.analysed()).isTrue();
        assertThat(block.nested())
                .extracting(s -> s.line() + " " + s.actions().get(0).kind())
                .containsExactly("5 CREATE_OBJECT", "7 DROP_COLUMN", "11 UPDATE", "13 SELECT");
    }

    @Test
    void sqlPutTogetherAtRunTimeIsReported() {
        Statement block = one(POSTGRES, "DO $$ BEGIN\n EXECUTE format('DROP TABLE %I', 't'); END $$");
        assertThat(block.analysed()).isFalse();
        assertThat(block.reason())
                .isEqualTo("in the DO block, line 2: EXECUTE runs SQL that is put together at run time");
        assertThat(one(MYSQL, "EXECUTE s").reason()).isEqualTo("EXECUTE runs a statement whose text is not here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t FROBNICATE COLUMN a",
                "ALTER TABLE t ADD COLUMN a int FROBNICATE",
                "FROBNICATE TABLE t",
                "CREATE FROBNICATE t",
                "DROP FROBNICATE t",
                "CREATE INDEX i ON t (a) FROBNICATE"
            })
    void unknownWordIsNamed(String sql) {
        for (SqlTarget target : List.of(POSTGRES, MYSQL, MARIADB)) {
            Statement statement =
                    SqlScript.read("x", "\n" + sql, target).statements().get(0);
            assertThat(statement.analysed()).as(target.toString()).isFalse();
            assertThat(statement.reason()).isEqualTo("unexpected 'FROBNICATE' at line 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ROLE app LOGIN PASSWORD 'hunter2'",
                "ALTER USER app WITH ENCRYPTED PASSWORD 'it''s hunter2'",
                "CREATE USER 'app'@'%' IDENTIFIED BY 'hunter2'",
                "CREATE USER 'app'@'%' IDENTIFIED WITH mysql_native_password AS \"hunter2\"",
                "GRANT ALL ON *.* TO app IDENTIFIED BY 'hunter2'",
                "SET PASSWORD FOR 'app'@'%' = PASSWORD('hunter2')",
                "CREATE SUBSCRIPTION s CONNECTION 'host=x password=hunter2' PUBLICATION p",
                "CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'u', password 'hunter2')",
                "ALTER TABLE t CONNECTION='mysql://u:hunter2@host/db'"
            })
    void passwordsAreNotShown(String sql) {
        for (SqlTarget target : List.of(POSTGRES, MYSQL, MARIADB)) {
            Statement statement = one(target, sql);
            assertThat(statement.shortText(200)).contains("'***'").doesNotContain("hunter2");
            assertThat(String.valueOf(statement.reason())).doesNotContain("hunter2");
        }
    }

    private static Statement one(SqlTarget target, String sql) {
        List<Statement> statements = SqlScript.read("x.sql", sql, target).statements();
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }

    @Test
    void schemaNamedForItsOwnerIsPostgresSyntaxOnly() {
        Statement made = SqlScript.read("x", "CREATE SCHEMA AUTHORIZATION joe", SqlTarget.of(Dialect.POSTGRESQL))
                .statements()
                .get(0);
        assertThat(made.targets()).containsExactly(ObjectName.of("joe"));
        assertThat(SqlScript.read("x", "CREATE SCHEMA authorization joe; DROP TABLE users", SqlTarget.of(Dialect.MYSQL))
                        .statements())
                .hasSize(2)
                .last()
                .satisfies(it -> assertThat(it.does(ActionKind.DROP_TABLE)).isTrue());
    }

    private static List<ActionKind> kinds(Statement statement) {
        assertThat(statement.reason()).isNull();
        return statement.actions().stream().map(Action::kind).toList();
    }
}
