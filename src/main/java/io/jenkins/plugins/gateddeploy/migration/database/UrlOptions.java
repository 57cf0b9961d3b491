package io.jenkins.plugins.gateddeploy.migration.database;

import java.util.Locale;
import java.util.Set;

/**
 * Which options of a JDBC URL reach a driver. A URL often comes from whoever may edit a pipeline, and drivers have options
 * that load classes, write files or run statements; so options are passed on by a list of those known to be needed, and
 * the known dangerous ones are refused by name.
 *
 * <p>Sources: https://jdbc.postgresql.org/documentation/use/,
 * https://mariadb.com/docs/connectors/mariadb-connector-j/about-mariadb-connector-j,
 * https://dev.mysql.com/doc/connectors/en/connector-j-reference-configuration-properties.html,
 * https://h2database.com/html/features.html#database_url, https://github.com/xerial/sqlite-jdbc
 */
final class UrlOptions {
    private static final Set<String> POSTGRESQL = Set.of(
            "ssl",
            "sslmode",
            "sslnegotiation",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslpassword",
            "channelbinding",
            "gssencmode",
            "kerberosservername",
            "jaasapplicationname",
            "jaaslogin",
            "targetservertype",
            "currentschema",
            "tcpkeepalive");
    private static final Set<String> MYSQL = Set.of(
            "usessl",
            "requiressl",
            "sslmode",
            "verifyservercertificate",
            "trustservercertificate",
            "disablesslhostnameverification",
            "serversslcert",
            "enabledsslprotocolsuites",
            "enabledsslciphersuites",
            "truststore",
            "truststorepassword",
            "truststoretype",
            "keystore",
            "keystorepassword",
            "keystoretype",
            "allowpublickeyretrieval",
            "serverrsapublickeyfile",
            "tcpkeepalive");
    /** Load a class, write or read files, or run statements: what a URL must not make a gate do. */
    private static final Set<String> DANGEROUS = Set.of(
            // PostgreSQL
            "socketfactory",
            "socketfactoryarg",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslpasswordcallback",
            "authenticationpluginclassname",
            "loggerfile",
            "loggerlevel",
            "xmlfactoryfactory",
            // MySQL and MariaDB
            "allowloadlocalinfile",
            "allowlocalinfile",
            "allowloadlocalinfileinpath",
            "allowurlinlocalinfile",
            "allowmultiqueries",
            "autodeserialize",
            "authenticationplugins",
            "clientinfoprovider",
            "connectionlifecycleinterceptors",
            "credentialtype",
            "exceptioninterceptors",
            "initsql",
            "logger",
            "profilereventhandler",
            "propertiestransform",
            "queryinterceptors",
            "serverconfigcachefactory",
            "socketpath",
            "statementinterceptors",
            "useconfigs",
            // H2
            "init",
            "trace_level_file",
            "trace_level_system_out",
            "auto_server",
            "database_event_listener",
            "java_object_serializer",
            "authrealm",
            "authenticator",
            // SQLite
            "enable_load_extension");

    private UrlOptions() {}

    static boolean passedOn(DatabaseProduct product, String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return switch (product) {
            case POSTGRESQL -> POSTGRESQL.contains(name);
            case MYSQL, MARIADB -> MYSQL.contains(name);
            case H2, SQLITE -> name.equals("cipher");
        };
    }

    static boolean dangerous(String option) {
        return DANGEROUS.contains(option.toLowerCase(Locale.ROOT));
    }
}
