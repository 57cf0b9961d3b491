package io.jenkins.plugins.gateddeploy.health;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes the TLS context for a {@link Trust}, and tells the fingerprint of a certificate that it refuses. */
final class TlsSetup {
    private TlsSetup() {}

    static SSLContext context(Trust trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Manager(trust, trust.isSystem() ? system() : null)}, null);
        return context;
    }

    /** The SHA-256 of the encoded certificate, 64 hex digits. */
    static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static X509ExtendedTrustManager system() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no trust manager"));
    }

    /** The certificate is not the pinned one, or nobody vouches for it. The message is fit for people. */
    static final class UntrustedException extends CertificateException {
        private static final long serialVersionUID = 1L;

        UntrustedException(String message) {
            super(message);
        }
    }

    private static final class Manager extends X509ExtendedTrustManager {
        private final Trust trust;
        private final X509ExtendedTrustManager system;

        Manager(Trust trust, X509ExtendedTrustManager system) {
            this.trust = trust;
            this.system = system;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            if (system != null) {
                try {
                    system.checkServerTrusted(chain, type, engine);
                } catch (CertificateException e) {
                    throw explained(chain[0], e);
                }
            } else if (trust.fingerprint() != null && !trust.fingerprint().equals(fingerprint(chain[0]))) {
                throw new UntrustedException(
                        "certificate is another one than trust names: sha256:" + fingerprint(chain[0]));
            }
        }

        private static CertificateException explained(X509Certificate certificate, CertificateException e)
                throws CertificateException {
            boolean selfSigned = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
            boolean nobodyVouches = e.getCause() instanceof GeneralSecurityException;
            certificate.checkValidity();
            return nobodyVouches
                    ? new UntrustedException("certificate is not trusted" + (selfSigned ? " (self-signed)" : "")
                            + "; to accept exactly this one, set trust to sha256:" + fingerprint(certificate))
                    : e;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("not used");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("not used");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("not used");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
