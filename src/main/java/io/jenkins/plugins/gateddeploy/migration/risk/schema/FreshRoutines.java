package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * PostgreSQL's functions and procedures that the run itself creates. The types of their arguments tell them apart, and a name
 * without any stands for the only one of that name: https://www.postgresql.org/docs/current/sql-dropfunction.html
 */
final class FreshRoutines {
    private final SchemaPath path;
    private final List<Routine> fresh = new ArrayList<>();
    private final Set<Name> wereThere = new HashSet<>();

    private record Name(ObjectType type, String schema, String name) {}

    /** @param arguments null if none are said */
    private record Routine(Name name, List<String> arguments) {
        boolean is(Routine said) {
            if (!name.equals(said.name) || arguments == null) {
                return false;
            }
            if (said.arguments == null) {
                return true;
            }
            boolean same = arguments.size() == said.arguments.size();
            for (int i = 0; same && i < arguments.size(); i++) {
                String mine = arguments.get(i);
                String other = said.arguments.get(i);
                // The one that creates it may give the argument a name.
                same = mine.equals(other) || mine.endsWith(" " + other);
            }
            return same;
        }
    }

    FreshRoutines(SchemaPath path) {
        this.path = path;
    }

    static boolean isRoutine(ObjectType type) {
        return type == ObjectType.FUNCTION || type == ObjectType.PROCEDURE;
    }

    boolean has(Action action) {
        Routine said = routine(action);
        return fresh.stream().anyMatch(it -> it.is(said));
    }

    void follow(Statement statement, Action action) {
        Routine said = routine(action);
        if (action.kind() == ActionKind.CREATE_OBJECT) {
            if (!action.has(Flag.OR_REPLACE) && !wereThere.contains(said.name)) {
                fresh.add(said);
            }
        } else if (action.kind() == ActionKind.DROP_OBJECT || action.kind() == ActionKind.RENAME_OBJECT) {
            boolean perhaps = action.has(Flag.IF_EXISTS) || statement.has(Flag.IF_EXISTS);
            if (!fresh.removeIf(it -> it.is(said)) && !perhaps) {
                wereThere.add(said.name);
            }
        }
    }

    void settle() {
        fresh.clear();
    }

    private Routine routine(Action action) {
        Name name = new Name(
                action.objectType(),
                path.home(action.target()),
                path.names().sureKey(NameFolding.Kind.OTHER, action.target().name()));
        return new Routine(name, action.expression() == null ? null : arguments(action.expression()));
    }

    /** Names in quotes stay as they are. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            folded.setCharAt(i, !quoted && c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return folded.toString();
    }

    /** The arguments that count, without mode and default: {@code (a int DEFAULT 1, OUT b text)} is {@code a int}. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        String inside = text.substring(1, text.length() - 1);
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= inside.length(); i++) {
            char c = i == inside.length() ? ',' : inside.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == inside.length())) {
                add(arguments, inside.substring(start, i));
                start = i + 1;
            }
        }
        return arguments;
    }

    private static void add(List<String> arguments, String text) {
        String argument = folded(text)
                .replaceFirst("(?s)(\\sdefault\\s|:?=).*", "")
                .trim()
                .replaceAll("\\s+", " ");
        if (!argument.isEmpty() && !argument.startsWith("out ")) {
            arguments.add(argument.replaceFirst("^(in|inout|variadic) ", ""));
        }
    }
}
