package io.jenkins.plugins.gateddeploy.bench;

import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Splitting and recognising SQL, in megabytes a second: {@code corpus} is the test corpus, one short statement after the
 * other, which is the worst case; {@code migration} is what migrations look like, with larger tables, comments,
 * functions and rows. One megabyte is 1 000 000 characters.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class SqlBenchmark {
    private static final int CHARACTERS = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Counts what was read, so that JMH shows it per second. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        public double megabytes;
        public long statements;
        /** CPU time of this thread: on a busy machine megabytes by this say what a quiet one would do. */
        public double cpuSeconds;
    }

    @Param({"POSTGRESQL", "MYSQL", "MARIADB"})
    private Dialect dialect;

    @Param({"corpus", "migration"})
    private String input;

    private String text;

    @Setup
    public void prepare() throws IOException {
        String unit = input.equals("corpus") ? corpus() : migration();
        text = unit.repeat(CHARACTERS / unit.length() + 1);
    }

    private String corpus() throws IOException {
        return Files.readString(Path.of("../src/test/resources/io/jenkins/plugins/gateddeploy/migration/sql/corpus-"
                + dialect.name().toLowerCase(Locale.ROOT) + ".sql"));
    }

    private String migration() {
        StringBuilder sql =
                new StringBuilder("-- Orders and what was ordered.\n/* The old table\n   stays for a while. */\n");
        sql.append("CREATE TABLE orders (\n    id bigint NOT NULL PRIMARY KEY");
        for (int i = 0; i < 20; i++) {
            sql.append(",\n    column_").append(i).append(" varchar(200) DEFAULT 'a value' NOT NULL");
        }
        sql.append("\n"
                + ");\n\n"
                + "ALTER TABLE orders ADD CONSTRAINT customer_fk FOREIGN KEY (customer_id) REFERENCES customers"
                + " (id);\n");
        sql.append("CREATE INDEX orders_created_idx ON orders (created_at, state);\n");
        sql.append(function());
        sql.append("UPDATE orders SET state = 'paid' WHERE paid_at IS NOT NULL AND state = 'new';\n");
        for (int i = 0; i < 40; i++) {
            sql.append("INSERT INTO countries (code, name, area) VALUES ('c")
                    .append(i)
                    .append("', 'A name that is not short', 12345.678);\n");
        }
        return sql.toString();
    }

    private String function() {
        return dialect == Dialect.POSTGRESQL
                ? "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                        + "BEGIN\n"
                        + "    NEW.updated_at := now();\n"
                        + "    RETURN NEW;\n"
                        + "END;\n"
                        + "$$;\n"
                : "CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW BEGIN\n"
                        + "    SET NEW.updated_at = NOW();\n"
                        + "END;\n";
    }

    @Benchmark
    public SqlScript read(Read read) {
        long before = THREADS.getCurrentThreadCpuTime();
        SqlScript script = SqlScript.read("V1__orders.sql", text, SqlTarget.of(dialect));
        read.cpuSeconds += (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
        read.megabytes += text.length() / 1e6;
        read.statements += script.statements().size();
        return script;
    }
}
