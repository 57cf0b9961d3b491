package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a data type.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">PostgreSQL types and their aliases</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/other-vendor-data-types.html">MySQL's aliases</a>
 */
final class TypeGrammar {
    private static final Map<String, String> POSTGRES_ALIASES = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("int4", "int"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("bool", "boolean"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("character", "char"),
            Map.entry("bpchar", "char"),
            Map.entry("nchar", "char"),
            Map.entry("serial4", "serial"),
            Map.entry("serial8", "bigserial"),
            Map.entry("serial2", "smallserial"));

    private static final Map<String, String> MYSQL_ALIASES = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("int4", "int"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("int1", "tinyint"),
            Map.entry("int3", "mediumint"),
            Map.entry("middleint", "mediumint"),
            Map.entry("bool", "tinyint"),
            Map.entry("boolean", "tinyint"),
            Map.entry("dec", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("float4", "float"),
            Map.entry("float8", "double"),
            Map.entry("real", "double"),
            Map.entry("character", "char"),
            Map.entry("nchar", "char"),
            Map.entry("nvarchar", "varchar"),
            Map.entry("varcharacter", "varchar"));

    private static final Set<String> INTERVAL_FIELDS = Set.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO");

    private final Cursor c;
    private final List<Integer> modifiers = new ArrayList<>(2);
    private final List<String> labels = new ArrayList<>(0);
    private boolean unsigned;
    private String charset;
    private String collation;

    private TypeGrammar(Cursor cursor) {
        this.c = cursor;
    }

    static DataType read(Cursor cursor) {
        TypeGrammar grammar = new TypeGrammar(cursor);
        return cursor.isPostgres() ? grammar.postgres() : grammar.mySql();
    }

    private DataType postgres() {
        c.accept("SETOF");
        String name = postgresName();
        modifiers();
        if (name.equals("timestamp") || name.equals("time")) {
            if (c.accept("WITH", "TIME", "ZONE")) {
                name += "tz";
            } else {
                c.accept("WITHOUT", "TIME", "ZONE");
            }
        }
        if (name.equals("interval")) {
            while (c.word() != null && INTERVAL_FIELDS.contains(c.word())) {
                c.next();
            }
            modifiers();
        }
        boolean array = c.accept("ARRAY");
        while (c.accept("[")) {
            array = true;
            if (!c.is("]")) {
                c.next();
            }
            c.expect("]");
        }
        return new DataType(name, modifiers, labels, array, false, null, null);
    }

    private String postgresName() {
        boolean quoted = c.kind() == Tokens.Kind.NAME;
        if (c.accept("NATIONAL")) {
            c.acceptAny("CHARACTER", "CHAR");
            return c.accept("VARYING") ? "varchar" : "char";
        }
        if (c.accept("DOUBLE", "PRECISION")) {
            return "double precision";
        }
        String name = c.name();
        String schema = null;
        while (c.accept(".")) {
            schema = name;
            name = c.name();
        }
        if (c.accept("%")) {
            c.next();
        }
        if (schema != null && !schema.equals("pg_catalog")) {
            return schema + "." + name;
        }
        boolean varying = !quoted && Set.of("character", "char", "nchar", "bit").contains(name) && c.accept("VARYING");
        if (varying) {
            return name.equals("bit") ? "varbit" : "varchar";
        }
        return quoted ? name : POSTGRES_ALIASES.getOrDefault(name, name);
    }

    private void modifiers() {
        if (!c.is("(")) {
            return;
        }
        int open = c.index();
        c.skipParentheses();
        Tokens tokens = c.tokens();
        for (int i = open + 1; i < c.index() - 1; i++) {
            if (tokens.kind(i) == Tokens.Kind.NUMBER) {
                Integer number = number(c.text().substring(tokens.start(i), tokens.end(i)));
                if (number != null) {
                    modifiers.add(tokens.is(i - 1, "-") ? Integer.valueOf(-number) : number);
                }
            } else if (tokens.kind(i) == Tokens.Kind.STRING) {
                labels.add(Quoting.string(c.text().substring(tokens.start(i), tokens.end(i)), c.target.dialect()));
            }
        }
    }

    private static Integer number(String digits) {
        return digits.length() < 10 && digits.chars().allMatch(d -> d >= '0' && d <= '9')
                ? Integer.valueOf(digits)
                : null;
    }

    private DataType mySql() {
        String name = mySqlName();
        modifiers();
        if (name.equals("boolean") || name.equals("bool")) {
            modifiers.add(1);
        }
        mySqlAttributes();
        return new DataType(
                MYSQL_ALIASES.getOrDefault(name, name), modifiers, labels, false, unsigned, charset, collation);
    }

    private String mySqlName() {
        if (c.accept("NATIONAL")) {
            boolean varying = c.acceptAny("VARCHAR", "VARCHARACTER");
            boolean character = !varying && c.acceptAny("CHARACTER", "CHAR");
            return varying || character && c.accept("VARYING") ? "varchar" : "char";
        }
        if (c.accept("LONG")) {
            if (c.accept("VARBINARY")) {
                return "mediumblob";
            }
            boolean character = c.acceptAny("CHARACTER", "CHAR");
            if (character) {
                c.expect("VARYING");
            } else {
                c.acceptAny("VARCHAR", "VARCHARACTER");
            }
            return "mediumtext";
        }
        if (c.kind() != Tokens.Kind.WORD) {
            throw c.unexpected();
        }
        String name = c.name().toLowerCase(Locale.ROOT);
        if (name.equals("double")) {
            c.accept("PRECISION");
        }
        boolean varying = Set.of("character", "char", "nchar").contains(name) && c.accept("VARYING")
                || name.equals("nchar") && c.acceptAny("VARCHAR", "VARCHARACTER");
        return varying ? "varchar" : name;
    }

    private void mySqlAttributes() {
        while (true) {
            if (c.accept("UNSIGNED") || c.accept("ZEROFILL")) {
                unsigned = true;
            } else if (c.accept("CHARACTER", "SET") || c.accept("CHAR", "SET") || c.accept("CHARSET")) {
                charset = c.name().toLowerCase(Locale.ROOT);
            } else if (c.accept("COLLATE")) {
                collation = c.name();
            } else if (!c.acceptAny("SIGNED", "BINARY", "ASCII", "UNICODE", "BYTE")) {
                return;
            }
        }
    }
}
