package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names in a statement's text, wherever they stand, for those who have to know that one is <em>not</em> there. Names are
 * in lower case, quoting undone; live comments of MySQL count, strings and other comments do not.
 *
 * @param names all words and quoted names
 * @param qualifiers those before a dot
 * @param called those before a parenthesis: functions, but also {@code orders (id)} and {@code varchar (40)}
 * @param certain false if the text could not be read to its end, or a name may mean something else than it seems to
 */
public record StatementWords(Set<String> names, Set<String> qualifiers, Set<String> called, boolean certain) {

    /** Reads the statement's own text, that of nested statements included. */
    public static StatementWords of(Statement statement, SqlTarget target) {
        String text = statement.text();
        LineIndex lines = new LineIndex(text);
        Lexer lexer = target.dialect() == Dialect.POSTGRESQL
                ? new PostgresLexer(text, lines, target.quotes())
                : new MySqlLexer(text, lines, target);
        Tokens tokens = new Tokens();
        while (lexer.next(tokens)) {
            // Collects.
        }
        Set<String> names = new LinkedHashSet<>();
        Set<String> qualifiers = new LinkedHashSet<>();
        Set<String> called = new LinkedHashSet<>();
        boolean certain = lexer.takeProblem() == null && !tokens.overflown();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) != Tokens.Kind.WORD && tokens.kind(i) != Tokens.Kind.NAME) {
                continue;
            }
            String name = Quoting.name(text, tokens.start(i), tokens.end(i), target.names())
                    .toLowerCase(Locale.ROOT);
            names.add(name);
            certain &= !name.equals("uescape") && !name.contains("${");
            char next = i + 1 < tokens.size() ? text.charAt(tokens.start(i + 1)) : ' ';
            if (next == '.') {
                qualifiers.add(name);
            } else if (next == '(') {
                called.add(name);
            }
        }
        return new StatementWords(names, qualifiers, called, certain);
    }
}
