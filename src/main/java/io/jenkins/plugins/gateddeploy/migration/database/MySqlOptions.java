package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.migration.database.DriverOptions.Kind;

/**
 * The options of MariaDB Connector/J, which speaks with MySQL as well, and those of MySQL's Connector/J that mean the same or
 * that do harm there. Those for TLS have many names and are brought to one by {@link MySqlTls}.
 *
 * <p>Sources: https://mariadb.com/docs/connectors/mariadb-connector-j/about-mariadb-connector-j,
 * https://dev.mysql.com/doc/connectors/en/connector-j-reference-configuration-properties.html
 */
final class MySqlOptions {
    static final DriverOptions ALL = new DriverOptions()
            .sent(Kind.BOOLEAN, "allowPublicKeyRetrieval", "tcpKeepAlive")
            .sent(Kind.FILE, "serverSslCert", "trustStore", "keyStore", "serverRsaPublicKeyFile")
            .sent(Kind.TEXT, "trustStorePassword", "keyStorePassword", "keyPassword")
            .sent(Kind.WORD, "trustStoreType", "keyStoreType")
            .sent(Kind.WORDS, "enabledSslProtocolSuites", "enabledSslCipherSuites")
            .read(
                    "sslMode",
                    "useSSL",
                    "requireSSL",
                    "verifyServerCertificate",
                    "trustServerCertificate",
                    "disableSslHostnameVerification",
                    "trustCertificateKeyStoreUrl",
                    "trustCertificateKeyStorePassword",
                    "trustCertificateKeyStoreType",
                    "clientCertificateKeyStoreUrl",
                    "clientCertificateKeyStorePassword",
                    "clientCertificateKeyStoreType",
                    // The migrations' own session.
                    "sessionVariables")
            // Load a class; send, or read, a file of whoever runs the gate; run statements; lead to another server.
            .refused(
                    "allowLoadLocalInfile",
                    "allowLoadLocalInfileInPath",
                    "allowLocalInfile",
                    "allowMultiQueries",
                    "allowUrlInLocalInfile",
                    "authenticationPlugins",
                    "autoDeserialize",
                    "clientInfoProvider",
                    "connectionLifecycleInterceptors",
                    "credentialType",
                    "database",
                    "exceptionInterceptors",
                    "initSql",
                    "localSocket",
                    "logger",
                    "namedPipePath",
                    "ociConfigFile",
                    "parseInfoCacheFactory",
                    "permitRedirect",
                    "pipe",
                    "profilerEventHandler",
                    "propertiesTransform",
                    "queryInfoCacheFactory",
                    "queryInterceptors",
                    "restrictedAuth",
                    "serverConfigCacheFactory",
                    "servicePrincipalName",
                    "socketFactory",
                    "socketPath",
                    "statementInterceptors",
                    "tlsSocketType",
                    "useConfigs")
            .leftOut(
                    "autocommit",
                    "blankTableNameMeta",
                    "cacheCodecs",
                    "cachePrepStmts",
                    "connectionAttributes",
                    "connectionCollation",
                    "connectionTimeZone",
                    "connectTimeout",
                    // The gate creates nothing: where there is no such database, it says so.
                    "createDatabaseIfNotExist",
                    "databaseTerm",
                    "defaultFetchSize",
                    "disablePipeline",
                    "disconnectOnExpiredPasswords",
                    "dumpQueriesOnException",
                    "fallbackToSystemKeyStore",
                    "fallbackToSystemTrustStore",
                    "forceConnectionTimeZoneToSession",
                    "galeraAllowedState",
                    "geometryDefaultType",
                    "includeInnodbStatusInDeadlockExceptions",
                    "includeThreadDumpInDeadlockExceptions",
                    "jdbcCompliantTruncation",
                    "localSocketAddress",
                    "maxAllowedPacket",
                    "maxIdleTime",
                    "maxPoolSize",
                    "maxQuerySizeToLog",
                    "metaExportedKeys",
                    "minPoolSize",
                    "nullCatalogMeansCurrent",
                    "nullDatabaseMeansCurrent",
                    "oldModeNoPrecisionTimestamp",
                    "permitNoResults",
                    "pinGlobalTxToPhysicalConnection",
                    "pool",
                    "poolName",
                    "poolValidMinDelay",
                    "prepStmtCacheSize",
                    "preserveInstants",
                    "registerJmxPool",
                    "retriesAllDown",
                    "returnMultiValuesGeneratedIds",
                    "rewriteBatchedStatements",
                    "socketTimeout",
                    "tcpAbortiveClose",
                    "tcpKeepCount",
                    "tcpKeepIdle",
                    "tcpKeepInterval",
                    "timezone",
                    "tinyInt1isBit",
                    "transactionIsolation",
                    "transactionReplay",
                    "transactionReplaySize",
                    "transformedBitIsBoolean",
                    "useAffectedRows",
                    "useBulkStmts",
                    "useBulkStmtsForInserts",
                    "useCatalogTerm",
                    "useCompression",
                    "useLocalSessionState",
                    "useMysqlMetadata",
                    "useReadAheadInput",
                    "useResetConnection",
                    "useServerPrepStmts",
                    "uuidAsString",
                    "yearIsDateType");

    private MySqlOptions() {}
}
