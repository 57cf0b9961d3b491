package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.List;

/** Reads one script: splits it into statements and recognises each. */
final class ScriptReader {
    private final String text;
    private final SqlTarget target;
    private final boolean insideBlock;

    ScriptReader(String text, SqlTarget target) {
        this(text, target, false);
    }

    /** With {@code insideBlock} for the text of an EXECUTE in a DO block, which may hold no further block. */
    ScriptReader(String text, SqlTarget target, boolean insideBlock) {
        this.insideBlock = insideBlock;
        this.text = text;
        this.target = target;
    }

    SqlScript read(String file) {
        LineIndex lines = new LineIndex(text);
        Splitter splitter = Splitter.of(text, lines, target);
        Recogniser recogniser = new Recogniser(text, lines, target, insideBlock);
        List<Statement> statements = new ArrayList<>();
        while (splitter.next()) {
            statements.add(statement(splitter, recogniser, lines));
        }
        return new SqlScript(file, target, statements, splitter.annotations.transactionOff());
    }

    private Statement statement(Splitter splitter, Recogniser recogniser, LineIndex lines) {
        String words = text.substring(splitter.start(), splitter.end());
        StatementBuilder statement = splitter.isClientCommand()
                ? ClientCommands.read(words, target.dialect())
                : recogniser.recognise(splitter.tokens);
        if (splitter.problem() != null) {
            statement.broken(splitter.problem());
        }
        return statement
                .at(words, splitter.start(), splitter.end(), lines.lineAt(splitter.start()))
                .section(splitter.section())
                .comments(splitter.lexer().takeComments())
                .build(target.dialect());
    }
}
