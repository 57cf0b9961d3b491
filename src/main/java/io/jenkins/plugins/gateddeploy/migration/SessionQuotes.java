package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.migration.database.DatabaseProduct;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.sql.Quotes;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.sql.SQLException;
import java.util.Locale;

/** How the server lets a new session read quotes: {@code standard_conforming_strings} and {@code sql_mode}. */
final class SessionQuotes {
    private SessionQuotes() {}

    /** The server as a target for SQL, null if SQL is not analysed for it. */
    static SqlTarget of(DatabaseSession session) throws SQLException {
        SqlTarget target = session.version().sqlTarget().orElse(null);
        if (target == null) {
            return null;
        }
        return target.quoting(
                session.product() == DatabaseProduct.POSTGRESQL
                        ? postgresql(session, target.quotes())
                        : mysql(session, target.quotes()));
    }

    /** The gate's login is not the tool's: where a role or database differs from the server, it is not known. */
    private static Quotes postgresql(DatabaseSession session, Quotes usual) throws SQLException {
        Quotes quotes = session.text("select reset_val from pg_settings where name = 'standard_conforming_strings'")
                .map(Quotes::ofPostgres)
                .orElse(usual);
        boolean differs = session.text("select count(*) from pg_db_role_setting, unnest(setconfig) s"
                        + " where s ilike 'standard\\_conforming\\_strings=%'")
                .filter(it -> !it.equals("0"))
                .isPresent();
        return differs ? quotes.or(Quotes.ofPostgres("off")).or(Quotes.ofPostgres("on")) : quotes;
    }

    private static Quotes mysql(DatabaseSession session, Quotes usual) throws SQLException {
        Quotes quotes =
                session.text("select @@global.sql_mode").map(Quotes::ofSqlMode).orElse(usual);
        boolean changed = session.text("select @@global.init_connect")
                .filter(it -> it.toLowerCase(Locale.ROOT).contains("sql_mode"))
                .isPresent();
        return changed ? quotes.unsure() : quotes;
    }
}
