package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The many names that MySQL's and MariaDB's drivers have for TLS, brought to those of MariaDB Connector/J: {@code sslMode} and
 * the stores of certificates.
 *
 * <p>Sources: https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html,
 * https://mariadb.com/docs/connectors/mariadb-connector-j/using-tls-ssl-with-mariadb-connector-j
 */
final class MySqlTls {
    /** As {@code OptionAliases} of MariaDB Connector/J has them. */
    private static final Map<String, String> STORES = Map.of(
            "trustCertificateKeyStoreUrl", "trustStore",
            "trustCertificateKeyStorePassword", "trustStorePassword",
            "trustCertificateKeyStoreType", "trustStoreType",
            "clientCertificateKeyStoreUrl", "keyStore",
            "clientCertificateKeyStorePassword", "keyStorePassword",
            "clientCertificateKeyStoreType", "keyStoreType");

    private MySqlTls() {}

    /**
     * The mode that the URL asks for.
     *
     * @param option its value by name; null if the URL has none
     * @return {@code disable}, {@code trust}, {@code verify-ca} or {@code verify-full}; null where the URL leaves it open
     * @throws UsageException if it asks for one that there is not
     */
    static String mode(DatabaseProduct product, UnaryOperator<String> option) {
        if (product == DatabaseProduct.MARIADB && on(option.apply("useSSL"))) {
            // Goes before sslMode there.
            return on(option.apply("trustServerCertificate"))
                    ? "trust"
                    : on(option.apply("disableSslHostnameVerification")) ? "verify-ca" : "verify-full";
        }
        String mode = option.apply("sslMode");
        if (mode != null) {
            return switch (mode.toLowerCase(Locale.ROOT).replace('_', '-')) {
                case "disable", "disabled" -> "disable";
                case "preferred", "" -> null;
                case "trust", "required" -> "trust";
                case "verify-ca" -> "verify-ca";
                case "verify-full", "verify-identity", "1", "true" -> "verify-full";
                default -> throw new UsageException("url: the option sslMode has a value that it cannot have");
            };
        }
        boolean verify = on(option.apply("verifyServerCertificate"));
        String use = option.apply("useSSL");
        if (use == null) {
            return product == DatabaseProduct.MARIADB || !on(option.apply("requireSSL"))
                    ? null
                    : verify ? "verify-ca" : "trust";
        }
        return !on(use) ? "disable" : verify ? "verify-ca" : "trust";
    }

    /** Adds what the URL says of certificates in other words. */
    static void addStores(JdbcUrl url, Map<String, String> options) {
        STORES.forEach((alias, name) -> {
            String value = url.option(alias);
            if (value != null) {
                options.putIfAbsent(name, value);
            }
        });
    }

    private static boolean on(String value) {
        return value != null && (value.isEmpty() || value.equals("1") || value.equalsIgnoreCase("true"));
    }
}
