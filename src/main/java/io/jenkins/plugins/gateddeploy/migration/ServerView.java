package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.database.ServerIdentity;
import io.jenkins.plugins.gateddeploy.migration.database.ServerVersion;
import io.jenkins.plugins.gateddeploy.migration.readiness.SettingsParity;
import io.jenkins.plugins.gateddeploy.migration.reality.Reality;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSizes;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import java.util.List;
import java.util.Map;

/**
 * Everything that was seen in one look at the database; what follows from it needs no connection any more. Where the state
 * of the migrations could not be told, {@code pending}, {@code sizes}, {@code schema} and {@code settings} are null as well.
 *
 * @param version the server
 * @param status the state of the migrations; null if it could not be told, and then {@code unknown} says why
 * @param pending the pending migrations with their SQL
 * @param reality by the key of the pending migration
 * @param sizes of all tables
 * @param schema of the tables that the pending migrations touch
 * @param settings that the migrations' own session starts with
 * @param identity tells this database from others, whatever name leads to it; null if it was not asked
 * @param parity this server's settings; null if they are not to be compared
 * @param findings in the order they were found
 * @param unknown what could not be told
 */
record ServerView(
        ServerVersion version,
        ToolStatus status,
        PendingScripts pending,
        Map<String, Reality> reality,
        TableSizes sizes,
        KnownSchema schema,
        SessionSettings settings,
        ServerIdentity identity,
        SettingsParity parity,
        List<Finding> findings,
        List<Finding> unknown) {}
