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
            Map.entry("COLLATION", ObjectType.COLLATION),
            Map.entry("CONVERSION", ObjectType.CONVERSION),
            Map.entry("STATISTICS", ObjectType.STATISTICS),
            Map.entry("SERVER", ObjectType.SERVER),
            Map.entry("LANGUAGE", ObjectType.LANGUAGE),
            Map.entry("PUBLICATION", ObjectType.PUBLICATION),
            Map.entry("SUBSCRIPTION", ObjectType.SUBSCRIPTION),
            Map.entry("CAST", ObjectType.CAST),
            Map.entry("OPERATOR", ObjectType.OPERATOR),
            Map.entry("TRANSFORM", ObjectType.TRANSFORM),
            Map.entry("TABLESPACE", ObjectType.TABLESPACE),
            Map.entry("PARAMETER", ObjectType.PARAMETER),
            Map.entry("SYSTEM", ObjectType.SYSTEM),
            Map.entry("PACKAGE", ObjectType.PACKAGE),
            Map.entry("INSTANCE", ObjectType.INSTANCE));

    private ObjectTypeGrammar() {}

    /** The type named here; null, with the cursor unmoved, if none is. */
    static ObjectType read(Cursor c) {
        if (c.accept("MATERIALIZED", "VIEW")) {
            return ObjectType.MATERIALIZED_VIEW;
        }
        if (c.accept("FOREIGN", "TABLE")) {
            return ObjectType.FOREIGN_TABLE;
        }
        if (c.accept("FOREIGN", "SERVER")) {
            return ObjectType.SERVER;
        }
        if (c.accept("EVENT", "TRIGGER")) {
            return ObjectType.EVENT_TRIGGER;
        }
        if (c.accept("FOREIGN", "DATA", "WRAPPER")) {
            return ObjectType.FOREIGN_DATA_WRAPPER;
        }
        if (c.accept("ACCESS", "METHOD")) {
            return ObjectType.ACCESS_METHOD;
        }
        if (c.accept("USER", "MAPPING")) {
            return ObjectType.USER_MAPPING;
        }
        if (c.accept("LOGFILE", "GROUP")) {
            return ObjectType.LOGFILE_GROUP;
        }
        if (c.accept("RESOURCE", "GROUP")) {
            return ObjectType.RESOURCE_GROUP;
        }
        if (c.accept("LARGE", "OBJECT")) {
            return ObjectType.LARGE_OBJECT;
        }
        if (c.accept("SPATIAL", "REFERENCE", "SYSTEM")) {
            return ObjectType.SPATIAL_REFERENCE_SYSTEM;
        }
        if (c.accept("UNDO", "TABLESPACE")) {
            return ObjectType.TABLESPACE;
        }
        if (c.accept("OPERATOR", "CLASS") || c.accept("OPERATOR", "FAMILY")) {
            return ObjectType.OPERATOR;
        }
        if (c.accept("TEXT", "SEARCH")) {
            c.next();
            return ObjectType.TEXT_SEARCH;
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
