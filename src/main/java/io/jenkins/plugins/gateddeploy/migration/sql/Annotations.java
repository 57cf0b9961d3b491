package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The comments by which migration tools cut one file into a way forward and a way back, and ask for no transaction.
 *
 * @see <a href="https://pressly.github.io/goose/documentation/annotations/">goose</a>
 * @see <a href="https://github.com/amacneil/dbmate#creating-migrations">dbmate</a>
 * @see <a href="https://github.com/rubenv/sql-migrate#writing-migrations">sql-migrate</a>
 * @see <a href="https://salsita.github.io/node-pg-migrate/migrations/#sql-migrations">node-pg-migrate</a>
 * @see <a href="https://atlasgo.io/versioned/apply#transaction-configuration">Atlas</a>
 */
final class Annotations {
    private static final Pattern UP =
            Pattern.compile("\\+\\s*goose\\s+up\\b|\\+\\s*migrate\\s+up\\b|migrate:up\\b|up migration\\b");
    private static final Pattern DOWN =
            Pattern.compile("\\+\\s*goose\\s+down\\b|\\+\\s*migrate\\s+down\\b|migrate:down\\b|down migration\\b");
    private static final Pattern STATEMENT_END = Pattern.compile("\\+\\s*(goose|migrate)\\s+statement(begin|end)\\b");
    private static final Pattern NO_TRANSACTION = Pattern.compile("\\+\\s*goose\\s+no\\s+transaction\\b"
            + "|\\+\\s*migrate\\s+up\\b.*\\bnotransaction\\b"
            + "|migrate:up\\b.*\\btransaction\\s*:\\s*false\\b"
            + "|atlas:txmode\\s+none\\b");

    private Section section = Section.WHOLE;
    private boolean transactionOff;

    /**
     * Takes in the comments from this index on.
     *
     * @return whether one of them ends the statement before it
     */
    boolean read(List<Comment> comments, int from) {
        boolean ends = false;
        for (int i = from; i < comments.size(); i++) {
            ends |= read(comments.get(i).text());
        }
        return ends;
    }

    private boolean read(String comment) {
        if (comment.isEmpty() || "+muda".indexOf(Character.toLowerCase(comment.charAt(0))) < 0) {
            return false;
        }
        String text = comment.toLowerCase(Locale.ROOT);
        transactionOff |= NO_TRANSACTION.matcher(text).lookingAt();
        if (UP.matcher(text).lookingAt()) {
            section = Section.UP;
            return true;
        }
        if (DOWN.matcher(text).lookingAt()) {
            section = Section.DOWN;
            return true;
        }
        return STATEMENT_END.matcher(text).lookingAt();
    }

    Section section() {
        return section;
    }

    boolean transactionOff() {
        return transactionOff;
    }
}
