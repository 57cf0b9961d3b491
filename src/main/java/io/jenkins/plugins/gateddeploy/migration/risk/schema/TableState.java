package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table at one moment of the run, as far as it is known. Changed only by {@link Schema}. */
public final class TableState {
    private final NameFolding names;
    private ObjectName name;
    private String home;
    private boolean fresh;
    private final boolean wholeDefinitionKnown;
    private final Map<String, ColumnState> columns = new LinkedHashMap<>();
    private final List<ConstraintState> constraints = new ArrayList<>();

    TableState(ObjectName name, boolean fresh, boolean wholeDefinitionKnown, NameFolding names) {
        this.names = names;
        this.name = name;
        this.fresh = fresh;
        this.wholeDefinitionKnown = wholeDefinitionKnown;
    }

    public ObjectName name() {
        return name;
    }

    /** The schema it is in; null if that is not known. */
    String home() {
        return home;
    }

    void home(String schema) {
        home = schema;
    }

    /** Created by the migrations that are about to run: nobody uses it yet, so nothing done to it hurts. */
    public boolean fresh() {
        return fresh;
    }

    /** The column of that name; null if it is not known. */
    public ColumnState column(String column) {
        return column == null ? null : columns.get(key(column));
    }

    /** How many columns are known. */
    public int columnCount() {
        return columns.size();
    }

    public List<ConstraintState> constraints() {
        return constraints;
    }

    /** The constraint of that name; null if it is not known. */
    public ConstraintState constraint(String constraint) {
        return constraints.stream()
                .filter(it -> isNamed(it, constraint))
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether a valid CHECK constraint proves that the column holds no NULL, which spares PostgreSQL 12 and later the
     * scan of SET NOT NULL: https://www.postgresql.org/docs/12/sql-altertable.html
     */
    public boolean provenNotNull(String column) {
        ColumnState known = column(column);
        if (known != null && known.notNull()) {
            return true;
        }
        return constraints.stream()
                .filter(ConstraintState::valid)
                .anyMatch(it -> NotNullProof.proves(it.definition(), column, names));
    }

    /** From now on it counts as used, and so do the columns added to it. */
    void settle() {
        fresh = false;
        columns.replaceAll((k, it) -> it.settled());
    }

    void rename(ObjectName other) {
        name = other;
    }

    void add(ColumnDefinition column, boolean added) {
        put(ColumnState.of(column, wholeDefinitionKnown ? columns.size() : -1, added));
        for (ConstraintDefinition constraint : column.constraints()) {
            add(constraint);
        }
    }

    void put(ColumnState column) {
        columns.put(key(column.name()), column);
    }

    void drop(String column) {
        columns.remove(key(column));
    }

    void renameColumn(String column, String other) {
        ColumnState known = columns.remove(key(column));
        if (known != null) {
            put(known.named(other));
        }
    }

    void add(ConstraintDefinition constraint) {
        boolean valid = !constraint.notValid() && !constraint.notEnforced();
        constraints.add(new ConstraintState(name, constraint, valid));
        if (constraint.kind() == ConstraintKind.PRIMARY_KEY || constraint.kind() == ConstraintKind.NOT_NULL && valid) {
            for (String column : constraint.columns()) {
                columns.computeIfPresent(key(column), (k, it) -> it.notNull(true));
            }
        }
    }

    void validate(String constraint) {
        constraints.replaceAll(it -> isNamed(it, constraint) ? it.validated() : it);
    }

    void dropConstraint(String constraint) {
        constraints.removeIf(it -> isNamed(it, constraint));
    }

    void constraint(ConstraintState known) {
        constraints.add(known);
    }

    private boolean isNamed(ConstraintState state, String constraint) {
        return names.same(NameFolding.Kind.OTHER, state.definition().name(), constraint);
    }

    private String key(String column) {
        return names.key(NameFolding.Kind.COLUMN, column);
    }
}
