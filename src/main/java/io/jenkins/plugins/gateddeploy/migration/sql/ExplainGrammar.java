package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * What stands around the statement that EXPLAIN and ANALYZE are about.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-explain.html">PostgreSQL</a>
 * @see <a href="https://mariadb.com/kb/en/analyze-statement/">MariaDB</a>
 */
final class ExplainGrammar {
    private ExplainGrammar() {}

    /** Whether ANALYZE stands before a statement, not before a table. */
    static boolean runsIt(Cursor c) {
        return c.is("ANALYZE", "SELECT")
                || c.is("ANALYZE", "UPDATE")
                || c.is("ANALYZE", "DELETE")
                || c.is("ANALYZE", "INSERT")
                || c.is("ANALYZE", "REPLACE")
                || c.is("ANALYZE", "WITH")
                || c.is("ANALYZE", "FORMAT");
    }

    /** No EXPLAIN of an EXPLAIN, however often it is written. */
    static void requireExplainable(Cursor c) {
        boolean explainable =
                RowsGrammar.isHere(c) || QueryGrammar.isQuery(c) || c.isAny("CREATE", "EXECUTE", "DECLARE", "REFRESH");
        if (!explainable) {
            throw c.unexpected();
        }
    }

    /** Reads the verb and its options; true if the statement runs, as with ANALYZE. */
    static boolean options(Cursor c) {
        boolean runs = c.is("ANALYZE");
        c.next();
        if (c.is("(") && !c.is("(", "SELECT") && !c.is("(", "(")) {
            int open = c.index();
            c.skipParentheses();
            for (int i = open; i < c.index(); i++) {
                String value = c.tokens().word(i + 1);
                runs |= c.tokens().is(i, "ANALYZE") && !"FALSE".equals(value) && !"OFF".equals(value);
            }
        }
        while (c.isAny("ANALYZE", "ANALYSE", "VERBOSE", "EXTENDED", "PARTITIONS") || c.isAny("FORMAT", "INTO")) {
            runs |= c.word().startsWith("ANALY");
            boolean valued = c.isAny("FORMAT", "INTO");
            c.next();
            if (valued) {
                c.accept("=");
                c.next();
            }
        }
        return runs;
    }
}
