package io.jenkins.plugins.gateddeploy.migration.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a session of each product is opened so that it waits for little, is recognised on the server, and can only read.
 *
 * <p>On PostgreSQL all of it holds for one transaction ({@code SET LOCAL}), because a pooler such as PgBouncer would hand
 * settings of the session on to the application. On MySQL and MariaDB every statement is a read-only transaction of its
 * own, because one that stayed open would keep metadata locks on what it has read.
 */
final class SessionSetup {
    static final String APPLICATION = "gated-deploy";
    static final int CONNECT_SECONDS = 5;
    static final int STATEMENT_SECONDS = 5;
    /** A little longer than the server's own limit, which is the better one to hit. */
    private static final int SOCKET_SECONDS = 10;

    /** A backslash keeps a space in the value: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS */
    private static final Pattern SEARCH_PATH = Pattern.compile("(?:-c\\s*|--)search_path\\s*=\\s*((?:\\\\ |\\S)+)");

    private SessionSetup() {}

    /** @param file the real path where the database is a file, else null */
    static String driverUrl(JdbcUrl url, Path file) {
        return switch (url.product()) {
            case POSTGRESQL -> "jdbc:postgresql://" + hosts(url) + "/" + encoded(url.database());
            case MYSQL, MARIADB -> "jdbc:mariadb://" + hosts(url) + "/" + url.database();
            case H2 ->
                "jdbc:h2:file:" + withoutSuffix(file)
                        + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE" + h2Schema(url);
            case SQLITE -> "jdbc:sqlite:" + file;
        };
    }

    static Properties properties(JdbcUrl url, String user, String password, boolean writable) {
        Properties properties = new Properties();
        properties.putAll(passedOn(url));
        if (user != null) {
            properties.setProperty("user", user);
        }
        // An empty one keeps pgjdbc from looking for a password file of whoever runs Jenkins.
        properties.setProperty("password", password == null ? "" : password);
        // A rehearsal waits for statements as long as they take; its deadline ends it.
        int socketSeconds = writable ? 0 : SOCKET_SECONDS;
        switch (url.product()) {
            case POSTGRESQL -> {
                properties.setProperty("ApplicationName", APPLICATION);
                searchPath(url).ifPresent(path -> properties.putIfAbsent("currentSchema", path));
                properties.setProperty("connectTimeout", "" + CONNECT_SECONDS);
                properties.setProperty("socketTimeout", "" + socketSeconds);
                properties.setProperty("loginTimeout", "0");
                properties.setProperty("readOnly", "" + !writable);
                // Named statements do not survive a pooler.
                properties.setProperty("prepareThreshold", "0");
            }
            case MYSQL, MARIADB -> {
                properties.setProperty("connectTimeout", "" + CONNECT_SECONDS * 1000);
                properties.setProperty("socketTimeout", "" + socketSeconds * 1000);
                properties.setProperty("connectionAttributes", "program_name:" + APPLICATION);
                properties.setProperty("allowLocalInfile", "false");
                properties.setProperty("permitRedirect", "false");
            }
            case SQLITE -> properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
            case H2 -> {
                // All in the URL.
            }
        }
        return properties;
    }

    /** Makes the session read-only on the server and limits what it may wait for. */
    static void prepare(Connection connection, DatabaseProduct product) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            switch (product) {
                case POSTGRESQL -> {
                    connection.setReadOnly(true);
                    connection.setAutoCommit(false);
                    statement.execute("SET TRANSACTION READ ONLY");
                    statement.execute("SET LOCAL statement_timeout = '" + STATEMENT_SECONDS + "s'");
                    statement.execute("SET LOCAL lock_timeout = '2s'");
                    statement.execute("SET LOCAL idle_in_transaction_session_timeout = '90s'");
                }
                case MARIADB -> {
                    statement.execute("SET SESSION TRANSACTION READ ONLY");
                    statement.execute(
                            "SET SESSION max_statement_time = " + STATEMENT_SECONDS + ", lock_wait_timeout = 2");
                }
                case MYSQL -> {
                    statement.execute("SET SESSION TRANSACTION READ ONLY");
                    statement.execute(
                            "SET SESSION max_execution_time = " + STATEMENT_SECONDS * 1000 + ", lock_wait_timeout = 2");
                    // Statistics straight from the engine; cached ones would be stored by the reader.
                    statement.execute("SET SESSION information_schema_stats_expiry = 0");
                }
                case H2 -> statement.execute("SET QUERY_TIMEOUT " + STATEMENT_SECONDS * 1000);
                case SQLITE -> statement.execute("PRAGMA query_only = ON");
            }
        }
    }

    /** {@code options=-c search_path=shop} is the other way to say {@code currentSchema=shop}. */
    private static Optional<String> searchPath(JdbcUrl url) {
        String options = url.option("options");
        Matcher matcher = SEARCH_PATH.matcher(options == null ? "" : options);
        return matcher.find() ? Optional.of(matcher.group(1).replace("\\ ", " ")) : Optional.empty();
    }

    private static String h2Schema(JdbcUrl url) {
        String schema = url.option("SCHEMA");
        return schema != null && schema.matches("\\w+") ? ";SCHEMA=" + schema : "";
    }

    private static Map<String, String> passedOn(JdbcUrl url) {
        if (url.product() != DatabaseProduct.MYSQL) {
            return url.passedOn();
        }
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(url.passedOn());
        String mode = tlsOfConnectorJ(options);
        options.keySet().removeAll(java.util.Set.of("sslMode", "useSSL", "requireSSL", "verifyServerCertificate"));
        if (mode != null) {
            options.put("sslMode", mode);
        }
        return options;
    }

    /** https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html in MariaDB Connector/J's words. */
    private static String tlsOfConnectorJ(Map<String, String> options) {
        boolean verify = "true".equalsIgnoreCase(options.get("verifyServerCertificate"));
        String mode = options.get("sslMode");
        if (mode == null) {
            String use = options.get("useSSL");
            return use == null ? null : !use.equalsIgnoreCase("true") ? "disable" : verify ? "verify-ca" : "trust";
        }
        return switch (mode.toUpperCase(Locale.ROOT)) {
            case "DISABLED" -> "disable";
            case "PREFERRED" -> null;
            case "REQUIRED" -> "trust";
            case "VERIFY_CA" -> "verify-ca";
            default -> "verify-full";
        };
    }

    private static String hosts(JdbcUrl url) {
        return url.hosts().stream().map(JdbcUrl.Host::toString).collect(Collectors.joining(","));
    }

    private static String encoded(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String withoutSuffix(Path file) {
        return file.toString().replaceFirst("\\.mv\\.db$", "");
    }
}
