package io.jenkins.plugins.gateddeploy.migration.sql;

/** FOR VALUES … or DEFAULT of a PostgreSQL partition: which rows it takes does not matter here. */
final class PartitionBounds {
    private PartitionBounds() {}

    static void skip(Cursor c) {
        if (c.accept("DEFAULT")) {
            return;
        }
        c.expect("FOR", "VALUES");
        if (c.accept("IN")) {
            c.skipParentheses();
        } else if (c.accept("FROM")) {
            c.skipParentheses();
            c.expect("TO");
            c.skipParentheses();
        } else {
            c.expect("WITH");
            c.skipParentheses();
        }
    }
}
