package io.jenkins.plugins.gateddeploy.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where statements begin and end. */
class SplitterTest {
    private static final SqlTarget POSTGRES = SqlTarget.of(Dialect.POSTGRESQL, 17, 0, 0);
    private static final SqlTarget MYSQL = SqlTarget.of(Dialect.MYSQL, 8, 0, 36);
    private static final SqlTarget MARIADB = SqlTarget.of(Dialect.MARIADB, 10, 11, 0);

    @Test
    void everyStatementKnowsItsPlace() {
        String text = "-- first\nSELECT 1;\r\n\r\n  SELECT\n 2 ; \rSELECT 3";
        List<Statement> statements = read(text, POSTGRES).statements();
        assertThat(statements).extracting(Statement::text).containsExactly("SELECT 1", "SELECT\n 2", "SELECT 3");
        assertThat(statements).extracting(Statement::line).containsExactly(2, 4, 6);
        assertThat(statements)
                .allSatisfy(s -> assertThat(text.substring(s.start(), s.end())).isEqualTo(s.text()));
        assertThat(statements.get(0).comments()).containsExactly(new Comment("first", 1));
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstStatement() {
        assertThat(texts("\uFEFFSELECT 1;", POSTGRES)).containsExactly("SELECT 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b'",
                "SELECT 'it''s;'",
                "SELECT E'it\\'s;'",
                "SELECT U&'d\\0061t;'",
                "SELECT \"a;\"\"b\"",
                "SELECT U&\"d;\"",
                "SELECT $$a;b$$",
                "SELECT $x$a;$$;b$x$",
                "SELECT $größe$a;$größe$",
                "SELECT /* a; /* b; */ c; */ 1",
                "SELECT 1 -- a; b\n + 2",
                "CREATE RULE r AS ON INSERT TO t DO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2))",
                "CREATE FUNCTION f() RETURNS int LANGUAGE SQL BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2;"
                        + " END",
                "DO $body$ BEGIN PERFORM 1; END; $body$",
                "SELECT '\\'",
                "SELECT a[1:2], b::text, $1 FROM t WHERE c = :'v;w'"
            })
    void semicolonInsidePostgresSyntaxDoesNotSplit(String statement) {
        assertThat(texts(statement + "; SELECT 'after';", POSTGRES)).containsExactly(statement, "SELECT 'after'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b'",
                "SELECT 'it\\'s;'",
                "SELECT \"a;\\\"b\"",
                "SELECT `a;``b`",
                "SELECT 1 -- a; b\n + 2",
                "SELECT 1 # a; b\n + 2",
                "SELECT /* a; /* b; */ 1",
                "SELECT 5--1",
                "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.b = 1; SET NEW.c = 2; END",
                "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF NEW.b THEN SET NEW.c = 1; END IF",
                "CREATE DEFINER=`root`@`%` PROCEDURE p() BEGIN IF a THEN SELECT CASE WHEN 1 THEN 2 END; ELSEIF b THEN"
                        + " SELECT IF(1, 2, 3); END IF; l: LOOP LEAVE l; END LOOP; WHILE a DO SELECT 1; END WHILE; REPEAT"
                        + " SELECT REPEAT('x', 3); UNTIL a END REPEAT; CASE a WHEN 1 THEN SELECT 1; END CASE; END",
                "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM a; DELETE FROM b; END"
            })
    void semicolonInsideMySqlSyntaxDoesNotSplit(String statement) {
        assertThat(texts(statement + "; SELECT 'after';", MYSQL)).containsExactly(statement, "SELECT 'after'");
        assertThat(texts(statement + "; SELECT 'after';", MARIADB)).containsExactly(statement, "SELECT 'after'");
    }

    @Test
    void mariaDbAnonymousBlockIsOneStatement() {
        assertThat(texts("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END; SELECT 3", MARIADB))
                .containsExactly("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END", "SELECT 3");
    }

    @Test
    void beginAloneStartsATransaction() {
        assertThat(texts("BEGIN; SELECT 1; COMMIT;", MYSQL)).containsExactly("BEGIN", "SELECT 1", "COMMIT");
    }

    @Test
    void delimiterRulesUntilItIsSetBack() {
        String text = "DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\nALTER TABLE a ADD b int; ALTER TABLE c"
                + " ADD d int$$\ndelimiter ;\nSELECT 2;";
        assertThat(texts(text, MYSQL))
                .containsExactly(
                        "DELIMITER $$",
                        "CREATE PROCEDURE p() BEGIN SELECT 1; END",
                        "ALTER TABLE a ADD b int",
                        "ALTER TABLE c ADD d int",
                        "delimiter ;",
                        "SELECT 2");
    }

    @Test
    void liveCommentsAreCodeForServersThatReadThem() {
        String mysqlOnly = "/*!80013 ALTER TABLE a ADD b int */;";
        assertThat(read(mysqlOnly, MYSQL).statements()).hasSize(1);
        assertThat(read(mysqlOnly, SqlTarget.of(Dialect.MYSQL, 8, 0, 12)).statements())
                .isEmpty();
        assertThat(read(mysqlOnly, MARIADB).statements()).isEmpty();
        String mariaOnly = "/*M!100600 ALTER TABLE a ADD b int */;";
        assertThat(read(mariaOnly, MARIADB).statements()).hasSize(1);
        assertThat(read(mariaOnly, MYSQL).statements()).isEmpty();
        assertThat(read("/*! SELECT 1 */; /*!40101 SELECT 2 */;", MARIADB).statements())
                .hasSize(2);
        assertThat(read("/*M!101100 SELECT 1 */; /*!101200 SELECT 2 */", MARIADB)
                        .statements())
                .hasSize(1);
    }

    @Test
    void textOfLiveCodeCanBeRunAsItStands() {
        String trigger =
                "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER g BEFORE INSERT ON t FOR EACH ROW"
                        + " BEGIN\n"
                        + "SET NEW.a = 1;\n"
                        + "END */";
        List<Statement> statements = read(
                        "DELIMITER ;;\n" + trigger
                                + ";;\nDELIMITER ;\n/*!40000 ALTER TABLE t DISABLE KEYS */; SELECT 1;",
                        MYSQL)
                .statements();
        assertThat(statements.get(1).text()).isEqualTo(trigger);
        assertThat(statements.get(1).analysed()).isTrue();
        assertThat(statements.get(1).targets()).containsExactly(ObjectName.of("t"));
        assertThat(statements.get(3).text()).isEqualTo("/*!40000 ALTER TABLE t DISABLE KEYS */");
        assertThat(statements.get(4).text()).isEqualTo("SELECT 1");
    }

    @Test
    void copyDataIsNoSql() {
        String text = "COPY t (a, b) FROM stdin WITH (FORMAT csv);\n1;'x\nDROP TABLE t;\n\\.\nSELECT 1;";
        List<Statement> statements = read(text, POSTGRES).statements();
        assertThat(statements)
                .extracting(Statement::text)
                .containsExactly("COPY t (a, b) FROM stdin WITH (FORMAT csv)", "SELECT 1");
        assertThat(statements.get(1).line()).isEqualTo(5);
    }

    @Test
    void copyDataWithoutEndIsReported() {
        Statement copy = read("COPY t FROM STDIN;\n1\nDROP TABLE t;\n", POSTGRES)
                .statements()
                .get(0);
        assertThat(copy.analysed()).isFalse();
        assertThat(copy.reason()).isEqualTo("the rows of COPY … FROM STDIN are not closed by a line with \\.");
    }

    @Test
    void psqlCommandsStandAlone() {
        assertThat(texts("\\set ON_ERROR_STOP on\nSELECT 1 \\gset\n\\i other.sql\nSELECT 2\\; SELECT 3;", POSTGRES))
                .containsExactly("\\set ON_ERROR_STOP on", "SELECT 1", "\\i other.sql", "SELECT 2", "SELECT 3");
    }

    @Test
    void commandThatRunsAnotherFileIsReported() {
        assertThat(read("\\i other.sql", POSTGRES).statements().get(0).reason())
                .isEqualTo("it runs another file: \\i other.sql");
        assertThat(read("source other.sql", MYSQL).statements().get(0).reason())
                .isEqualTo("it runs another file: source other.sql");
    }

    @Test
    void queryWhoseResultIsRunIsReported() {
        assertThat(read("SELECT 'DROP TABLE t' \\gexec", POSTGRES)
                        .statements()
                        .get(0)
                        .reason())
                .isEqualTo("\\gexec runs the result of the query as SQL");
    }

    /** Which lines cut a file in two is known to the tool that runs it, which gives only its part to be read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- +goose Down",
                "-- migrate:down",
                "-- +migrate Down",
                "-- Down Migration",
                "-- Down migration is not needed here",
                "-- rambler down",
                "-- //@UNDO",
                "-- @UNDO",
                "-- +goose StatementEnd"
            })
    void noCommentHidesWhatFollows(String comment) {
        String text = "SELECT 1;\n" + comment + "\nDROP TABLE orders;";
        for (SqlTarget target : List.of(POSTGRES, MYSQL)) {
            assertThat(read(text, target).forward())
                    .extracting(Statement::text)
                    .containsExactly("SELECT 1", "DROP TABLE orders");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'never closed; DROP TABLE t;",
                "SELECT \"never closed; DROP TABLE t;",
                "SELECT $x$ never closed; DROP TABLE t;",
                "SELECT 1 /* never closed; DROP TABLE t;",
                "/* never closed; DROP TABLE t;"
            })
    void whatIsNeverClosedIsReportedWithItsLine(String text) {
        List<Statement> statements = read("\n" + text, POSTGRES).statements();
        assertThat(statements).hasSize(1);
        assertThat(statements.get(0).analysed()).isFalse();
        assertThat(statements.get(0).reason()).contains("opened at line 2 is never closed");
    }

    @Test
    void liveCommentThatIsNeverClosedIsReported() {
        List<Statement> statements = read("/*!40101 SET NAMES utf8", MYSQL).statements();
        assertThat(statements).singleElement().satisfies(s -> assertThat(s.reason())
                .isEqualTo("the comment opened at line 1 is never closed"));
    }

    @Test
    void namesOfABodysWordsHideNothing() {
        assertThat(read("CREATE VIEW v AS SELECT begin atomic FROM t; DROP TABLE users;", POSTGRES)
                        .statements())
                .last()
                .satisfies(it -> assertThat(it.does(ActionKind.DROP_TABLE)).isTrue());
        assertThat(read("CREATE PROCEDURE p() BEGIN SELECT 1 AS begin; END; DROP TABLE users;", MYSQL)
                        .statements())
                .anyMatch(it -> it.does(ActionKind.DROP_TABLE) || !it.analysed());
    }

    @Test
    void loneCarriageReturnDoesNotEndMySqlsComment() {
        assertThat(read("UPDATE t SET a = 1 -- x\rWHERE id = 5", MYSQL).statements())
                .anyMatch(it -> !it.analysed());
    }

    @Test
    void emptyStatementsAreNothing() {
        assertThat(read(" ; ;; -- nothing\n ; ", POSTGRES).statements()).isEmpty();
        assertThat(read("", MYSQL).statements()).isEmpty();
    }

    @Test
    void placeholderOfAToolIsPartOfAName() {
        assertThat(texts("CREATE TABLE ${schema}.${prefix}_orders (id int); SELECT 1", POSTGRES))
                .containsExactly("CREATE TABLE ${schema}.${prefix}_orders (id int)", "SELECT 1");
    }

    @Test
    void scriptTravelsToAnAgentAndBack() throws Exception {
        SqlScript script =
                read("-- why\nALTER TABLE t ADD a int DEFAULT 1; DO $$ BEGIN DELETE FROM t; END $$", POSTGRES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(script);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(script);
        }
    }

    private static SqlScript read(String text, SqlTarget target) {
        return SqlScript.read("V1__x.sql", text, target);
    }

    private static List<String> texts(String text, SqlTarget target) {
        return read(text, target).statements().stream().map(Statement::text).toList();
    }
}
