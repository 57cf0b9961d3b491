package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tables behind FROM and JOIN of an INSERT's own SELECT; what it asks of others in WHERE or WITH does not count. */
final class SourceTables {
    private static final Set<String> CLAUSES = Words.of("WHERE GROUP ORDER LIMIT UNION SELECT ON");

    private SourceTables() {}

    /** Reads what the cursor has passed since {@code start}, and leaves it where it is. */
    static List<ObjectName> between(Cursor c, int start) {
        int end = c.index();
        List<ObjectName> sources = new ArrayList<>(0);
        c.moveTo(start);
        // INSERT INTO t (SELECT …)
        int own = c.is("(", "SELECT") ? 1 : 0;
        int depth = 0;
        boolean from = false;
        while (c.index() < end) {
            String word = c.word();
            boolean here = depth == own && word != null;
            boolean names = here && (word.equals("FROM") || word.equals("JOIN") || from && word.equals(","));
            if (names) {
                from = true;
            } else if (here && CLAUSES.contains(word)) {
                from = word.equals("ON") && from;
            }
            depth += "(".equals(word) ? 1 : ")".equals(word) ? -1 : 0;
            c.next();
            if (names) {
                c.accept("ONLY");
                c.accept("LATERAL");
                if (c.index() < end && c.isName() && !"(".equals(c.word(1))) {
                    sources.add(c.objectName());
                }
            }
        }
        c.moveTo(end);
        return sources;
    }
}
