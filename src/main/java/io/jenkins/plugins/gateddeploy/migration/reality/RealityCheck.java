package io.jenkins.plugins.gateddeploy.migration.reality;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares pending migrations with what the database really has, one after the other in the order in which they would run.
 * Rule ids: {@code migration-already-there}, {@code migration-conflict}.
 */
public final class RealityCheck {
    private static final int SHOWN = 6;

    private final TraceReader traces;
    private boolean blind;

    /**
     * What was found about one migration.
     *
     * @param reality in one word
     * @param finding null if there is nothing to report
     */
    public record Result(Reality reality, Finding finding) {}

    public RealityCheck(Catalogue catalogue) {
        traces = new TraceReader(catalogue);
    }

    /** Looks for the next pending migration. */
    public Result next(SqlScript script) throws SQLException {
        if (script.forward().stream().anyMatch(RealityCheck::movesElsewhere)) {
            blind = true;
            return new Result(Reality.UNKNOWN, null);
        }
        List<Trace> found = new ArrayList<>();
        for (Statement statement : script.forward()) {
            blind |= !statement.analysed() || statement.actions().stream().anyMatch(RealityCheck::isHidden);
            for (Action action : statement.actions()) {
                if (statement.analysed()) {
                    traces.read(statement, action).ifPresent(found::add);
                }
            }
        }
        if (blind) {
            // What is not there now may be there by then.
            found.removeIf(Trace::isAbsence);
        }
        return judge(script.file(), found);
    }

    /** The next pending migration is one whose SQL is not known: what it leaves behind is not known to later ones. */
    public void nextIsUnknown() {
        blind = true;
    }

    /** From here on, names without schema mean something else. */
    private static boolean movesElsewhere(Statement statement) {
        return statement.kind() == StatementKind.USE
                || statement.actions().stream()
                        .anyMatch(it ->
                                it.setting() != null && it.setting().name().equals("search_path"));
    }

    /** Does what is not in its text. */
    private static boolean isHidden(Action action) {
        return switch (action.kind()) {
            case DO_BLOCK, CALL, EXECUTE, FUNCTION_CALL -> true;
            default -> false;
        };
    }

    private static Result judge(String file, List<Trace> traces) {
        List<Trace> there = of(traces, Trace.Presence.THERE);
        List<Trace> missing = of(traces, Trace.Presence.NOT_THERE);
        List<Trace> impossible = of(traces, Trace.Presence.IMPOSSIBLE);
        boolean allGuarded = there.stream().allMatch(Trace::guarded);
        if (!impossible.isEmpty() || !allGuarded && !missing.isEmpty()) {
            return new Result(Reality.CONFLICT, conflict(file, there, missing, impossible));
        }
        if (!missing.isEmpty()) {
            return new Result(Reality.APPLY, null);
        }
        return there.isEmpty()
                ? new Result(Reality.UNKNOWN, null)
                : new Result(Reality.ALREADY_THERE, alreadyThere(file, there, allGuarded));
    }

    private static Finding alreadyThere(String file, List<Trace> there, boolean guarded) {
        return (guarded ? Finding.warning("migration-already-there") : Finding.error("migration-already-there"))
                .title(ShortName.of(file) + " is pending, but what it does is already there: somebody ran it by hand")
                .expected("nothing of it in the database before it has run")
                .found("already there: " + some(there)
                        + (guarded ? "; its statements would pass over that without a look" : ""))
                .at(Source.file(file, there.get(0).line()))
                .fix("Compare what is there with the file. If it is the same, tell the migration tool that this one has"
                        + " run (never do that for others along with it); if not, write a migration that leads there.")
                .build();
    }

    private static Finding conflict(String file, List<Trace> there, List<Trace> missing, List<Trace> impossible) {
        List<String> parts = new ArrayList<>();
        Optional.of(some(there)).filter(it -> !there.isEmpty()).ifPresent(it -> parts.add("already there: " + it));
        Optional.of(some(missing)).filter(it -> !missing.isEmpty()).ifPresent(it -> parts.add("not there: " + it));
        Optional.of(some(impossible)).filter(it -> !impossible.isEmpty()).ifPresent(it -> parts.add("missing: " + it));
        boolean half = !there.isEmpty() && !missing.isEmpty();
        Trace first = impossible.isEmpty() ? there.get(0) : impossible.get(0);
        return Finding.error("migration-conflict")
                .title(ShortName.of(file)
                        + (half
                                ? " is pending, and some of it is already there: half applied, or run in part by hand"
                                : " is pending and cannot run: what it changes is not in this database"))
                .expected("none of it in the database, and all that it changes")
                .found(String.join("; ", parts))
                .at(Source.file(file, first.line()))
                .fix(
                        half
                                ? "Finish it by hand or take back what is there, then tell the migration tool which of the two."
                                : "Check that url leads to the right database and schema, and that no earlier migration is missing.")
                .build();
    }

    private static List<Trace> of(List<Trace> traces, Trace.Presence presence) {
        return traces.stream().filter(it -> it.presence() == presence).toList();
    }

    private static String some(List<Trace> traces) {
        String first = traces.stream().limit(SHOWN).map(Trace::object).collect(Collectors.joining(", "));
        return traces.size() > SHOWN ? first + " and " + (traces.size() - SHOWN) + " more" : first;
    }
}
