package io.jenkins.plugins.gateddeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that want more than a look, as a shell sees them: exit status 2, one sentence, nothing of the URL in it. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class DatabaseUrlTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aMigration() throws Exception {
        Files.writeString(directory.resolve("V1__orders.sql"), "create table orders (id bigint primary key);\n");
    }

    private int run(String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"migration-preflight", "--dir", directory.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private void refused(String... arguments) {
        assertThat(run(arguments)).as(err.toString()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .startsWith("gated-deploy: ")
                .doesNotContain("SECRET", "Exception", "initSql", "users", "\tat ");
    }

    @Test
    void optionsSmuggledIntoTheNameOfTheDatabase(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute("create table users (id int)", "insert into users values (1)", "create table loot (line text)");
        Path secret = Files.writeString(directory.resolve("localsecret.txt"), "SECRET");
        String host = "://" + database.user() + ":" + database.password() + "@127.0.0.1:" + server.port() + "/";
        refused("--url", "jdbc:mysql" + host + database.name() + "%3FinitSql=delete%20from%20users");
        refused("--url", "jdbc:mariadb" + host + database.name()
                + "%3FallowLocalInfile=true%26initSql=load%20data%20local%20infile%20%27" + secret
                + "%27%20into%20table%20loot");
        refused("--url", "jdbc:mariadb" + host + "fresh%3FcreateDatabaseIfNotExist=true");
        refused("--url", "jdbc:mariadb://127.0.0.1:1/app%3FtrustStorePassword%3DSECRET");
        assertThat(database.rows("select count(*) from users")).containsExactly("1");
        assertThat(database.rows("select * from loot")).isEmpty();
        assertThat(database.rows("show databases like 'fresh%'")).isEmpty();
        // The relative that no driver would read: a database that is not there is not made.
        assertThat(run("--url", "jdbc:mysql" + host + "fresh?createDatabaseIfNotExist=true")).isEqualTo(3);
        assertThat(database.rows("show databases like 'fresh%'")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:u:SECRET@127.0.0.1/app",
                "jdbc:postgresql:u:SECRET@127.0.0.1:5432/app?sslmode=require",
                "jdbc:mysql:u:SECRET@127.0.0.1/app",
                "jdbc:mysql+srv://u:SECRET@127.0.0.1/app",
                "jdbc:mariadb:loadbalance:u:SECRET@127.0.0.1/app",
                "jdbc:mysql://address=(host=127.0.0.1)(password=SECRET)/app",
                "postgres://u:SECRET@127.0.0.1/app",
                "  JDBC:POSTGRESQL:u:SECRET@127.0.0.1/app",
                "jdbc:postgresql://127.0.0.1:SECRET/app",
                "jdbc:postgresql://127.0.0.1/u:SECRET@app",
                "jdbc:postgresql:%2F%2Fu:SECRET@127.0.0.1%2Fapp",
                "jdbc:postgresql:\uFF0F\uFF0Fu\uFF1ASECRET\uFF20127.0.0.1\uFF0Fapp",
                "jdbc:postgresql://u:SECRET@127.0.0.1/app\n",
                "jdbc:postgresql://127.0.0.1/app?sslpassword=a%00SECRET",
                "jdbc:h2:file:SECRET",
            })
    void aUrlThatIsNotUnderstoodIsNotRepeated(String url) {
        String wrong = url.endsWith("\n") ? url + "SECRET" : url;
        refused("--url", wrong);
        refused("--url", "jdbc:postgresql://127.0.0.1/app", "--compare-to", wrong);
        refused("--url", "jdbc:postgresql://127.0.0.1/app", "--rehearse-on", wrong);
    }

    @Test
    void aUrlWithoutItsOptionIsNotRepeated() {
        refused("jdbc:postgresql://u:SECRET@127.0.0.1/app");
        refused("--dialect", "postgresql", "u:SECRET@127.0.0.1");
    }

    @Test
    void aPasswordInAGoodUrlIsToldOfAndNotShown(PostgresServer server) {
        String url = "jdbc:postgresql://postgres:SECRET@127.0.0.1:" + server.port() + "/postgres?sslpassword=SECRET";
        run("--url", url, "--format", "json");
        assertThat(out.toString()).contains("migration-password-in-url").doesNotContain("SECRET");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anH2FileIsNotOpened() throws Exception {
        Path file = directory.resolve("app");
        Path proof = directory.resolve("PWNED");
        String code = "create alias evil as 'int evil() throws Exception { new java.io.File(\"" + proof
                + "\").createNewFile(); return 1; }'";
        try (Connection open = DriverManager.getConnection("jdbc:h2:file:" + file, "sa", "");
                Statement statement = open.createStatement()) {
            statement.execute(code);
            statement.execute("create alias quit for 'java.lang.System.exit'");
            statement.execute("create view \"flyway_schema_history\" as select evil() \"installed_rank\","
                    + " cast(null as varchar) \"version\", cast(null as varchar) \"script\", 0 \"checksum\","
                    + " true \"success\"");
        }
        Files.deleteIfExists(proof);
        Files.move(directory.resolve("app.mv.db"), directory.resolve("plain;INIT=call evil().mv.db"));
        Files.createSymbolicLink(
                directory.resolve("link.mv.db"), directory.resolve("plain;INIT=call evil().mv.db"));
        for (String url : new String[] {"jdbc:h2:file:" + file, "jdbc:h2:" + directory.resolve("link"), "jdbc:h2:mem:x"}) {
            err.getBuffer().setLength(0);
            refused("--url", url, "--user", "sa");
            assertThat(err.toString()).contains("H2 databases are not opened");
        }
        assertThat(proof).doesNotExist();
    }

    @Test
    void aLinkToANameWithOptionsIsNotFollowed() throws Exception {
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("outside.db"));
                Statement statement = open.createStatement()) {
            statement.execute("create table secret_table (id int)");
        }
        Files.writeString(directory.resolve("sq.db?open_mode=6"), "");
        Files.createSymbolicLink(directory.resolve("sq.db"), directory.resolve("outside.db"));
        Files.createSymbolicLink(directory.resolve("l.db"), Path.of("sq.db?open_mode=6"));
        assertThat(run("--url", "jdbc:sqlite:" + directory.resolve("l.db"))).isEqualTo(3);
        assertThat(out.toString())
                .contains("is a symbolic link to a file with a character in its name that is refused")
                .doesNotContain("secret_table");
    }
}
