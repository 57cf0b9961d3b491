package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.List;

/** Reads constraints: those of a table, and the REFERENCES and CHECK that stand in a column. */
final class ConstraintGrammar {
    private final Cursor c;
    private String name;
    private List<String> columns = List.of();
    private String expression;
    private ObjectName referencedTable;
    private List<String> referencedColumns = List.of();
    private boolean notValid;
    private boolean notEnforced;
    private String usingIndex;

    private ConstraintGrammar(Cursor cursor) {
        this.c = cursor;
    }

    /** Whether a table constraint begins here (MySQL's plain indexes are none). */
    static boolean isHere(Cursor c) {
        String word = c.word();
        if (word == null) {
            return false;
        }
        return switch (word) {
            case "CONSTRAINT" -> true;
            case "PRIMARY" -> "KEY".equals(c.word(1));
            case "FOREIGN" -> "KEY".equals(c.word(1));
            case "UNIQUE" -> true;
            case "CHECK" -> "(".equals(c.word(1));
            case "EXCLUDE" -> c.isPostgres() && ("(".equals(c.word(1)) || "USING".equals(c.word(1)));
            case "NOT" -> c.isPostgres() && "NULL".equals(c.word(1));
            default -> false;
        };
    }

    /** A constraint of a table, its optional CONSTRAINT name first. */
    static ConstraintDefinition ofTable(Cursor cursor) {
        return new ConstraintGrammar(cursor).tableConstraint();
    }

    private ConstraintDefinition tableConstraint() {
        if (c.accept("CONSTRAINT")) {
            if (!c.isPostgres()) {
                c.accept("IF", "NOT", "EXISTS");
            }
            boolean unnamed = !c.isPostgres() && c.isAny("PRIMARY", "UNIQUE", "FOREIGN", "CHECK");
            name = unnamed ? null : c.name();
        }
        ConstraintKind kind = kind();
        attributes();
        return build(kind);
    }

    private ConstraintKind kind() {
        if (c.accept("PRIMARY", "KEY")) {
            keyColumns();
            return ConstraintKind.PRIMARY_KEY;
        }
        if (c.accept("UNIQUE")) {
            c.acceptAny("KEY", "INDEX");
            keyColumns();
            return ConstraintKind.UNIQUE;
        }
        if (c.accept("FOREIGN", "KEY")) {
            c.accept("IF", "NOT", "EXISTS");
            if (!c.is("(")) {
                String indexName = c.name();
                name = name == null ? indexName : name;
            }
            columns = KeyParts.read(c);
            references();
            return ConstraintKind.FOREIGN_KEY;
        }
        if (c.accept("CHECK")) {
            expression = Expressions.parenthesised(c);
            return ConstraintKind.CHECK;
        }
        if (c.accept("EXCLUDE")) {
            if (c.accept("USING")) {
                c.name();
            }
            expression = Expressions.parenthesised(c);
            return ConstraintKind.EXCLUDE;
        }
        c.expect("NOT", "NULL");
        columns = List.of(c.name());
        return ConstraintKind.NOT_NULL;
    }

    private void keyColumns() {
        if (c.accept("NULLS")) {
            c.accept("NOT");
            c.expect("DISTINCT");
        }
        if (c.isPostgres()) {
            if (c.accept("USING", "INDEX")) {
                usingIndex = c.name();
                return;
            }
        } else {
            c.accept("IF", "NOT", "EXISTS");
            if (!c.is("(") && !c.is("USING")) {
                String indexName = c.name();
                name = name == null ? indexName : name;
            }
            if (c.acceptAny("USING", "TYPE")) {
                c.name();
            }
        }
        columns = KeyParts.read(c);
    }

    private void references() {
        c.expect("REFERENCES");
        referencedTable = c.objectName();
        if (c.is("(")) {
            referencedColumns = KeyParts.read(c);
        }
        while (true) {
            if (c.accept("MATCH")) {
                c.name();
            } else if (c.accept("ON")) {
                c.acceptAny("DELETE", "UPDATE");
                referentialAction();
            } else {
                return;
            }
        }
    }

    private void referentialAction() {
        if (c.accept("NO")) {
            c.expect("ACTION");
        } else if (c.accept("SET")) {
            c.next();
            c.acceptParentheses();
        } else if (!c.acceptAny("CASCADE", "RESTRICT")) {
            throw c.unexpected();
        }
    }

    /** What may follow a constraint of a table. */
    private void attributes() {
        while (true) {
            if (c.accept("NOT", "VALID")) {
                notValid = true;
            } else if (c.accept("NOT", "ENFORCED")) {
                notEnforced = true;
            } else if (!skipAttribute(c)) {
                return;
            }
        }
    }

    /** Skips one attribute that says nothing of the data; false if there is none here. */
    static boolean skipAttribute(Cursor c) {
        if (c.accept("USING", "INDEX", "TABLESPACE")) {
            c.name();
            return true;
        }
        if (c.accept("NOT", "DEFERRABLE") || c.accept("NO", "INHERIT") || c.acceptAny("DEFERRABLE", "ENFORCED")) {
            return true;
        }
        if (c.accept("INITIALLY")) {
            c.next();
            return true;
        }
        if (c.isPostgres() && (c.is("INCLUDE", "(") || c.is("WITH", "(") || c.is("WHERE", "("))) {
            c.next();
            c.skipParentheses();
            return true;
        }
        return !c.isPostgres() && IndexOptions.skipOne(c);
    }

    /** REFERENCES as it stands in a column. */
    static ConstraintDefinition inlineReferences(Cursor cursor, String name, String column) {
        ConstraintGrammar grammar = new ConstraintGrammar(cursor);
        grammar.name = name;
        grammar.columns = List.of(column);
        grammar.references();
        return grammar.inline(ConstraintKind.FOREIGN_KEY);
    }

    /** CHECK as it stands in a column; the cursor stands behind the word. */
    static ConstraintDefinition inlineCheck(Cursor cursor, String name, String column) {
        ConstraintGrammar grammar = new ConstraintGrammar(cursor);
        grammar.name = name;
        grammar.columns = List.of(column);
        grammar.expression = Expressions.parenthesised(cursor);
        return grammar.inline(ConstraintKind.CHECK);
    }

    private ConstraintDefinition inline(ConstraintKind kind) {
        notValid = c.accept("NOT", "VALID");
        notEnforced = c.accept("NOT", "ENFORCED");
        return build(kind);
    }

    /** PRIMARY KEY or UNIQUE as it stands in a column. */
    static ConstraintDefinition inlineKey(ConstraintKind kind, String name, String column) {
        return new ConstraintDefinition(kind, name, List.of(column), null, null, List.of(), false, false, null);
    }

    private ConstraintDefinition build(ConstraintKind kind) {
        return new ConstraintDefinition(
                kind, name, columns, expression, referencedTable, referencedColumns, notValid, notEnforced, usingIndex);
    }
}
