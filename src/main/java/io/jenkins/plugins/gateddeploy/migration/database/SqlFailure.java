package io.jenkins.plugins.gateddeploy.migration.database;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Tells from a driver's exception what went wrong, by SQLSTATE, vendor code and cause. The driver's message is looked at
 * and never repeated.
 *
 * <p>Sources: https://www.postgresql.org/docs/current/errcodes-appendix.html,
 * https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html,
 * https://www.sqlite.org/rescode.html
 */
public final class SqlFailure {
    private SqlFailure() {}

    /**
     * @param failure what the driver threw
     * @param product which driver it was
     */
    public static Problem of(Exception failure, DatabaseProduct product) {
        SQLException sql = sqlException(failure);
        if (sql == null) {
            Problem cause = byCause(failure);
            // A driver that trips over what it was sent.
            return cause == Problem.OTHER && failure instanceof RuntimeException ? Problem.SILENT : cause;
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        Problem known =
                switch (product) {
                    case POSTGRESQL -> postgresql(state);
                    case MYSQL, MARIADB -> mysql(sql.getErrorCode());
                    case SQLITE -> sqlite(sql.getErrorCode());
                };
        if (known != null) {
            return known;
        }
        Problem cause = byCause(failure);
        return cause == Problem.SILENT && product.isFile() ? Problem.DAMAGED_FILE : cause;
    }

    private static Problem postgresql(String state) {
        return switch (state) {
            case "28P01", "28000" -> Problem.LOGIN;
            case "3D000" -> Problem.NO_DATABASE;
            case "3F000" -> Problem.NO_SCHEMA;
            case "42501" -> Problem.NO_RIGHTS;
            case "53300", "57P03", "57P01", "57P02" -> Problem.BUSY;
            case "57014", "55P03" -> Problem.TOO_SLOW;
            // Before anything about TLS: pgjdbc says "SSL" of any first answer that is none of PostgreSQL's.
            case "08P01" -> Problem.SILENT;
            default -> null;
        };
    }

    private static Problem mysql(int code) {
        return switch (code) {
            case 1045, 1698, 1820, 1862, 3118, 4151, 1130 -> Problem.LOGIN;
            case 1049 -> Problem.NO_DATABASE;
            case 1044, 1142, 1143, 1227, 1370 -> Problem.NO_RIGHTS;
            case 1040, 1203, 1226, 1053, 1129 -> Problem.BUSY;
            case 1205, 1317, 1969, 3024 -> Problem.TOO_SLOW;
            case 3159 -> Problem.TLS;
            default -> null;
        };
    }

    /** The low byte is the primary result code. */
    private static Problem sqlite(int code) {
        return switch (code & 0xff) {
            case 5, 6 -> Problem.LOCKED_FILE;
            case 14 -> Problem.NO_FILE;
            case 3 -> Problem.NO_RIGHTS;
            case 9 -> Problem.TOO_SLOW;
            case 11, 26 -> Problem.DAMAGED_FILE;
            default -> null;
        };
    }

    private static Problem byCause(Throwable failure) {
        int depth = 0;
        StringBuilder words = new StringBuilder();
        for (Throwable at = failure; at != null && depth < 12; at = at.getCause(), depth++) {
            if (at instanceof UnknownHostException) {
                return Problem.UNKNOWN_HOST;
            }
            if (at instanceof SocketTimeoutException) {
                return Problem.SILENT;
            }
            if (at instanceof ConnectException || at instanceof NoRouteToHostException) {
                return Problem.REFUSED;
            }
            if (at instanceof SSLException) {
                return Problem.TLS;
            }
            if (at instanceof EOFException) {
                return Problem.SILENT;
            }
            words.append(' ').append(String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT));
        }
        return byWords(words.toString());
    }

    /** Where a driver says it in words only: pgjdbc and Connector/J about TLS and about connections that end. */
    private static Problem byWords(String words) {
        if (words.contains("ssl") || words.contains("tls") || words.contains("certificate")) {
            return Problem.TLS;
        }
        if (words.contains("authentication") || words.contains("password")) {
            return Problem.LOGIN;
        }
        if (words.contains("timed out") || words.contains("timeout")) {
            return Problem.SILENT;
        }
        if (words.contains("connection refused")) {
            return Problem.REFUSED;
        }
        if (words.contains("socket") || words.contains("connect") || words.contains("i/o error")) {
            return Problem.SILENT;
        }
        return Problem.OTHER;
    }

    private static SQLException sqlException(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
