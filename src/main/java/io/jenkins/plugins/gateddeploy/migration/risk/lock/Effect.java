package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.io.Serializable;
import java.util.Objects;

/**
 * What one action does to one table.
 *
 * @param table the table that is locked; null if it is not one alone, as for FLUSH TABLES WITH READ LOCK
 * @param lock how
 * @param work what is done meanwhile
 * @param certain false if it depends on something nobody knows, such as the old type of a column; the worse is assumed
 */
public record Effect(ObjectName table, Lock lock, Work work, boolean certain) implements Serializable {

    public Effect {
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(work, "work");
    }

    static Effect of(ObjectName table, Lock lock, Work work) {
        return new Effect(table, lock, work, true);
    }

    static Effect perhaps(ObjectName table, Lock lock, Work work) {
        return new Effect(table, lock, work, false);
    }

    /** The table's name as a sentence says it; {@code every table of the server} if it is not one alone. */
    public String where() {
        return table == null ? "every table of the server" : table.toString();
    }

    /** The same lock with other work. */
    public Effect doing(Work other) {
        return new Effect(table, lock, other, certain);
    }

    /** Others wait for as long as the table is large. */
    public boolean blocks() {
        return lock.blocksWrites() && work.growsWithTable();
    }

    /** Takes as long as the table is large, whether others wait or not. */
    public boolean takesLong() {
        return work.growsWithTable() && lock != Lock.NONE;
    }

    /** Such as {@code ACCESS EXCLUSIVE lock, writes the whole table anew: reads and writes wait}. */
    public String phrase() {
        String waiting = lock.queues() || blocks() ? ": " + lock.consequence() : "";
        return lock.phrase() + ", " + (certain ? "" : "probably ") + work.phrase() + waiting;
    }
}
