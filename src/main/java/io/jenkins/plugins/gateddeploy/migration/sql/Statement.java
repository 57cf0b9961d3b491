package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One statement of a script: where it stands and what it does.
 *
 * @param text as written, without the terminator, the comments before it, and COPY's data
 * @param start offset of its first character in the script, in UTF-16 units
 * @param end offset after its last character, terminator not included
 * @param line 1-based line of its first character
 * @param dialect the SQL it was read as
 * @param kind its verb
 * @param objectType what ALTER, CREATE, DROP, COMMENT and the like are about; null for other verbs
 * @param actions what it does, in order; empty only if it was not analysed or is a client command
 * @param flags words that hold for the whole statement: {@code ALTER TABLE IF EXISTS ONLY}, {@code CREATE INDEX
 *     CONCURRENTLY}; with a single action they stand at the action too
 * @param algorithm MySQL ALGORITHM=… in upper case; null if not said
 * @param lock MySQL LOCK=… in upper case; null if not said
 * @param comments comments before it (since the statement before), inside it, and behind it on its last line
 * @param nested the statements inside a PostgreSQL DO block, in order; they run with it
 * @param analysed false if the recogniser could not read it; its actions are then not to be relied on
 * @param reason why it was not analysed, naming the first unexpected word; null if it was
 */
public record Statement(
        String text,
        int start,
        int end,
        int line,
        Dialect dialect,
        StatementKind kind,
        ObjectType objectType,
        List<Action> actions,
        Set<Flag> flags,
        String algorithm,
        String lock,
        List<Comment> comments,
        List<Statement> nested,
        boolean analysed,
        String reason)
        implements Serializable {

    public Statement {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
        actions = List.copyOf(actions);
        comments = List.copyOf(comments);
        nested = List.copyOf(nested);
        flags = Collections.unmodifiableSet(flags.isEmpty() ? EnumSet.noneOf(Flag.class) : EnumSet.copyOf(flags));
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** Whether one of the actions is of this kind. */
    public boolean does(ActionKind actionKind) {
        return actions.stream().anyMatch(action -> action.kind() == actionKind);
    }

    /** Such as ALTER and TABLE. */
    public boolean is(StatementKind wantedKind, ObjectType wantedType) {
        return kind == wantedKind && objectType == wantedType;
    }

    /** The objects it names as targets, each once, in order. */
    public List<ObjectName> targets() {
        return actions.stream()
                .map(Action::target)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    Statement withComments(List<Comment> more) {
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
                Stream.concat(comments.stream(), more.stream()).toList(),
                nested,
                analysed,
                reason);
    }

    /** This statement and those nested in it, outermost first. */
    public Stream<Statement> withNested() {
        return Stream.concat(Stream.of(this), nested.stream().flatMap(Statement::withNested));
    }

    /**
     * The text in one line of at most this many characters, for a finding. What stands in quotes after PASSWORD,
     * IDENTIFIED, CONNECTION and the like is left out: {@link #text()} is not for showing.
     */
    public String shortText(int limit) {
        String beginning = text.substring(0, Math.min(text.length(), limit * 4));
        String oneLine = Secrets.hide(beginning).replaceAll("\\s+", " ").trim();
        return oneLine.length() <= limit ? oneLine : oneLine.substring(0, limit - 1) + "…";
    }
}
