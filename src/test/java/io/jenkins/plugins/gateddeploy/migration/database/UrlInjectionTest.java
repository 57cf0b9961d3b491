package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A name in a URL is a name or is refused: real servers have databases that are called like options. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class UrlInjectionTest {
    private static final List<String> NAMES = List.of(
            "ordinary",
            "a b",
            "a+b",
            "a-b.c$d~e!(f)",
            "кадры",
            "データ",
            "हिन्दी",
            "app?initSql=create database smuggled",
            "app?options=-c statement_timeout=1",
            "app?ApplicationName=smuggled",
            "a%3Fb",
            "a&b",
            "a/b",
            "a;b",
            "a#b",
            "a@b",
            "a:b",
            "a=b",
            "a,b",
            "a'b",
            "a％b");

    private static final Set<String> USUAL = Set.of("ordinary", "a b", "a-b.c$d~e!(f)");
    /** Connector/J logs in with the character set of the server, which is latin1 here: there it reaches none of these. */
    private static final Set<String> OTHER_SCRIPTS = Set.of("кадры", "データ", "हिन्दी");

    @Test
    void aDatabaseOfMariaIsReachedByItsNameOrNotAtAll(MariaServer server) throws Exception {
        TestDatabase system = server.maintenance();
        Set<String> reached = new TreeSet<>();
        for (String name : NAMES) {
            system.execute("create or replace database `" + name + "`");
            for (String start : List.of("jdbc:mysql:", "jdbc:mariadb:")) {
                String url = start + "//localhost:" + server.port() + "/";
                reached.addAll(
                        reached(name, new TestDatabase(url, name, system.user(), system.password()), "database()"));
            }
            system.execute("drop database `" + name + "`");
        }
        assertThat(reached).containsAll(USUAL).contains("a+b");
        assertThat(system.rows("show databases like 'smuggled'")).isEmpty();
    }

    @Test
    void aDatabaseOfPostgresIsReachedByItsNameOrNotAtAll(PostgresServer server) throws Exception {
        TestDatabase system = server.maintenance();
        Set<String> reached = new TreeSet<>();
        for (String name : NAMES) {
            system.execute("create database \"" + name + "\"");
            String url = "jdbc:postgresql://localhost:" + server.port() + "/";
            reached.addAll(reached(
                    name,
                    new TestDatabase(url, name, system.user(), system.password()),
                    "current_database() || case when current_setting('application_name') = 'gated-deploy'"
                            + " and current_setting('statement_timeout') = '5s' then '' else '?' end"));
            system.execute("drop database \"" + name + "\" with (force)");
        }
        assertThat(reached).containsAll(USUAL).containsAll(OTHER_SCRIPTS);
    }

    /** As it is written, and encoded once and twice. What was reached is what was meant. */
    private static Set<String> reached(String name, TestDatabase server, String expression) throws Exception {
        Set<String> reached = new TreeSet<>();
        String once = encoded(name);
        for (String written : List.of(name, once, encoded(once))) {
            try {
                String there = Looks.at(
                                new TestDatabase(server.url() + written, name, server.user(), server.password()),
                                session -> session.text("select " + expression))
                        .orElse("");
                assertThat(there).as(server.url() + written).isIn(name, name.replace('+', ' '));
                reached.add(there);
            } catch (UsageException e) {
                assertThat(e.getMessage()).startsWith("url").doesNotContain(name);
            } catch (DatabaseException e) {
                // "a+b" is "a b" to pgjdbc, and a name that looks like options is cut before them.
                assertThat(e.problem()).as(written).isEqualTo(Problem.NO_DATABASE);
            }
        }
        return reached;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void noRowIsDeletedNoDatabaseMadeNoFileLoaded(MariaServer server, @TempDir Path directory) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table users (id int)", "insert into users values (1)", "create table loot (line text)");
        Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
        String load = "load%20data%20local%20infile%20%27" + secret + "%27%20into%20table%20loot";
        String host = "//localhost:" + server.port() + "/";
        for (String url : new String[] {
            "jdbc:mysql:" + host + database.name() + "%3FinitSql=delete%20from%20users",
            "jdbc:mysql:" + host + database.name() + "%253FinitSql=delete%20from%20users",
            "jdbc:mariadb:" + host + database.name() + "%3FallowLocalInfile=true%26initSql=" + load,
            "jdbc:mysql:" + host + "injected%3FcreateDatabaseIfNotExist=true",
            "jdbc:mysql:" + host + "injected?createDatabaseIfNotExist=true",
            "jdbc:mysql:" + host + "injected?create%44atabaseIfNotExist=true&x=%26initSql=drop table users",
            "jdbc:mysql://localhost:" + server.port() + "%2F" + database.name() + "%3FinitSql=delete/x",
            "jdbc:mysql://localhost:" + server.port() + ",address=(host=localhost)(localSocket=/x)/x",
        }) {
            try {
                Looks.at(
                        new TestDatabase(url, "x", database.user(), database.password()),
                        session -> session.text("select 1"));
                assertThat(url).as("was opened").isNull();
            } catch (UsageException e) {
                assertThat(e.getMessage()).startsWith("url").doesNotContain("initSql=", "injected");
            } catch (DatabaseException e) {
                assertThat(e.problem()).isEqualTo(Problem.NO_DATABASE);
            }
        }
        assertThat(database.rows("select count(*) from users")).containsExactly("1");
        assertThat(database.rows("select * from loot")).isEmpty();
        assertThat(database.rows("show databases like 'injected%'")).isEmpty();
    }

    @Test
    void aUserIsOneFieldOfTheLogin(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        for (String user : new String[] {"postgres\0options\0-c statement_timeout=1", "post\ngres", "post\\gres"}) {
            try {
                Looks.at(new TestDatabase(database.url(), "x", user, "x"), session -> session.text("select 1"));
                assertThat(user).as("was let in").isNull();
            } catch (UsageException e) {
                assertThat(e.getMessage()).startsWith("user: the user name has a character");
            }
        }
    }
}
