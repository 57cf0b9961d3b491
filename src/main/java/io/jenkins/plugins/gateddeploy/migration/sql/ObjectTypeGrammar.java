package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Map;

/** Reads the words that name a type of object behind CREATE, ALTER, DROP, COMMENT ON and GRANT … ON. */
final class ObjectTypeGrammar {
    private static final Map<String, ObjectType> SINGLE = Map.ofEntries(
            Map.entry("TABLE", ObjectType.TABLE),
            Map.entry("TABLES", ObjectType.TABLE),
            Map.entry("INDEX", ObjectType.INDEX),
            Map.entry("VIEW", ObjectType.VIEW),
            Map.entry("SEQUENCE", ObjectType.SEQUENCE),
            Map.entry("TYPE", ObjectType.TYPE),
            Map.entry("DOMAIN", ObjectType.DOMAIN),
            Map.entry("SCHEMA", ObjectType.SCHEMA),
            Map.entry("DATABASE", ObjectType.DATABASE),
            Map.entry("FUNCTION", ObjectType.FUNCTION),
            Map.entry("AGGREGATE", ObjectType.FUNCTION),
            Map.entry("ROUTINE", ObjectType.FUNCTION),
            Map.entry("PROCEDURE", ObjectType.PROCEDURE),
            Map.entry("TRIGGER", ObjectType.TRIGGER),
            Map.entry("EVENT", ObjectType.EVENT),
            Map.entry("EXTENSION", ObjectType.EXTENSION),
            Map.entry("POLICY", ObjectType.POLICY),
            Map.entry("RULE", ObjectType.RULE),
            Map.entry("ROLE", ObjectType.ROLE),
            Map.entry("USER", ObjectType.ROLE),
            Map.entry("GROUP", ObjectType.ROLE),
            Map.entry("COLUMN", ObjectType.COLUMN),
            Map.entry("CONSTRAINT", ObjectType.CONSTRAINT),
            Map.entry("COLLATION", ObjectType.OTHER),
            Map.entry("CONVERSION", ObjectType.OTHER),
            Map.entry("STATISTICS", ObjectType.OTHER),
            Map.entry("SERVER", ObjectType.OTHER),
            Map.entry("LANGUAGE", ObjectType.OTHER),
            Map.entry("PUBLICATION", ObjectType.OTHER),
            Map.entry("SUBSCRIPTION", ObjectType.OTHER),
            Map.entry("CAST", ObjectType.OTHER),
            Map.entry("OPERATOR", ObjectType.OTHER),
            Map.entry("TRANSFORM", ObjectType.OTHER),
            Map.entry("TABLESPACE", ObjectType.OTHER),
            Map.entry("PARAMETER", ObjectType.OTHER),
            Map.entry("SYSTEM", ObjectType.OTHER),
            Map.entry("LARGE", ObjectType.OTHER),
            Map.entry("PACKAGE", ObjectType.OTHER),
            Map.entry("INSTANCE", ObjectType.OTHER),
            Map.entry("PREPARE", ObjectType.OTHER));

    private ObjectTypeGrammar() {}

    /** The type named here; null, with the cursor unmoved, if none is. */
    static ObjectType read(Cursor c) {
        if (c.accept("MATERIALIZED", "VIEW")) {
            return ObjectType.MATERIALIZED_VIEW;
        }
        if (c.accept("FOREIGN", "SERVER")) {
            return ObjectType.OTHER;
        }
        if (c.accept("FOREIGN", "TABLE")) {
            return ObjectType.FOREIGN_TABLE;
        }
        if (c.accept("EVENT", "TRIGGER")
                || c.accept("FOREIGN", "DATA", "WRAPPER")
                || c.accept("ACCESS", "METHOD")
                || c.accept("USER", "MAPPING")
                || c.accept("LOGFILE", "GROUP")
                || c.accept("RESOURCE", "GROUP")
                || c.accept("LARGE", "OBJECT")
                || c.accept("SPATIAL", "REFERENCE", "SYSTEM")
                || c.accept("UNDO", "TABLESPACE")
                || c.accept("OPERATOR", "CLASS")
                || c.accept("OPERATOR", "FAMILY")
                || c.accept("TEXT", "SEARCH")) {
            if ("SEARCH".equals(c.word(-1))) {
                c.next();
            }
            return ObjectType.OTHER;
        }
        if (c.accept("CONSTRAINT", "TRIGGER")) {
            return ObjectType.TRIGGER;
        }
        c.accept("PROCEDURAL");
        ObjectType type = c.word() == null ? null : SINGLE.get(c.word());
        if (type != null) {
            c.next();
        }
        return type;
    }
}
