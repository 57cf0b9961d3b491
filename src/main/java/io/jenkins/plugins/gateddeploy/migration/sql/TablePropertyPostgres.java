package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * The commands of PostgreSQL's ALTER TABLE that leave columns and constraints alone: owner, storage, inheritance, triggers and
 * row security.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER TABLE</a>
 */
final class TablePropertyPostgres {
    private final Cursor c;
    private final StatementBuilder statement;
    private final ObjectType type;
    private final ObjectName target;

    TablePropertyPostgres(Cursor cursor, StatementBuilder builder, ObjectType objectType, ObjectName table) {
        this.c = cursor;
        this.statement = builder;
        this.type = objectType;
        this.target = table;
    }

    /** The cursor stands at this word; false, with the cursor there still, if it begins no such command. */
    boolean read(String word) {
        switch (word) {
            case "SET" -> set();
            case "RESET" -> {
                c.next();
                c.skipParentheses();
                add(ActionKind.RESET_OPTIONS);
            }
            case "OWNER" -> {
                c.expect("OWNER", "TO");
                addNamed(ActionKind.SET_OWNER);
            }
            case "ENABLE", "DISABLE", "FORCE" -> enable();
            case "NO" -> no();
            case "INHERIT" -> {
                c.next();
                statement.add(action(ActionKind.INHERIT).referenced(c.objectName()));
            }
            case "OF" -> {
                c.next();
                statement.add(action(ActionKind.OF_TYPE).referenced(c.objectName()));
            }
            case "NOT" -> {
                c.expect("NOT", "OF");
                add(ActionKind.NOT_OF_TYPE);
            }
            case "CLUSTER" -> {
                c.expect("CLUSTER", "ON");
                addNamed(ActionKind.CLUSTER_ON);
            }
            case "REPLICA" -> {
                c.expect("REPLICA", "IDENTITY");
                if (c.accept("USING")) {
                    c.expect("INDEX");
                    addNamed(ActionKind.REPLICA_IDENTITY);
                } else {
                    boolean nothing = c.is("NOTHING");
                    c.name();
                    add(ActionKind.REPLICA_IDENTITY);
                    if (nothing) {
                        statement.add(action(ActionKind.UNUSUAL).name("REPLICA IDENTITY NOTHING"));
                    }
                }
            }
            case "OPTIONS" -> {
                c.next();
                c.skipParentheses();
                add(ActionKind.SET_OPTIONS);
            }
            case "DEPENDS" -> dependsOnExtension();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Action.Builder action(ActionKind kind) {
        return Action.of(kind).objectType(type).target(target);
    }

    private void add(ActionKind kind) {
        statement.add(action(kind));
    }

    private void addNamed(ActionKind kind) {
        statement.add(action(kind).name(c.name()));
    }

    private void dependsOnExtension() {
        c.accept("NO");
        c.expect("DEPENDS", "ON");
        c.expect("EXTENSION");
        c.name();
        add(ActionKind.ALTER_OBJECT);
    }

    private void set() {
        c.expect("SET");
        if (c.is("(")) {
            c.skipParentheses();
            add(ActionKind.SET_OPTIONS);
        } else if (c.accept("SCHEMA")) {
            statement.add(action(ActionKind.SET_SCHEMA).newName(c.name()));
        } else if (c.accept("LOGGED")) {
            add(ActionKind.SET_LOGGED);
        } else if (c.accept("UNLOGGED")) {
            add(ActionKind.SET_UNLOGGED);
        } else if (c.accept("TABLESPACE")) {
            addNamed(ActionKind.SET_TABLESPACE);
            statement.flag(Flag.NOWAIT, c.accept("NOWAIT"));
        } else if (c.accept("ACCESS", "METHOD")) {
            addNamed(ActionKind.SET_ACCESS_METHOD);
        } else if (c.accept("WITHOUT", "CLUSTER")) {
            add(ActionKind.SET_WITHOUT_CLUSTER);
        } else if (c.accept("WITHOUT", "OIDS")) {
            add(ActionKind.SET_WITHOUT_OIDS);
        } else {
            throw c.unexpected();
        }
    }

    private void enable() {
        boolean force = c.accept("FORCE");
        boolean enable = !force && c.accept("ENABLE");
        if (!force && !enable) {
            c.expect("DISABLE");
        }
        if (c.accept("ROW", "LEVEL", "SECURITY")) {
            add(
                    force
                            ? ActionKind.FORCE_ROW_SECURITY
                            : enable ? ActionKind.ENABLE_ROW_SECURITY : ActionKind.DISABLE_ROW_SECURITY);
            return;
        }
        if (enable) {
            c.acceptAny("ALWAYS", "REPLICA");
        }
        boolean trigger = c.accept("TRIGGER");
        if (force || !trigger && !c.accept("RULE")) {
            throw c.unexpected();
        }
        addNamed(
                trigger
                        ? enable ? ActionKind.ENABLE_TRIGGER : ActionKind.DISABLE_TRIGGER
                        : enable ? ActionKind.ENABLE_RULE : ActionKind.DISABLE_RULE);
    }

    private void no() {
        if (c.is("NO", "DEPENDS")) {
            dependsOnExtension();
        } else if (c.accept("NO", "INHERIT")) {
            statement.add(action(ActionKind.NO_INHERIT).referenced(c.objectName()));
        } else {
            c.expect("NO", "FORCE");
            c.expect("ROW", "LEVEL");
            c.expect("SECURITY");
            add(ActionKind.NO_FORCE_ROW_SECURITY);
        }
    }
}
