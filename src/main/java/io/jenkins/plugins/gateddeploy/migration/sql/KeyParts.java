package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.List;

/** Reads the parenthesised columns of an index or key: names, or expressions as their text. */
final class KeyParts {
    private KeyParts() {}

    static List<String> read(Cursor c) {
        List<String> parts = new ArrayList<>(2);
        c.expect("(");
        do {
            parts.add(part(c));
        } while (c.accept(","));
        c.expect(")");
        return parts;
    }

    private static String part(Cursor c) {
        // FOREIGN KEY (id, PERIOD valid_at) of PostgreSQL 18
        if (c.is("PERIOD") && !",".equals(c.word(1)) && !")".equals(c.word(1))) {
            c.next();
        }
        int start = c.index();
        boolean call = "(".equals(c.word(1))
                && !(c.tokens().size() > start + 2
                        && !c.isPostgres()
                        && c.tokens().kind(start + 2) == Tokens.Kind.NUMBER);
        if (c.isName() && !call) {
            String name = c.name();
            if (!c.is(",") && !c.is(")")) {
                Expressions.skip(c, Expressions.NO_STOP);
            }
            return name;
        }
        return "(" + Expressions.text(c, Expressions.NO_STOP) + ")";
    }
}
