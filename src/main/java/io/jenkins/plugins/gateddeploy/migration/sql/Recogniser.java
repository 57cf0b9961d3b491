package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what one statement does. Never throws: what it cannot read becomes a statement that is not analysed. */
final class Recogniser {
    /** Whose expressions are evaluated at once. */
    private static final Set<String> EVALUATED =
            Words.of("SELECT VALUES TABLE ( WITH INSERT UPDATE DELETE MERGE REPLACE PERFORM DECLARE");

    private final String text;
    private final LineIndex lines;
    private SqlTarget target;
    private final boolean insideBlock;
    private final OwnFunctions own;
    private final Map<String, List<Action>> prepared = new HashMap<>();

    Recogniser(String text, LineIndex lines, SqlTarget target, boolean insideBlock, OwnFunctions own) {
        this.own = own;
        this.insideBlock = insideBlock;
        this.text = text;
        this.lines = lines;
        this.target = target;
    }

    /** How the session reads quotes from here on, for the bodies that it looks into. */
    void quotes(Quotes now) {
        target = target.quoting(now);
    }

    StatementBuilder recognise(Tokens tokens) {
        StatementBuilder statement = new StatementBuilder();
        Cursor c = new Cursor(text, tokens, lines, target, insideBlock, own);
        if (c.atEnd()) {
            return statement;
        }
        try {
            read(c, statement);
            if (!c.atEnd()) {
                throw c.unexpected();
            }
            own.follow(statement);
        } catch (NotRecognised e) {
            statement.notAnalysed(e.getMessage());
        } catch (RuntimeException e) {
            // A fault of the recogniser itself costs the gate this statement, not all of them.
            statement.broken("the recogniser failed on it (" + e.getClass().getSimpleName() + ")");
        }
        return statement;
    }

    private void read(Cursor c, StatementBuilder statement) {
        String verb = c.word();
        if (verb == null) {
            throw c.unexpected();
        }
        int start = c.index();
        read(c, statement, verb);
        int from = evaluatedFrom(c, statement, verb, start);
        if (from >= 0) {
            new FunctionCalls(c, own).add(statement, from, c.index());
        }
    }

    /** Where the expressions begin that this statement evaluates at once; -1 if it evaluates none. */
    private static int evaluatedFrom(Cursor c, StatementBuilder statement, String verb, int start) {
        Tokens tokens = c.tokens();
        boolean mySql = !c.isPostgres() && (verb.equals("SET") || verb.equals("DO"));
        if (mySql) {
            return start + 1;
        }
        boolean copy = verb.equals("COPY") && tokens.is(start + 1, "(");
        if (EVALUATED.contains(verb) || copy) {
            return copy ? start + 1 : start;
        }
        boolean filled = statement.actions().stream().anyMatch(it -> it.kind() == ActionKind.CREATE_TABLE_AS)
                || statement.objectType() == ObjectType.MATERIALIZED_VIEW;
        for (int i = start; verb.equals("CREATE") && filled && i < tokens.size(); i++) {
            if (tokens.is(i, "SELECT") || tokens.is(i, "WITH") || tokens.is(i, "VALUES")) {
                return i;
            }
        }
        return -1;
    }

