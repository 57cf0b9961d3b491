package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the definition of a column, which all dialects build alike.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html">PostgreSQL column_constraint</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/create-table.html">MySQL column_definition</a>
 */
final class ColumnGrammar {
    private static final Set<String> AFTER_DEFAULT = Words.of(
            "NOT NULL CONSTRAINT CHECK PRIMARY UNIQUE REFERENCES GENERATED DEFERRABLE INITIALLY",
            "ENFORCED COLLATE STORAGE COMPRESSION");
    private static final Set<String> AFTER_MYSQL_DEFAULT = Words.of(
            "NOT NULL CONSTRAINT CHECK PRIMARY KEY UNIQUE REFERENCES GENERATED AS COLLATE STORAGE ON",
            "COMMENT AUTO_INCREMENT VISIBLE INVISIBLE FIRST AFTER COLUMN_FORMAT ENGINE_ATTRIBUTE",
            "SECONDARY_ENGINE_ATTRIBUTE WITH WITHOUT COMPRESSED SERIAL");
    private static final Set<String> NO_TYPE =
            Words.of("NOT NULL CONSTRAINT CHECK PRIMARY UNIQUE REFERENCES GENERATED DEFAULT WITH AS COLLATE");

    private final Cursor c;
    private String name;
    private DataType type;
    private boolean notNull;
    private DefaultValue defaultValue;
    private ColumnDefinition.Generation generation = ColumnDefinition.Generation.NONE;
    private ColumnDefinition.Numbering numbering = ColumnDefinition.Numbering.NONE;
    private final List<ConstraintDefinition> constraints = new ArrayList<>(1);
    private String generatedAs;
    private String constraintName;

    private ColumnGrammar(Cursor cursor) {
        this.c = cursor;
    }

    /** A column with its type, as ALTER TABLE needs it. */
    static ColumnDefinition read(Cursor cursor) {
        return new ColumnGrammar(cursor).column(false);
    }

    /** A column that may have no type: in a partition, a typed table, or CREATE TABLE … AS SELECT of MySQL. */
    static ColumnDefinition readPerhapsUntyped(Cursor cursor) {
        return new ColumnGrammar(cursor).column(true);
    }

    private ColumnDefinition column(boolean typeMayLack) {
        name = c.name();
        boolean untyped =
                typeMayLack && (c.atEnd() || c.isAny(",", ")") || c.word() != null && NO_TYPE.contains(c.word()));
        if (!untyped) {
            type = TypeGrammar.read(c);
            if (type.name().endsWith("serial")
                    && Set.of("serial", "bigserial", "smallserial").contains(type.name())) {
                numbering =
                        c.isPostgres() ? ColumnDefinition.Numbering.SERIAL : ColumnDefinition.Numbering.AUTO_INCREMENT;
                notNull = true;
            }
        }
        while (part() || (c.isPostgres() ? postgresPart() : mySqlPart())) {
            // each reads one part
        }
        return new ColumnDefinition(name, type, notNull, defaultValue, generation, numbering, constraints, generatedAs);
    }

    /** A part that all dialects have; false if there is none here. */
    private boolean part() {
        String word = c.word();
        if (word == null) {
            return false;
        }
        switch (word) {
            case "NOT" -> {
                if (!c.isPostgres() && c.accept("NOT", "SECONDARY")) {
                    return true;
                }
                if (!c.accept("NOT", "NULL")) {
                    return false;
                }
                notNull = true;
                c.accept("NO", "INHERIT");
                c.accept("NOT", "VALID");
            }
            case "NULL" -> c.next();
            case "DEFAULT" -> {
                c.next();
                defaultValue = Expressions.defaultValue(c, c.isPostgres() ? AFTER_DEFAULT : AFTER_MYSQL_DEFAULT);
            }
            case "CONSTRAINT" -> {
                c.next();
                constraintName = c.isPostgres() || !c.is("CHECK") ? c.name() : null;
            }
            case "CHECK" -> {
                c.next();
                constraints.add(ConstraintGrammar.inlineCheck(c, takeConstraintName(), name));
            }
            case "REFERENCES" -> constraints.add(ConstraintGrammar.inlineReferences(c, takeConstraintName(), name));
            case "PRIMARY" -> {
                c.expect("PRIMARY", "KEY");
                notNull = true;
                constraints.add(ConstraintGrammar.inlineKey(ConstraintKind.PRIMARY_KEY, takeConstraintName(), name));
            }
            case "UNIQUE" -> {
                c.next();
                c.accept("NULLS", "NOT", "DISTINCT");
                c.accept("NULLS", "DISTINCT");
                if (!c.isPostgres()) {
                    c.accept("KEY");
                }
                constraints.add(ConstraintGrammar.inlineKey(ConstraintKind.UNIQUE, takeConstraintName(), name));
            }
            case "COLLATE" -> {
                c.next();
                c.objectName();
            }
            case "GENERATED" -> generated();
            default -> {
                return false;
            }
        }
        return true;
    }

