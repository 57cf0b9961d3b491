package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * What may follow the columns of a MySQL or MariaDB index.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/create-index.html">MySQL CREATE INDEX, index_option</a>
 * @see <a href="https://mariadb.com/kb/en/create-index/">MariaDB CREATE INDEX</a>
 */
final class IndexOptions {
    private IndexOptions() {}

    /** Skips one option; false if there is none here. */
    static boolean skipOne(Cursor c) {
        if (c.acceptAny("VISIBLE", "INVISIBLE", "IGNORED")) {
            return true;
        }
        if (c.accept("NOT", "IGNORED")) {
            return true;
        }
        if (c.accept("WITH", "PARSER")) {
            c.name();
            return true;
        }
        if (c.acceptAny("USING", "TYPE")) {
            c.name();
            return true;
        }
        if (c.acceptAny("KEY_BLOCK_SIZE", "COMMENT", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "CLUSTERING")
                || c.acceptAny("M", "DISTANCE")) {
            c.accept("=");
            c.next();
            return true;
        }
        if (c.isMariaDb() && c.isName() && "=".equals(c.word(1))) {
            c.next();
            c.next();
            c.next();
            return true;
        }
        return false;
    }
}
