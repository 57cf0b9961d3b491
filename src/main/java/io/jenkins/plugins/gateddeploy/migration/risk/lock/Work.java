package io.jenkins.plugins.gateddeploy.migration.risk.lock;

/** What a statement does while it holds its lock, which decides how long it holds it. */
public enum Work {
    /** The catalogue only: milliseconds, whatever the table's size. */
    CATALOGUE("changes the catalogue only"),
    /** Reads every row. */
    SCAN("reads every row"),
    /** Reads every row and sorts. */
    INDEX_BUILD("builds an index over every row"),
    /** Writes every row and every index anew, and needs the table's size in free disk space. */
    REWRITE("writes the whole table anew"),
    /** Changes rows one by one. */
    ROWS("changes rows");

    private final String phrase;

    Work(String phrase) {
        this.phrase = phrase;
    }

    /** Such as {@code reads every row}. */
    public String phrase() {
        return phrase;
    }

    /** Whether it takes longer the larger the table is. */
    public boolean growsWithTable() {
        return this != CATALOGUE;
    }
}
