package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Collects what is found out about one statement. */
final class StatementBuilder {
    private String text = "";
    private int start;
    private int end;
    private int line;
    private StatementKind kind = StatementKind.UNKNOWN;
    private ObjectType objectType;
    private final List<Action> actions = new ArrayList<>(2);
    private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    private String algorithm;
    private String lock;
    private List<Comment> comments = List.of();
    private final List<Statement> nested = new ArrayList<>(0);
    private String reason;

    StatementBuilder at(String words, int from, int to, int firstLine) {
        text = words;
        start = from;
        end = to;
        line = firstLine;
        return this;
    }

    StatementBuilder comments(List<Comment> found) {
        comments = found;
        return this;
    }

    StatementBuilder kind(StatementKind verb) {
        kind = verb;
        return this;
    }

    StatementBuilder kind(StatementKind verb, ObjectType about) {
        kind = verb;
        objectType = about;
        return this;
    }

    ObjectType objectType() {
        return objectType;
    }

    /** Keeps a flag for the whole statement if the condition holds. */
    boolean flag(Flag flag, boolean said) {
        if (said) {
            flags.add(flag);
        }
        return said;
    }

    EnumSet<Flag> flags() {
        return flags;
    }

    void add(Action.Builder action) {
        actions.add(action.build());
    }

    /** An action that carries the statement's own object type and flags: the only one, or one of several alike. */
    void addWhole(Action.Builder action) {
        if (objectType != null) {
            action.objectType(objectType);
        }
        actions.add(action.flags(flags).build());
    }

    void addAll(List<Action> more) {
        actions.addAll(more);
    }

    List<Action> actions() {
        return actions;
    }

    void algorithm(String word) {
        algorithm = word;
    }

    void lock(String word) {
        lock = word;
    }

    void nest(Statement statement) {
        nested.add(statement);
    }

    /** Takes over what was found out about another statement, but not where it stands. */
    StatementBuilder copy(Statement other) {
        kind(other.kind(), other.objectType());
        actions.addAll(other.actions());
        flags.addAll(other.flags());
        nested.addAll(other.nested());
        reason = other.reason();
        return this;
    }

    /** The statement cannot be relied on; the first reason stays. */
    void notAnalysed(String sentence) {
        reason = reason == null ? sentence : reason;
    }

    /** The text is no whole statement: this outranks whatever else was found. */
    void broken(String sentence) {
        reason = sentence;
    }

    Statement build(Dialect dialect) {
        return new Statement(
                text,
                start,
                end,
                line,
                dialect,
                kind,
                objectType,
                actions,
                flags,
                algorithm,
                lock,
                comments,
                nested,
                reason == null,
                reason);
    }
}
