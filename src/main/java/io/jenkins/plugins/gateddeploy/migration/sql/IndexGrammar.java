package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.List;
import java.util.Locale;

/**
 * CREATE INDEX of all dialects, and the indexes inside MySQL's CREATE and ALTER TABLE.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createindex.html">PostgreSQL</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/create-index.html">MySQL</a>
 */
final class IndexGrammar {
    private IndexGrammar() {}

    /** The cursor stands at UNIQUE, FULLTEXT, SPATIAL or INDEX. */
    static void create(Cursor c, StatementBuilder statement) {
        IndexDefinition.Kind kind = kind(c);
        c.expect("INDEX");
        statement.kind(StatementKind.CREATE, ObjectType.INDEX);
        statement.flag(Flag.UNIQUE, kind == IndexDefinition.Kind.UNIQUE);
        statement.flag(Flag.CONCURRENTLY, c.isPostgres() && c.accept("CONCURRENTLY"));
        statement.flag(Flag.IF_NOT_EXISTS, c.accept("IF", "NOT", "EXISTS"));
        String name = c.is("ON") ? null : c.objectName().name();
        String method = method(c);
        c.expect("ON");
        statement.flag(Flag.ONLY, c.accept("ONLY"));
        ObjectName table = c.objectName();
        method = c.accept("USING") ? c.name().toLowerCase(Locale.ROOT) : method;
        List<String> columns = KeyParts.read(c);
        String where = c.isPostgres() ? postgresTail(c) : mySqlTail(c, statement);
        statement.addWhole(Action.of(ActionKind.CREATE_INDEX)
                .target(table)
                .name(name)
                .index(new IndexDefinition(name, kind, method, columns, where)));
    }

    private static String postgresTail(Cursor c) {
        while (true) {
            if (c.is("INCLUDE", "(") || c.is("WITH", "(")) {
                c.next();
                c.skipParentheses();
            } else if (c.accept("NULLS")) {
                c.accept("NOT");
                c.expect("DISTINCT");
            } else if (c.accept("TABLESPACE")) {
                c.name();
            } else if (c.accept("WHERE")) {
                return Expressions.text(c, Expressions.NO_STOP);
            } else {
                return null;
            }
        }
    }

    private static String mySqlTail(Cursor c, StatementBuilder statement) {
        while (IndexOptions.skipOne(c) || AlgorithmAndLock.readOne(c, statement)) {
            // each reads one option
        }
        return null;
    }

    private static String method(Cursor c) {
        return !c.isPostgres() && c.acceptAny("USING", "TYPE") ? c.name().toLowerCase(Locale.ROOT) : null;
    }

    private static IndexDefinition.Kind kind(Cursor c) {
        if (c.accept("UNIQUE")) {
            return IndexDefinition.Kind.UNIQUE;
        }
        if (c.accept("FULLTEXT")) {
            return IndexDefinition.Kind.FULLTEXT;
        }
        if (c.accept("SPATIAL")) {
            return IndexDefinition.Kind.SPATIAL;
        }
        return c.accept("VECTOR") ? IndexDefinition.Kind.VECTOR : IndexDefinition.Kind.ORDINARY;
    }

    /** Whether an index that is no constraint stands here inside a MySQL table. */
    static boolean isInline(Cursor c) {
        if (c.isPostgres()) {
            return false;
        }
        if (c.isAny("FULLTEXT", "SPATIAL", "VECTOR")) {
            return "KEY".equals(c.word(1))
                    || "INDEX".equals(c.word(1))
                    || "(".equals(c.word(1))
                    || isNameThenList(c, 1);
        }
        return c.isAny("KEY", "INDEX");
    }

    private static boolean isNameThenList(Cursor c, int ahead) {
        return !c.is("VECTOR") && "(".equals(c.word(ahead + 1));
    }

    /** An index inside CREATE TABLE or behind ADD. */
    static IndexDefinition inline(Cursor c) {
        IndexDefinition.Kind kind = kind(c);
        c.acceptAny("KEY", "INDEX");
        c.accept("IF", "NOT", "EXISTS");
        String name = c.is("(") || c.is("USING") ? null : c.name();
        String method = method(c);
        List<String> columns = KeyParts.read(c);
        while (IndexOptions.skipOne(c)) {
            // each reads one option
        }
        return new IndexDefinition(name, kind, method, columns, null);
    }
}
