package io.jenkins.plugins.gateddeploy.migration.risk.lock;

/**
 * A lock on a table. The first nine are PostgreSQL's, weakest first; the rest say what an InnoDB statement lets others do
 * (the LOCK clause of https://dev.mysql.com/doc/refman/8.4/en/alter-table.html).
 */
public enum Lock {
    NONE("no lock", false, false),
    ACCESS_SHARE("ACCESS SHARE lock", false, false),
    ROW_SHARE("ROW SHARE lock", false, false),
    ROW_EXCLUSIVE("ROW EXCLUSIVE lock", false, false),
    SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE lock", false, false),
    SHARE("SHARE lock", false, true),
    SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE lock", false, true),
    EXCLUSIVE("EXCLUSIVE lock", false, true),
    ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE lock", true, true),
    /** Exclusive for a moment at the start and the end; queues behind every open transaction that touched the table. */
    METADATA("exclusive metadata lock at the start and the end", false, false),
    /** LOCK=SHARED: reads go on, writes wait for the whole statement. */
    METADATA_SHARED("shared lock (LOCK=SHARED)", false, true),
    /** LOCK=EXCLUSIVE: nothing goes on. */
    METADATA_EXCLUSIVE("exclusive lock (LOCK=EXCLUSIVE)", true, true),
    /** The rows the statement changes (and, in InnoDB, those it looks at) until the transaction ends. */
    ROWS("row locks", false, false);

    private final String phrase;
    private final boolean blocksReads;
    private final boolean blocksWrites;

    Lock(String phrase, boolean blocksReads, boolean blocksWrites) {
        this.phrase = phrase;
        this.blocksReads = blocksReads;
        this.blocksWrites = blocksWrites;
    }

    /** Such as {@code ACCESS EXCLUSIVE lock}. */
    public String phrase() {
        return phrase;
    }

    /** Whether others cannot read the table while it is held. */
    public boolean blocksReads() {
        return blocksReads;
    }

    /** Whether others cannot write to the table while it is held. */
    public boolean blocksWrites() {
        return blocksWrites;
    }

    /** What waits: {@code reads and writes wait}, {@code writes wait}, or {@code reads and writes go on}. */
    public String consequence() {
        if (blocksReads) {
            return "reads and writes wait";
        }
        return blocksWrites ? "writes wait" : "reads and writes go on";
    }

    /** Whether getting it makes the statement queue, and everybody who comes later queue behind it. */
    public boolean queues() {
        return blocksWrites || this == METADATA;
    }
}
