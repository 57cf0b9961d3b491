package io.jenkins.plugins.gateddeploy.fuzz;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Puts a statement that drops a table behind whatever the fuzzer wrote. Either the gate sees it, or what stands before
 * swallows it, as an open quote does, and then the gate has to say that it cannot read the file. It never passes. MySQL's
 * routines are left out: a body without its END takes in what follows, and creating a routine runs nothing of it.
 */
final class HiddenStatement {
    private static final byte[] DROP =
            "\n;\ndrop table zqx_customers;\n".getBytes(StandardCharsets.UTF_8);

    private HiddenStatement() {}

    static void mustShow(byte[] before, String dialect) {
        byte[] sql = new byte[before.length + DROP.length];
        System.arraycopy(before, 0, sql, 0, before.length);
        System.arraycopy(DROP, 0, sql, before.length, DROP.length);
        FuzzedGate.file("sql/V1__fuzzed.sql", sql);
        Report report = FuzzedGate.migrations("sql", "flyway", dialect);
        if (report != null && report.verdict() == Verdict.PASSED && !mayBeRoutine(before, dialect)) {
            throw new AssertionError("a dropped table passed");
        }
    }

    private static boolean mayBeRoutine(byte[] before, String dialect) {
        String text = new String(before, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return !dialect.startsWith("postgresql") && (text.contains("procedure") || text.contains("function"));
    }
}
