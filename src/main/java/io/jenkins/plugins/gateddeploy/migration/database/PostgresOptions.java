package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.migration.database.DriverOptions.Kind;

/**
 * The options of pgjdbc: https://jdbc.postgresql.org/documentation/use/#connection-parameters, and of its predecessors what
 * still stands in URLs.
 */
final class PostgresOptions {
    static final DriverOptions ALL = new DriverOptions()
            .sent(Kind.BOOLEAN, "ssl", "jaasLogin", "tcpKeepAlive")
            .sent(Kind.FILE, "sslrootcert", "sslcert", "sslkey")
            .sent(Kind.TEXT, "sslpassword", "currentSchema")
            .sent(Kind.WORD, "kerberosServerName")
            .sentOneOf("sslmode", "disable", "allow", "prefer", "require", "verify-ca", "verify-full")
            .sentOneOf("sslNegotiation", "postgres", "direct")
            .sentOneOf("channelBinding", "disable", "prefer", "require")
            .sentOneOf("gssEncMode", "disable", "allow", "prefer", "require")
            .sentOneOf(
                    "targetServerType",
                    "any",
                    "master",
                    "primary",
                    "slave",
                    "secondary",
                    "preferSlave",
                    "preferSecondary",
                    "preferPrimary")
            // "-c lock_timeout=5s" is the migrations' own session, and a search path is sent as currentSchema.
            .read("options")
            // Load a class; write, or read, a file of whoever runs the gate; lead to another server.
            .refused(
                    "authenticationPluginClassName",
                    "gsslib",
                    "jaasApplicationName",
                    "loggerFile",
                    "loggerLevel",
                    "PGDBNAME",
                    "PGHOST",
                    "PGPORT",
                    "service",
                    "socketFactory",
                    "socketFactoryArg",
                    "sslfactory",
                    "sslfactoryarg",
                    "sslhostnameverifier",
                    "sslpasswordcallback",
                    "xmlFactoryFactory",
                    // Of libpq and of pg_service.conf, which pgjdbc translates.
                    "dbname",
                    "host",
                    "hostaddr",
                    "passfile",
                    "port",
                    "servicefile")
            .leftOut(
                    "adaptiveFetch",
                    "adaptiveFetchMaximum",
                    "adaptiveFetchMinimum",
                    "allowEncodingChanges",
                    "ApplicationName",
                    "assumeMinServerVersion",
                    "autosave",
                    "binaryTransfer",
                    "binaryTransferDisable",
                    "binaryTransferEnable",
                    "cancelSignalTimeout",
                    "cleanupSavepoints",
                    "connectTimeout",
                    "databaseMetadataCacheFields",
                    "databaseMetadataCacheFieldsMiB",
                    "defaultRowFetchSize",
                    "disableColumnSanitiser",
                    "escapeSyntaxCallMode",
                    "groupStartupParameters",
                    "gssResponseTimeout",
                    "gssUseDefaultCreds",
                    "hideUnprivilegedObjects",
                    "hostRecheckSeconds",
                    "loadBalanceHosts",
                    "localSocketAddress",
                    "loginTimeout",
                    "logServerErrorDetail",
                    "logUnclosedConnections",
                    "maxResultBuffer",
                    "maxSendBufferSize",
                    "preferQueryMode",
                    "preparedStatementCacheQueries",
                    "preparedStatementCacheSizeMiB",
                    "prepareThreshold",
                    "protocolVersion",
                    "quoteReturningIdentifiers",
                    "readOnly",
                    "readOnlyMode",
                    "receiveBufferSize",
                    "replication",
                    "reWriteBatchedInserts",
                    "sendBufferSize",
                    "socketTimeout",
                    "sslResponseTimeout",
                    "sspiServiceClass",
                    "stringtype",
                    "tcpNoDelay",
                    "unknownLength",
                    "useSpnego");

    private PostgresOptions() {}
}
