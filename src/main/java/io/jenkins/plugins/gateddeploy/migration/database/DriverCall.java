package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a driver is called with. It is made anew from the parts of a URL that were read and judged; no text of that URL goes
 * on. A driver's URL has at most hosts in it, and the rest are properties, which drivers take as they are.
 */
final class DriverCall {
    /** A little longer than the server's own limit, which is the better one to hit. */
    private static final int SOCKET_SECONDS = 10;
    /** Those that prove to know the password without saying it; caching_sha2_password says it to a server with TLS only. */
    private static final String AUTHENTICATION = "mysql_native_password,caching_sha2_password,client_ed25519,parsec";
    /** Those that say the password. */
    private static final String CLEARTEXT = ",mysql_clear_password,dialog";

    private final String address;
    private final Properties properties = new Properties();

    private DriverCall(String address) {
        this.address = address;
    }

    /**
     * @param user null for the one of whoever runs the gate
     * @param writable true only for the scratch database of a rehearsal
     * @param files where a file that the URL names is looked for
     * @throws DatabaseException if such a file is not there, or out of reach
     */
    static DriverCall of(JdbcUrl url, String user, String password, boolean writable, WorkspaceFiles files)
            throws DatabaseException {
        LoginName.check("user", user);
        if (url.product() == DatabaseProduct.SQLITE) {
            return sqlite(SqliteFile.of(url.database(), files));
        }
        DriverCall call = url.product() == DatabaseProduct.POSTGRESQL
                ? postgresql(url, writable ? 0 : SOCKET_SECONDS)
                : mysql(url, writable ? 0 : SOCKET_SECONDS);
        call.send(url.passedOn(), url.product(), new TlsFiles(files));
        if (url.product().isMySqlFamily()) {
            call.verifyFirst();
        }
        if (user != null) {
            call.set("user", user);
        }
        // An empty one keeps pgjdbc from looking for a password file of whoever runs Jenkins.
        call.set("password", password == null ? "" : password);
        if (url.product() == DatabaseProduct.POSTGRESQL) {
            call.set("readOnly", "" + !writable);
        }
        return call;
    }

    /** The URL for the driver. */
    String address() {
        return address;
    }

    Properties properties() {
        return properties;
    }

    /** https://jdbc.postgresql.org/documentation/use/: with nothing behind the slashes, hosts and database are properties. */
    private static DriverCall postgresql(JdbcUrl url, int socketSeconds) {
        DriverCall call = new DriverCall("jdbc:postgresql://");
        call.set("PGHOST", url.hosts().stream().map(JdbcUrl.Host::address).collect(Collectors.joining(",")));
        call.set("PGPORT", url.hosts().stream().map(it -> "" + it.port()).collect(Collectors.joining(",")));
        call.set("PGDBNAME", url.database());
        call.set("ApplicationName", SessionSetup.APPLICATION);
        call.set("connectTimeout", "" + SessionSetup.CONNECT_SECONDS);
        call.set("socketTimeout", "" + socketSeconds);
        call.set("loginTimeout", "0");
        // Named statements do not survive a pooler.
        call.set("prepareThreshold", "0");
        // The key of whoever runs the gate is not for every server that asks; nor is anybody asked for its password.
        call.set("sslcert", "");
        call.set("sslkey", "");
        call.set("sslpassword", "");
        String path = SearchPath.of(url.option("options"));
        if (path != null) {
            call.set("currentSchema", path);
        }
        return call;
    }

    private static DriverCall mysql(JdbcUrl url, int socketSeconds) {
        DriverCall call = new DriverCall("jdbc:mariadb://"
                + url.hosts().stream().map(JdbcUrl.Host::toString).collect(Collectors.joining(","))
                + "/");
        call.set("database", url.database());
        call.set("connectTimeout", "" + SessionSetup.CONNECT_SECONDS * 1000);
        call.set("socketTimeout", "" + socketSeconds * 1000);
        call.set("connectionAttributes", "program_name:" + SessionSetup.APPLICATION);
        // What a server may ask of this driver: a file, to go to another server, a Kerberos login.
        call.set("allowLocalInfile", "false");
        call.set("permitRedirect", "false");
        String mode = MySqlTls.mode(url.product(), url::option);
        call.set("restrictedAuth", verifies(mode) ? AUTHENTICATION + CLEARTEXT : AUTHENTICATION);
        if (mode != null) {
            call.set("sslMode", mode);
        }
        return call;
    }

    private static boolean verifies(String mode) {
        return mode != null && mode.startsWith("verify");
    }

    /** Before anything is said to the server: see {@link TrustedCertificates}. */
    private void verifyFirst() throws DatabaseException {
        if (verifies(properties.getProperty("sslMode")) && properties.getProperty("serverSslCert") == null) {
            String store = take("trustStore");
            set("serverSslCert", TrustedCertificates.text(store, take("trustStoreType"), take("trustStorePassword")));
        }
    }

    private String take(String name) {
        return (String) properties.remove(name);
    }

    private static DriverCall sqlite(SqliteFile file) throws DatabaseException {
        DriverCall call = new DriverCall(file.driverUrl());
        call.set("open_mode", "1"); // SQLITE_OPEN_READONLY
        call.set("enable_load_extension", "false");
        call.set("limit_attached", "0");
        call.set("temp_store", "MEMORY");
        return call;
    }

    private void send(Map<String, String> options, DatabaseProduct product, TlsFiles files) throws DatabaseException {
        for (Map.Entry<String, String> option : options.entrySet()) {
            boolean file = DriverOptions.of(product).isFile(option.getKey());
            set(option.getKey(), file ? files.path(option.getKey(), option.getValue()) : option.getValue());
        }
    }

    private void set(String name, String value) {
        properties.setProperty(name, value);
    }
}