    private void read(Cursor c, StatementBuilder statement, String verb) {
        switch (verb) {
            case "CREATE" -> {
                c.next();
                CreateGrammar.read(c, statement);
            }
            case "ALTER" -> {
                c.next();
                AlterGrammar.read(c, statement);
            }
            case "DROP" -> drop(c, statement);
            case "INSERT", "UPDATE", "DELETE", "MERGE" -> RowsGrammar.read(c, statement, true);
            case "REPLACE" -> {
                requireMySql(c);
                RowsGrammar.read(c, statement, true);
            }
            case "PREPARE" -> prepare(c, statement);
            case "EXECUTE" -> execute(c, statement);
            case "PERFORM" -> {
                if (!insideBlock) {
                    throw c.unexpected();
                }
                QueryGrammar.read(c, statement);
            }
            case "SELECT", "VALUES", "TABLE", "(" -> QueryGrammar.read(c, statement);
            case "WITH" -> QueryGrammar.with(c, statement);
            case "SET" -> set(c, statement);
            case "RESET" -> {
                if (c.isPostgres()) {
                    c.next();
                    SessionGrammar.reset(c, statement);
                } else {
                    other(c, statement);
                }
            }
            case "COPY" -> {
                c.next();
                CopyGrammar.copy(c, statement);
            }
            case "LOAD" -> {
                c.next();
                CopyGrammar.load(c, statement);
            }
            case "GRANT", "REVOKE" -> PrivilegeGrammar.grant(c, statement);
            case "COMMENT" -> {
                c.next();
                PrivilegeGrammar.comment(c, statement);
            }
            case "RENAME" -> {
                c.next();
                RenameGrammar.read(c, statement);
            }
            case "EXPLAIN" -> explain(c, statement);
            case "ANALYZE" -> {
                if (c.isPostgres() || !ExplainGrammar.runsIt(c)) {
                    MaintenanceGrammar.read(c, statement);
                } else {
                    explain(c, statement);
                }
            }
            default -> other(c, statement);
        }
    }

    private void other(Cursor c, StatementBuilder statement) {
        boolean known = TransactionGrammar.read(c, statement)
                || MaintenanceGrammar.read(c, statement)
                || CodeGrammar.read(c, statement)
                || CommandGrammar.read(c, statement);
        if (!known) {
            throw c.unexpected();
        }
    }

    private static void requireMySql(Cursor c) {
        if (c.isPostgres()) {
            throw c.unexpected();
        }
    }

    private void drop(Cursor c, StatementBuilder statement) {
        c.next();
        if (!c.isPostgres() && c.accept("PREPARE")) {
            c.skipRest();
            statement.kind(StatementKind.DIAGNOSTIC);
            statement.add(Action.of(ActionKind.NO_EFFECT).objectType(null));
            return;
        }
        DropGrammar.read(c, statement);
    }

    /** PostgreSQL's PREPARE: what it prepares is kept for the EXECUTE that runs it. */
    private void prepare(Cursor c, StatementBuilder statement) {
        if (!c.isPostgres() || c.is("PREPARE", "TRANSACTION")) {
            CodeGrammar.read(c, statement);
            return;
        }
        c.next();
        String name = c.name();
        c.acceptParentheses();
        c.expect("AS");
        ExplainGrammar.requireExplainable(c);
        StatementBuilder later = new StatementBuilder();
        read(c, later);
        prepared.put(name, List.copyOf(later.actions()));
        statement.kind(StatementKind.PREPARE);
        statement.add(Action.of(ActionKind.PREPARE).objectType(null).name(name));
    }

    private void execute(Cursor c, StatementBuilder statement) {
        List<Action> known = c.isPostgres() && c.isNameAhead(1) ? prepared.get(nameAhead(c)) : null;
        if (known == null) {
            CodeGrammar.read(c, statement);
            return;
        }
        c.skipRest();
        statement.kind(StatementKind.EXECUTE);
        statement.addAll(known);
    }

    private static String nameAhead(Cursor c) {
        int here = c.index();
        c.next();
        String name = c.name();
        c.moveTo(here);
        return name;
    }

    /** MariaDB's SET STATEMENT … FOR goes on with the statement it is for. */
    private void set(Cursor c, StatementBuilder statement) {
        c.next();
        boolean forStatement = c.isMariaDb() && c.is("STATEMENT");
        SessionGrammar.set(c, statement);
        if (forStatement) {
            if (c.is("SET")) {
                throw c.unexpected();
            }
            read(c, statement);
        }
    }

    /** With ANALYZE the statement runs, so that its actions are this one's. */
    private void explain(Cursor c, StatementBuilder statement) {
        boolean runs = ExplainGrammar.options(c);
        statement.flag(Flag.ANALYZE, runs);
        if (runs) {
            ExplainGrammar.requireExplainable(c);
            read(c, statement);
        } else {
            c.skipRest();
        }
        statement.kind(StatementKind.EXPLAIN, null);
        if (!runs) {
            statement.add(Action.of(ActionKind.NO_EFFECT).objectType(null));
        }
    }
}
