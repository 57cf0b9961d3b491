package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.ChangeFactory;
import liquibase.change.ChangeParameterMetaData;
import liquibase.change.ColumnConfig;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Every change type and every precondition that the Liquibase on the class path registers, in every place of a changelog: the
 * gate starts no process, writes no file, opens no socket and initialises no class that a changelog names. A newer Liquibase's
 * types are walked as well, because its own factories are asked for them.
 */
@ExtendWith(PostgresServer.Extension.class)
class LiquibaseActsTest {
    private static final String BOMB = "gated.deploy.acts.bomb";

    @TempDir
    private Path workspace;

    @TempDir
    private Path elsewhere;

    private ServerSocket server;
    private final List<String> rows = new ArrayList<>();

    /** What a hostile changelog puts into every value that takes a text. */
    enum Value {
        PLAIN,
        FILE_OF_THE_WORKSPACE,
        URL,
        FILE_OUTSIDE,
        CLASS,
        CONSTRUCTOR
    }

    @BeforeEach
    void files() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(1);
        Files.createDirectories(workspace.resolve("db"));
        Files.writeString(workspace.resolve("db/data.csv"), "id,name\n1,x\n");
        Files.writeString(elsewhere.resolve("secret.csv"), "id,name\n1,TOPSECRET\n");
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        System.clearProperty(BOMB);
    }

    private Path marker() {
        return elsewhere.resolve("marker");
    }

    private Object text(Value value, String property) {
        if (property.equalsIgnoreCase("executable")) {
            return "touch";
        }
        if (property.equalsIgnoreCase("className") || property.equals("class")) {
            return Bomb.class.getName();
        }
        if (property.equals("relativeToChangelogFile")) {
            return value == Value.FILE_OUTSIDE;
        }
        return switch (value) {
            case PLAIN -> "a";
            case FILE_OF_THE_WORKSPACE -> "db/data.csv";
            case URL -> "http://127.0.0.1:" + server.getLocalPort() + "/x.csv";
            case FILE_OUTSIDE ->
                workspace
                        .resolve("db")
                        .relativize(elsewhere.resolve("secret.csv"))
                        .toString();
            case CLASS -> Bomb.class.getName();
            case CONSTRUCTOR -> marker() + "!{java.io.FileOutputStream}";
        };
    }

    private Map<String, Object> change(String name, Value value) {
        Map<String, Object> properties = new LinkedHashMap<>();
        ChangeFactory factory = Scope.getCurrentScope().getSingleton(ChangeFactory.class);
        Change change = factory.create(name);
        for (ChangeParameterMetaData parameter :
                new TreeMap<>(factory.getChangeMetaData(change).getParameters()).values()) {
            Object of = of(parameter, value);
            if (of != null
                    && !parameter
                            .getParameterName()
                            .matches("usePreparedStatements|dbms|encoding|quotchar|separator")) {
                properties.put(parameter.getParameterName(), of);
            }
        }
        if (name.equals("executeCommand")) {
            properties.put("args", List.of(Map.of("arg", Map.of("value", marker().toString()))));
            properties.remove("timeout");
            properties.remove("os");
        }
        if (name.equals("customChange")) {
            properties.put("class", Bomb.class.getName());
        }
        return Map.of(name, properties);
    }

    private Object of(ChangeParameterMetaData parameter, Value value) {
        Class<?> type = parameter.getDataTypeClass();
        if (Collection.class.isAssignableFrom(type)) {
            boolean columns = parameter.getDataTypeClassParameters().length == 1
                    && parameter.getDataTypeClassParameters()[0] instanceof Class<?> element
                    && ColumnConfig.class.isAssignableFrom(element);
            return columns
                    ? List.of(
                            Map.of("column", Map.of("name", "c", "type", "varchar(20)", "value", text(value, "value"))))
                    : null;
        }
        if (type == Boolean.class || type == boolean.class) {
            return text(Value.PLAIN, parameter.getParameterName()) instanceof Boolean && value == Value.FILE_OUTSIDE;
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return 1;
        }
        return type == String.class ? text(value, parameter.getParameterName()) : null;
    }

    private Map<String, Object> precondition(Precondition precondition, Value value) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String field : new TreeSet<>(precondition.getSerializableFields())) {
            if (!field.equals("nestedPreconditions") && !field.equals("param")) {
                properties.put(field, text(value, field));
            }
        }
        return Map.of(precondition.getName(), properties);
    }

    private Map<String, Object> set(String id, Object... entries) {
        Map<String, Object> set = new LinkedHashMap<>(Map.of("id", id, "author", "bob"));
        for (int i = 0; i < entries.length; i += 2) {
            set.put((String) entries[i], entries[i + 1]);
        }
        return Map.of("changeSet", set);
    }

    private void write(String name, Object... entries) throws Exception {
        String text = new Yaml().dump(Map.of("databaseChangeLog", List.of(entries)));
        Files.writeString(workspace.resolve("db/" + name + ".yaml"), text);
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> map && map.get("changeSet") instanceof Map<?, ?> set) {
                rows.add("('" + set.get("id") + "', 'bob', 'db/" + name + ".yaml', now(), 1, 'EXECUTED',"
                        + " '9:00000000000000000000000000000000', null)");
            }
        }
    }

    /** A changelog for each, so that one that Liquibase refuses leaves the others. */
    private Set<String> everything(Value value) throws Exception {
        Set<String> kinds = new TreeSet<>();
        Map<String, Object> sql = Map.of("sql", Map.of("sql", "select 1"));
        for (String name :
                Scope.getCurrentScope().getSingleton(ChangeFactory.class).getDefinedChanges()) {
            kinds.add(name);
            write("change-" + name + "-forward", set("f-" + name, "changes", List.of(change(name, value))));
            write(
                    "change-" + name + "-backward",
                    set("b-" + name, "changes", List.of(sql), "rollback", List.of(change(name, value))));
        }
        for (Map.Entry<String, Class<? extends Precondition>> entry :
                PreconditionFactory.getInstance().getPreconditions().entrySet()) {
            kinds.add(entry.getKey());
            Precondition precondition = PreconditionFactory.getInstance().create(entry.getKey());
            List<Object> conditions = List.of(precondition(precondition, value));
            write(
                    "precondition-" + entry.getKey() + "-set",
                    set("s-" + entry.getKey(), "preConditions", conditions, "changes", List.of(sql)));
            write(
                    "precondition-" + entry.getKey() + "-log",
                    Map.of("preConditions", conditions),
                    set("l-" + entry.getKey(), "changes", List.of(sql)));
        }
        for (String visitor : List.of("append", "prepend", "replace", "regExpReplace", "appendSqlIfNotPresent")) {
            Object properties = Map.of(
                    "value", text(value, "value"), "replace", text(value, "replace"), "with", text(value, "with"));
            write(
                    "visitor-" + visitor,
                    set("v-" + visitor, "changes", List.of(sql), "modifySql", Map.of(visitor, properties)));
        }
        write("property", Map.of("property", Map.of("file", text(value, "file"), "relativeToChangelogFile", true)));
        write("include", Map.of("include", Map.of("file", text(value, "file"))));
        write(
                "include-relative",
                Map.of("include", Map.of("file", text(value, "file"), "relativeToChangelogFile", true)));
        write("all", Map.of("includeAll", Map.of("path", text(value, "path"))));
        write("filter", Map.of("includeAll", Map.of("path", "db/none", "filter", Bomb.class.getName())));
        write("filter2", Map.of("includeAll", Map.of("path", "db/none", "resourceFilter", Bomb.class.getName())));
        write(
                "comparator",
                Map.of("includeAll", Map.of("path", "db/none", "resourceComparator", Bomb.class.getName())));
        return kinds;
    }

    @ParameterizedTest
    @EnumSource
    void nothingActs(Value value, @TempDir Path recordings, PostgresServer postgres) throws Exception {
        Set<String> kinds = everything(value);
        assertThat(kinds).hasSizeGreaterThan(60).contains("executeCommand", "customPrecondition");
        Map<String, String> before = snapshot();
        Report pending;
        Path events = recordings.resolve("gate.jfr");
        try (Recording recording = new Recording()) {
            for (String event : List.of("jdk.ProcessStart", "jdk.FileWrite", "jdk.SocketRead", "jdk.SocketWrite")) {
                recording.enable(event).withoutThreshold().withStackTrace();
            }
            recording.start();
            pending = check(MigrationRequest.of("db")
                    .tool("liquibase")
                    .dialect("postgresql")
                    .build());
            recording.stop();
            recording.dump(events);
        }
        Report applied = check(MigrationRequest.of("db")
                .tool("liquibase")
                .database(access(history(postgres)))
                .build());

        assertThat(RecordingFile.readAllEvents(events))
                .filteredOn(it -> Thread.currentThread().getName().equals(thread(it)))
                .isEmpty();
        assertThat(snapshot()).isEqualTo(before);
        assertThat(marker()).doesNotExist();
        assertThat(System.getProperty(BOMB)).isNull();
        assertThat(connections()).isZero();
        assertThat(pending.toString()).doesNotContain("TOPSECRET");
        assertThat(pending.findings()).extracting(Finding::rule).contains("migration-change-not-analysed");
        assertThat(applied.findings()).extracting(Finding::rule).doesNotContain("migration-change-not-analysed");
        assertThat(applied.facts().get("pending")).isEqualTo(0);
    }

    private static String thread(RecordedEvent event) {
        return event.getThread() == null ? null : event.getThread().getJavaName();
    }

    private Report check(MigrationRequest request) throws Exception {
        return MigrationGate.check(request, WorkspaceFiles.inside(workspace));
    }

    private static DatabaseAccess access(TestDatabase database) {
        return DatabaseAccess.of(database.url(), database.user(), database.password());
    }

    /** Everything ran, with a checksum that is not that of any. */
    private TestDatabase history(PostgresServer postgres) throws Exception {
        TestDatabase database = postgres.freshDatabase();
        database.execute("create table databasechangelog (id varchar(255), author varchar(255), filename varchar(255),"
                + " dateexecuted timestamp, orderexecuted int, exectype varchar(10), md5sum varchar(35),"
                + " contexts varchar(255))");
        database.execute("insert into databasechangelog values " + String.join(", ", rows));
        return database;
    }

    private int connections() throws Exception {
        int connections = 0;
        try {
            while (true) {
                server.accept().close();
                connections++;
            }
        } catch (SocketTimeoutException e) {
            return connections;
        }
    }

    private Map<String, String> snapshot() throws Exception {
        Map<String, String> files = new TreeMap<>();
        for (Path root : List.of(workspace, elsewhere)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(file.toString(), Files.readString(file));
                }
            }
        }
        try (Stream<Path> here = Files.list(Path.of(""))) {
            here.forEach(it -> files.put(it.toString(), ""));
        }
        return files;
    }

    @Test
    void theRecordingWouldSeeIt(@TempDir Path recordings) throws Exception {
        Path events = recordings.resolve("control.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart").withoutThreshold();
            recording.enable("jdk.FileWrite").withoutThreshold();
            recording.start();
            new ProcessBuilder("true").start().waitFor();
            Files.writeString(marker(), "written");
            recording.stop();
            recording.dump(events);
        }
        assertThat(RecordingFile.readAllEvents(events))
                .filteredOn(it -> Thread.currentThread().getName().equals(thread(it)))
                .extracting(it -> it.getEventType().getName())
                .contains("jdk.ProcessStart", "jdk.FileWrite");
    }

    @Test
    void aTypeThatSomebodyElseRegistersIsNotAnalysed() throws Exception {
        ChangeFactory factory = Scope.getCurrentScope().getSingleton(ChangeFactory.class);
        Foreign foreign = new Foreign();
        factory.register(foreign);
        try {
            write("c", set("1", "changes", List.of(Map.of("dropTable", Map.of("tableName", "t")))));
            write("d", set("2", "changes", List.of(Map.of("foreign", Map.of("tableName", "t")))));
            Report report =
                    check(MigrationRequest.of("db").dialect("postgresql").build());
            assertThat(report.findings())
                    .extracting(Finding::rule)
                    .contains("migration-drop-table", "migration-change-not-analysed");
            assertThat(Foreign.asked).isZero();
        } finally {
            factory.unregister("foreign");
        }
    }

    /** What a hostile changelog would name. */
    public static class Bomb {
        static {
            System.setProperty(BOMB, "went off");
        }
    }

    /** A change type of an extension that claims a name of Liquibase's own, too. */
    @liquibase.change.DatabaseChange(name = "foreign", description = "", priority = 100)
    public static class Foreign extends liquibase.change.AbstractChange {
        static int asked;

        @Override
        public liquibase.statement.SqlStatement[] generateStatements(liquibase.database.Database database) {
            asked++;
            return new liquibase.statement.SqlStatement[0];
        }

        @Override
        public String getConfirmationMessage() {
            return "";
        }
    }
}
