package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Asks a server how it reads names. */
final class ServerNames {
    /** Encodings of one byte per character: https://www.postgresql.org/docs/current/multibyte.html */
    private static final String POSTGRES = "select pg_catalog.current_setting('server_encoding'), d.datctype"
            + " from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()";

    private static final Set<String> MULTI_BYTE =
            Set.of("UTF8", "EUC_JP", "EUC_CN", "EUC_KR", "EUC_TW", "EUC_JIS_2004", "MULE_INTERNAL", "SQL_ASCII");

    private ServerNames() {}

    static NameFolding of(Connection open, DatabaseProduct product) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> postgres(open);
            case MYSQL, MARIADB -> mySql(open);
            case SQLITE -> NameFolding.SQLITE;
        };
    }

    /** SQL_ASCII is taken for UTF-8, which is what is in it as a rule. */
    private static NameFolding postgres(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery(POSTGRES)) {
            if (!row.next() || MULTI_BYTE.contains(row.getString(1))) {
                return NameFolding.POSTGRESQL;
            }
            return Set.of("C", "POSIX").contains(row.getString(2))
                    ? NameFolding.POSTGRESQL_SINGLE_BYTE_C
                    : NameFolding.POSTGRESQL_SINGLE_BYTE;
        }
    }

    /** https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_lower_case_table_names */
    private static NameFolding mySql(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery("select @@lower_case_table_names")) {
            if (!row.next()) {
                return NameFolding.MYSQL_UNSURE_TABLES;
            }
            return row.getInt(1) == 0 ? NameFolding.MYSQL_EXACT_TABLES : NameFolding.MYSQL_ANY_CASE_TABLES;
        }
    }
}
