package io.jenkins.plugins.gateddeploy.migration.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificates that a server of MySQL or MariaDB is verified with, as text for {@code serverSslCert}. Given in any other
 * way, MariaDB Connector/J lets a server with an unknown certificate in for the time being, and would have told it the password
 * before it makes up its mind: {@code MariaDbX509EphemeralTrustingManager}, {@code HandshakeResponse} in 3.5.
 */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * @param store a file; null for what Java trusts
     * @param type of the store; null for the usual
     * @param password of the store; may be null
     * @throws DatabaseException if the store cannot be read
     */
    static String text(String store, String type, String password) throws DatabaseException {
        StringBuilder text = new StringBuilder();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store == null ? null : load(store, type, password));
            Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager known) {
                    for (X509Certificate certificate : known.getAcceptedIssuers()) {
                        text.append("-----BEGIN CERTIFICATE-----\n")
                                .append(encoder.encodeToString(certificate.getEncoded()))
                                .append("\n-----END CERTIFICATE-----\n");
                    }
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw unusable();
        }
        if (text.length() == 0) {
            throw unusable();
        }
        return text.toString();
    }

    private static KeyStore load(String store, String type, String password)
            throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(type == null || type.isEmpty() ? KeyStore.getDefaultType() : type);
        try (InputStream in = Files.newInputStream(Path.of(store))) {
            keys.load(in, password == null ? null : password.toCharArray());
        }
        return keys;
    }

    private static DatabaseException unusable() {
        return new DatabaseException(
                Problem.TLS, "url", "The certificates that the server is to be verified with cannot be read.");
    }
}
