package io.jenkins.plugins.gateddeploy.migration.sql;

import io.jenkins.plugins.gateddeploy.gate.GateRun;
import io.jenkins.plugins.gateddeploy.gate.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one script: splits it into statements and recognises each. */
final class ScriptReader {
    private final String text;
    private final SqlTarget target;
    private final boolean insideBlock;

    private final OwnFunctions own;

    ScriptReader(String text, SqlTarget target) {
        this(text, target, false, new OwnFunctions(Set.of()));
    }

    /** With {@code insideBlock} for the text of an EXECUTE in a DO block, which may hold no further block. */
    ScriptReader(String text, SqlTarget target, boolean insideBlock, OwnFunctions own) {
        this.own = own;
        this.insideBlock = insideBlock;
        this.text = text;
        this.target = target;
    }

    SqlScript read(String file) {
        GateRun.doing("analysing " + file);
        LineIndex lines = new LineIndex(text);
        Splitter splitter = Splitter.of(text, lines, target);
        Recogniser recogniser = new Recogniser(text, lines, target, insideBlock, own);
        QuoteTracker quotes = new QuoteTracker(target);
        List<Statement> statements = new ArrayList<>();
        while (splitter.next()) {
            Interruption.check();
            List<Comment> comments = new ArrayList<>(splitter.lexer().takeComments());
            leaveBehind(comments, statements, lines, lines.lineAt(splitter.start()));
            statements.add(statement(splitter, recogniser, lines, comments));
            quotes.follow(statements.get(statements.size() - 1));
            splitter.lexer().quotes(quotes.now());
            recogniser.quotes(quotes.now());
        }
        leaveBehind(new ArrayList<>(splitter.lexer().takeComments()), statements, lines, Integer.MAX_VALUE);
        return new SqlScript(file, target, statements, quotes.later());
    }

    /** What follows a statement on its last line is about that one, unless the next begins there too. */
    private static void leaveBehind(List<Comment> comments, List<Statement> before, LineIndex lines, int next) {
        if (comments.isEmpty() || before.isEmpty()) {
            return;
        }
        Statement last = before.get(before.size() - 1);
        int end = lines.lineAt(last.end());
        List<Comment> behind =
                comments.stream().filter(it -> it.line() == end && next > end).toList();
        if (!behind.isEmpty()) {
            before.set(before.size() - 1, last.withComments(behind));
            comments.removeAll(behind);
        }
    }

    private Statement statement(Splitter splitter, Recogniser recogniser, LineIndex lines, List<Comment> comments) {
        String words = text.substring(splitter.start(), splitter.end());
        StatementBuilder statement = splitter.isClientCommand()
                ? ClientCommands.read(words, target.dialect())
                : recogniser.recognise(splitter.tokens);
        if (splitter.problem() != null) {
            statement.broken(splitter.problem());
        }
        return statement
                .at(words, splitter.start(), splitter.end(), lines.lineAt(splitter.start()))
                .comments(comments)
                .build(target.dialect());
    }
}
