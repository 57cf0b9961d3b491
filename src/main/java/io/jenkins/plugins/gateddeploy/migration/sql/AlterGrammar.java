package io.jenkins.plugins.gateddeploy.migration.sql;

/** ALTER of everything but what {@link AlterTablePostgres} and {@link AlterTableMySql} read. */
final class AlterGrammar {
    private final Cursor c;
    private final StatementBuilder statement;

    private AlterGrammar(Cursor cursor, StatementBuilder builder) {
        this.c = cursor;
        this.statement = builder;
    }

    /** The cursor stands behind ALTER. */
    static void read(Cursor c, StatementBuilder statement) {
        new AlterGrammar(c, statement).read();
    }

    private void read() {
        statement.kind(StatementKind.ALTER);
        if (!c.isPostgres() && (c.is("TABLE") || c.isAny("ONLINE", "IGNORE"))) {
            statement.kind(StatementKind.ALTER, ObjectType.TABLE);
            AlterTableMySql.read(c, statement);
            return;
        }
        if (c.accept("DEFAULT", "PRIVILEGES")) {
            boolean revokes = contains("REVOKE");
            c.skipRest();
            statement.add(
                    Action.of(revokes ? ActionKind.REVOKE : ActionKind.GRANT).objectType(null));
            return;
        }
        if (!c.isPostgres()) {
            mySqlModifiers();
        }
        ObjectType type = ObjectTypeGrammar.read(c);
        if (type == null || type == ObjectType.COLUMN || type == ObjectType.CONSTRAINT) {
            throw c.unexpected();
        }
        statement.kind(StatementKind.ALTER, type);
        if (c.isPostgres()) {
            postgres(type);
        } else {
            mySql(type);
        }
    }

    private void mySqlModifiers() {
        while (!c.atEnd()) {
            if (c.accept("DEFINER")) {
                c.accept("=");
                while (!c.atEnd() && !c.isAny("VIEW", "EVENT", "SQL")) {
                    c.next();
                }
            } else if (c.accept("SQL", "SECURITY")) {
                c.next();
            } else if (c.accept("ALGORITHM")) {
                c.expect("=");
                c.name();
            } else {
                return;
            }
        }
    }

    private void postgres(ObjectType type) {
        switch (type) {
            case TABLE, FOREIGN_TABLE, INDEX, VIEW, MATERIALIZED_VIEW, SEQUENCE ->
                AlterTablePostgres.read(c, statement, type);
            case TYPE -> AlterTypePostgres.type(c, statement);
            case DOMAIN -> AlterTypePostgres.domain(c, statement);
            case TRIGGER, POLICY, RULE -> {
                String name = c.name();
                c.expect("ON");
                ObjectName table = c.objectName();
                statement.addWhole(
                        renameOr(ActionKind.ALTER_OBJECT).target(table).name(name));
            }
            case DATABASE, ROLE -> settings(type);
            default -> {
                if (type.isPlain()) {
                    settings(type);
                } else {
                    named(type);
                }
            }
        }
    }

    private void named(ObjectType type) {
        ObjectName name = c.objectName();
        c.acceptParentheses();
        Action.Builder action = Action.of(ActionKind.ALTER_OBJECT);
        if (c.accept("RENAME", "TO")) {
            action = Action.of(ActionKind.RENAME_OBJECT).newName(c.name());
        } else if (c.accept("SET", "SCHEMA")) {
            action = Action.of(ActionKind.SET_SCHEMA).newName(c.name());
        }
        c.skipRest();
        statement.addWhole(action.objectType(type).target(name));
    }

    /** ALTER SYSTEM SET, ALTER DATABASE d SET and ALTER ROLE r SET change settings of sessions to come. */
    private void settings(ObjectType type) {
        int start = c.index();
        while (!c.atEnd() && !c.isAny("SET", "RESET", "RENAME", "OWNER", "WITH") && c.index() < start + 6) {
            c.next();
        }
        boolean sets = c.is("SET")
                && c.isNameAhead(1)
                && !"TABLESPACE".equals(c.word(1))
                && !"SCHEMA".equals(c.word(1))
                && ("=".equals(c.word(2)) || "TO".equals(c.word(2)) || ".".equals(c.word(2)));
        if (sets) {
            c.next();
            Setting setting = SessionGrammar.postgresSetting(c, Setting.Scope.GLOBAL);
            statement.addWhole(Action.of(ActionKind.SET).objectType(type).setting(setting));
            return;
        }
        c.moveTo(start);
        boolean renamed = !type.isPlain() && c.isName() && "RENAME".equals(c.word(1));
        if (renamed) {
            ObjectName name = c.objectName();
            statement.addWhole(renameOr(ActionKind.ALTER_OBJECT).target(name));
            return;
        }
        anything(null);
    }

    /** RENAME TO …, or what this kind stands for and no matter what. */
    private Action.Builder renameOr(ActionKind kind) {
        Action.Builder action =
                c.accept("RENAME", "TO") ? Action.of(ActionKind.RENAME_OBJECT).newName(c.name()) : Action.of(kind);
        c.skipRest();
        return action;
    }

    private void anything(ObjectName name) {
        boolean server = statement.objectType() == ObjectType.DATABASE
                        && (c.isPostgres() || contains("ONLY") || contains("ENCRYPTION"))
                || statement.objectType() == ObjectType.SCHEMA && (contains("ONLY") || contains("ENCRYPTION"))
                || statement.objectType() == ObjectType.SYSTEM
                || statement.objectType() == ObjectType.INSTANCE;
        c.skipRest();
        statement.addWhole(Action.of(ActionKind.ALTER_OBJECT).target(name));
        if (server) {
            statement.add(
                    Action.of(ActionKind.SERVER_COMMAND).objectType(null).name("ALTER " + statement.objectType()));
        }
    }

    private boolean contains(String word) {
        for (int i = 0; i < c.tokens().size(); i++) {
            if (c.tokens().is(i, word)) {
                return true;
            }
        }
        return false;
    }

    private void mySql(ObjectType type) {
        switch (type) {
            case VIEW, SEQUENCE, FUNCTION, PROCEDURE, EVENT -> {
                c.accept("IF", "EXISTS");
                anything(c.objectName());
            }
            case DATABASE, SCHEMA -> {
                boolean unnamed = c.isAny("CHARACTER", "CHARSET", "DEFAULT", "COLLATE", "ENCRYPTION", "READ");
                anything(unnamed ? null : ObjectName.of(c.name()));
            }
            default -> {
                if (!type.isPlain() && type != ObjectType.ROLE) {
                    throw c.unexpected();
                }
                anything(null);
            }
        }
    }
}
