package io.jenkins.plugins.gateddeploy.migration.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.MigrationGate;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequest;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nothing but the scratch database changes, whatever the migrations say. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class RehearsalStaysTest {
    private static final String STATE = "create table schema_migrations (version varchar(128) primary key)";

    @TempDir
    private Path workspace;

    private Report rehearse(TestDatabase target, TestDatabase scratch, String sql) throws Exception {
        Files.writeString(workspace.resolve("20260201000000_it.sql"), "-- migrate:up\n" + sql + "\n-- migrate:down\n");
        return MigrationGate.check(
                MigrationRequest.of(".")
                        .database(DatabaseAccess.of(target.url(), target.user(), target.password()))
                        .rehearseOn(DatabaseAccess.of(scratch.url(), scratch.user(), scratch.password()))
                        .build(),
                WorkspaceFiles.inside(workspace));
    }

    private static List<String> rules(Report report) {
        return report.findings().stream()
                .filter(it -> it.rule().startsWith("migration-rehearsal"))
                .map(Finding::rule)
                .toList();
    }

    @Test
    void aLoginWithOtherRightsOnTheTargetsServerIsRefused(PostgresServer postgres, MariaServer maria) throws Exception {
        for (TestDatabase[] pair : new TestDatabase[][] {
            {postgres.freshDatabase().execute(STATE), postgres.freshDatabase().execute(STATE)},
            {maria.freshDatabase().execute(STATE), maria.freshDatabase().execute(STATE)},
        }) {
            Report report = rehearse(pair[0], pair[1], "create table t (id int);");
            assertThat(rules(report)).containsExactly("migration-rehearsal-unknown");
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(report.toString()).contains("on the target's server, or may be, and its login");
        }
        TestDatabase target = postgres.freshDatabase().execute(STATE);
        TestDatabase scratch = RehearsalTest.scratch(postgres);
        postgres.maintenance().execute("grant connect on database " + target.name() + " to rehearser");
        assertThat(rules(rehearse(target, scratch, "create table t (id int);")))
                .containsExactly("migration-rehearsal-unknown");
        TestDatabase here = maria.freshDatabase().execute(STATE, "create table victim (id int)");
        TestDatabase narrow = RehearsalTest.scratch(maria);
        here.execute("grant select on victim to 'rehearser'@'%'");
        assertThat(rules(rehearse(here, narrow, "create table t (id int);")))
                .containsExactly("migration-rehearsal-unknown");
    }

    @Test
    void nothingThatMayLeaveThePostgresDatabaseIsRun(PostgresServer server) throws Exception {
        TestDatabase target = server.freshDatabase().execute(STATE, "create table victim (id int)");
        TestDatabase scratch = RehearsalTest.scratch(server);
        List<String> before = others(server, scratch);
        for (String sql : List.of(
                "drop database " + target.name() + ";",
                "create database prodother;",
                "alter database " + target.name() + " connection limit 0;",
                "create role intruder superuser;",
                "alter role postgres nologin;",
                "grant pg_write_all_data to rehearser;",
                "alter system set max_connections = 5;",
                "create tablespace x location '/tmp/x';",
                "alter table orders set tablespace pg_global;",
                "copy orders to program 'touch /tmp/x';",
                "copy orders from '/etc/passwd';",
                "create extension dblink;",
                "create extension postgres_fdw;",
                "create server s foreign data wrapper postgres_fdw;",
                "create subscription s connection 'dbname=x' publication p;",
                "select dblink_exec('dbname=" + target.name() + "', 'drop table victim');",
                "select pg_terminate_backend(pid) from pg_stat_activity;",
                "select \"pg_reload_conf\"();",
                "select pg_catalog.U&\"pg\\005freload_conf\"();",
                "update pg_database set datallowconn = false;",
                "with x as (delete from pg_authid returning 1) select * from x;",
                "select query_to_xml('select 1', true, true, '');",
                "select set_config('role', 'postgres', false);",
                "do $$ begin execute 'drop database ' || 'x'; end $$;",
                "create function f() returns int language plpgsql as $$ begin return 1; end $$; select f();",
                "prepare p as select 1; execute p;",
                "set role postgres;",
                "set session authorization postgres;",
                "set standard_conforming_strings = off;",
                "reassign owned by rehearser to postgres;",
                "load 'auto_explain';",
                "checkpoint;",
                "\\c postgres",
                "frobnicate the server;")) {
            // Beside what is ordinary, so that it shows whether anything was run before it.
            Report report = rehearse(target, scratch, "create table started (id int);\n" + sql);
            assertThat(rules(report)).as(sql).containsExactly("migration-rehearsal-incomplete");
            assertThat(scratch.rows("select tablename from pg_tables where tablename = 'started'"))
                    .as(sql)
                    .isEmpty();
        }
        assertThat(others(server, scratch)).isEqualTo(before);
    }

    @Test
    void aForeignTableOfTheCopyIsNotWrittenTo(PostgresServer server) throws Exception {
        TestDatabase target = server.freshDatabase().execute(STATE);
        TestDatabase scratch = RehearsalTest.scratch(server);
        scratch.as("postgres", "postgres")
                .execute(
                        "create foreign data wrapper nothing",
                        "create server s foreign data wrapper nothing",
                        "create foreign table audit (id int) server s");
        assertThat(rules(rehearse(target, scratch, "insert into audit values (1);")))
                .containsExactly("migration-rehearsal-incomplete");
    }

    /** Whoever may write the scratch database could otherwise answer in the server's place. */
    @Test
    void noOperatorOfTheCopyProvesThatALoginHasNoRights(PostgresServer server) throws Exception {
        TestDatabase target = server.freshDatabase().execute(STATE);
        TestDatabase scratch = RehearsalTest.scratch(server)
                .execute(
                        "create function never(name, name) returns boolean language sql as 'select false'",
                        "create operator public.<> (leftarg = name, rightarg = name, function = never)",
                        "create operator public.~ (leftarg = name, rightarg = name, function = never)",
                        "set search_path = public, pg_catalog");
        server.maintenance()
                .execute(
                        "grant connect on database " + target.name() + " to rehearser",
                        "alter role rehearser set search_path = public, pg_catalog");
        assertThat(rules(rehearse(target, scratch, "create table t (id int);")))
                .containsExactly("migration-rehearsal-unknown");
    }

    @Test
    void nothingThatMayLeaveTheMariaDatabaseIsRun(MariaServer server) throws Exception {
        TestDatabase target =
                server.freshDatabase().execute(STATE, "create table victim (id int)", "insert into victim values (1)");
        TestDatabase scratch = RehearsalTest.scratch(server);
        String database = target.name();
        List<String> before = others(server, database);
        for (String sql : List.of(
                "use " + database + ";\ndrop table victim;",
                "drop database " + database + ";",
                "create schema prodother;",
                "alter database " + database + " character set latin1;",
                "drop table mysql.user;",
                "insert into `mysql`.`user` (user) values ('x');",
                "create table t as select 1; /*!50000 drop table mysql . user */;",
                "create user intruder;",
                "grant all on *.* to rehearser;",
                "set global max_connections = 5;",
                "set @@global.max_connections = 5;",
                "set sql_mode = 'ANSI_QUOTES';",
                "create table f (id int) engine=federated connection='mysql://x/y';",
                "create table f (id int) engine=connect;",
                "create table f (id int) data directory='/tmp';",
                "load data infile '/etc/passwd' into table orders;",
                "select 1 into outfile '/tmp/x';",
                "select load_file('/etc/passwd');",
                "prepare p from 'drop database x'; execute p;",
                "execute immediate 'drop database x';",
                "create procedure p() drop database x;",
                "create event e on schedule every 1 minute do drop database x;",
                "create trigger r before insert on orders for each row set new.id = 1;",
                "call p();",
                "install plugin x soname 'x.so';",
                "shutdown;",
                "kill 1;",
                "reset master;",
                "flush tables;",
                "frobnicate the server;")) {
            Report report = rehearse(target, scratch, "create table started (id int);\n" + sql);
            assertThat(rules(report)).as(sql).containsExactly("migration-rehearsal-incomplete");
            assertThat(scratch.rows("show tables like 'started'")).as(sql).isEmpty();
        }
        // The login has no right there, so the server itself keeps it out.
        rehearse(target, scratch, "drop table " + database + ".victim;");
        assertThat(others(server, database)).isEqualTo(before);
    }

    @Test
    void ordinaryMigrationsAreRehearsed(PostgresServer postgres, MariaServer maria) throws Exception {
        assertThat(rules(rehearse(
                        postgres.freshDatabase().execute(STATE),
                        RehearsalTest.scratch(postgres),
                        "set lock_timeout = '2s'; create schema s; create type mood as enum ('sad');"
                                + " create table s.t (id bigserial primary key, at timestamptz default now(),"
                                + " u uuid default gen_random_uuid(), m mood, n varchar(40) check (length(n) > 1));"
                                + " create index t_n on s.t using btree (lower(n)); insert into s.t (n) values ('ab');"
                                + " update s.t a set n = upper(a.n); select setval('s.t_id_seq', 5);"
                                + " create view v as select id from s.t; comment on table s.t is 'x';"
                                + " alter table orders add foreign key (id) references s.t (id);")))
                .isEmpty();
        assertThat(rules(rehearse(
                        maria.freshDatabase().execute(STATE),
                        RehearsalTest.scratch(maria),
                        "set foreign_key_checks = 0; create table t (id int auto_increment primary key, n varchar(40),"
                                + " at datetime default current_timestamp) engine=InnoDB default charset=utf8mb4;"
                                + " create index t_n on t (n); insert into t (n) values (concat('a', 'b'));"
                                + " update t a join orders o on o.id = a.id set a.n = upper(a.n);"
                                + " alter table t add column m int null after n, add key m (m); rename table t to t2;"
                                + " create view v as select id from t2;")))
                .isEmpty();
    }

    private static List<String> others(PostgresServer server, TestDatabase scratch) throws Exception {
        List<String> all = new ArrayList<>(server.maintenance()
                .rows("select datname, datdba, datallowconn, datconnlimit, datacl from pg_database order by 1"));
        all.addAll(server.maintenance().rows("select * from pg_authid order by 1"));
        all.addAll(server.maintenance().rows("select * from pg_auth_members order by 1"));
        all.addAll(server.maintenance().rows("select * from pg_tablespace order by 1"));
        all.addAll(server.maintenance()
                .rows("select name, setting from pg_settings where context <> 'internal'"
                        + " and source not in ('client', 'session') order by 1"));
        return all;
    }

    private static List<String> others(MariaServer server, String target) throws Exception {
        List<String> all = new ArrayList<>(server.maintenance()
                .rows(
                        "select table_schema, table_name, engine, create_time from information_schema.tables where table_schema in"
                                + " ('mysql', '" + target
                                + "') and engine is not null and table_name not like 'innodb%' order by 1, 2"));
        all.addAll(server.maintenance().rows("show databases"));
        all.addAll(server.maintenance().rows("select user, host, priv from mysql.global_priv order by 1, 2"));
        all.addAll(server.maintenance().rows("select * from mysql.db order by 1, 2"));
        all.addAll(server.maintenance().rows("checksum table " + target + ".victim"));
        all.addAll(server.maintenance().rows("select @@global.max_connections"));
        return all;
    }
}