    private String takeConstraintName() {
        String taken = constraintName;
        constraintName = null;
        return taken;
    }

    private void generated() {
        c.expect("GENERATED");
        boolean byDefault = c.accept("BY", "DEFAULT");
        if (!byDefault) {
            c.expect("ALWAYS");
        }
        if (!c.accept("AS")) {
            throw c.unexpected();
        }
        if (c.accept("IDENTITY")) {
            numbering = ColumnDefinition.Numbering.IDENTITY;
            notNull = true;
            c.acceptParentheses();
        } else if (c.accept("ROW")) {
            c.acceptAny("START", "END");
        } else {
            generatedAs();
        }
    }

    private void generatedAs() {
        generatedAs = Expressions.parenthesised(c);
        boolean stored = c.acceptAny("STORED", "PERSISTENT");
        if (!stored) {
            c.accept("VIRTUAL");
        }
        generation = stored ? ColumnDefinition.Generation.STORED : ColumnDefinition.Generation.VIRTUAL;
    }

    private boolean postgresPart() {
        if (c.accept("WITH", "OPTIONS")) {
            return true;
        }
        if (c.acceptAny("STORAGE", "COMPRESSION")) {
            c.name();
            return true;
        }
        if (c.is("OPTIONS", "(")) {
            c.next();
            c.skipParentheses();
            return true;
        }
        return !c.is("WHERE") && ConstraintGrammar.skipAttribute(c) || c.accept("NOT", "ENFORCED");
    }

    private boolean mySqlPart() {
        String word = c.word();
        if (word == null) {
            return false;
        }
        switch (word) {
            case "AUTO_INCREMENT" -> {
                c.next();
                numbering = ColumnDefinition.Numbering.AUTO_INCREMENT;
            }
            case "KEY" -> {
                c.next();
                notNull = true;
                constraints.add(ConstraintGrammar.inlineKey(ConstraintKind.PRIMARY_KEY, takeConstraintName(), name));
            }
            case "ON" -> {
                c.expect("ON", "UPDATE");
                c.next();
                c.acceptParentheses();
            }
            case "AS" -> {
                c.next();
                generatedAs();
            }
            case "SERIAL" -> {
                c.expect("SERIAL", "DEFAULT");
                c.expect("VALUE");
                numbering = ColumnDefinition.Numbering.AUTO_INCREMENT;
                notNull = true;
            }
            case "COMMENT",
                    "COLUMN_FORMAT",
                    "STORAGE",
                    "SRID",
                    "ENGINE_ATTRIBUTE",
                    "SECONDARY_ENGINE_ATTRIBUTE",
                    "REF_SYSTEM_ID" -> {
                c.next();
                c.accept("=");
                c.next();
            }
            case "VISIBLE", "INVISIBLE", "ENFORCED" -> c.next();
            case "COMPRESSED" -> {
                c.next();
                if (c.accept("=")) {
                    c.next();
                }
            }
            case "WITH", "WITHOUT" -> {
                c.next();
                c.expect("SYSTEM", "VERSIONING");
            }
            default -> {
                return ownOption();
            }
        }
        return true;
    }

    /** MariaDB storage engines define column options of their own: {@code name=value}. */
    private boolean ownOption() {
        if (!c.isMariaDb() || !c.isName() || !"=".equals(c.word(1))) {
            return false;
        }
        c.next();
        c.next();
        c.next();
        return true;
    }
}
