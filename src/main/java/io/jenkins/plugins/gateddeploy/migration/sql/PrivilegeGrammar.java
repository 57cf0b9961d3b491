package io.jenkins.plugins.gateddeploy.migration.sql;

/** GRANT, REVOKE and COMMENT ON: what they are about, not to whom. */
final class PrivilegeGrammar {
    private PrivilegeGrammar() {}

    /** The cursor stands at GRANT or REVOKE. */
    static void grant(Cursor c, StatementBuilder statement) {
        boolean grant = c.is("GRANT");
        statement.kind(grant ? StatementKind.GRANT : StatementKind.REVOKE);
        ActionKind kind = grant ? ActionKind.GRANT : ActionKind.REVOKE;
        c.next();
        while (!c.atEnd() && !c.isAny("ON", "TO", "FROM")) {
            if (!c.acceptParentheses()) {
                c.next();
            }
        }
        if (!c.accept("ON") || c.accept("ALL")) {
            c.skipRest();
            statement.addWhole(Action.of(kind).objectType(null));
            return;
        }
        ObjectType type = typeOrTable(c);
        boolean table = type == ObjectType.TABLE || type == ObjectType.SEQUENCE || type == ObjectType.SCHEMA;
        statement.kind(grant ? StatementKind.GRANT : StatementKind.REVOKE, type);
        if (!table || !c.isName() || "*".equals(c.word(2))) {
            c.skipRest();
            statement.addWhole(Action.of(kind));
            return;
        }
        do {
            statement.addWhole(Action.of(kind).target(c.objectName()));
        } while (c.accept(","));
        if (!c.isAny("TO", "FROM")) {
            throw c.unexpected();
        }
        c.skipRest();
    }

    private static ObjectType typeOrTable(Cursor c) {
        boolean named =
                c.word(1) == null || !c.word(1).equals(".") && !c.word(1).equals(",") && !c.isAny("TO", "FROM");
        ObjectType type =
                named && !"TO".equals(c.word(1)) && !"FROM".equals(c.word(1)) ? ObjectTypeGrammar.read(c) : null;
        return type == null ? ObjectType.TABLE : type;
    }

    /** The cursor stands behind COMMENT. */
    static void comment(Cursor c, StatementBuilder statement) {
        c.expect("ON");
        ObjectType type = ObjectTypeGrammar.read(c);
        if (type == null) {
            throw c.unexpected();
        }
        statement.kind(StatementKind.COMMENT, type);
        ObjectName target = target(c, type);
        while (!c.atEnd() && !c.is("IS")) {
            c.next();
        }
        c.expect("IS");
        c.next();
        c.skipRest();
        statement.addWhole(Action.of(ActionKind.COMMENT).target(target));
    }

    /** The table for a column, constraint, trigger, policy or rule; the object itself otherwise. */
    private static ObjectName target(Cursor c, ObjectType type) {
        if (type.isPlain()) {
            return null;
        }
        ObjectName name = c.objectName();
        if (type == ObjectType.COLUMN && name.schema() != null) {
            return columnsTable(c, name);
        }
        if (c.accept("ON")) {
            c.accept("DOMAIN");
            return c.objectName();
        }
        return name;
    }

    private static ObjectName columnsTable(Cursor c, ObjectName lastTwo) {
        int end = c.index();
        boolean withSchema = ".".equals(c.word(-4));
        if (!withSchema) {
            return ObjectName.of(lastTwo.schema());
        }
        c.moveTo(end - 5);
        String schema = c.name();
        c.moveTo(end);
        return new ObjectName(schema, lastTwo.schema());
    }
}
