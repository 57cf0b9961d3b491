package io.jenkins.plugins.gateddeploy.steps;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.security.KeyStoreException;
import java.util.Arrays;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * The kinds of credential that {@code withCredentials} can bind, under the names it binds them with.
 *
 * @see <a href="https://www.jenkins.io/doc/pipeline/steps/credentials-binding/">the bindings</a>
 */
enum CredentialKind {
    STRING("string", "the secret text", StringCredentials.class) {
        @Override
        boolean isEmpty(StandardCredentials credentials) {
            return ((StringCredentials) credentials).getSecret().getPlainText().isBlank();
        }
    },
    USERNAME_PASSWORD("usernamePassword", "the password", StandardUsernamePasswordCredentials.class) {
        @Override
        boolean isEmpty(StandardCredentials credentials) {
            return ((StandardUsernamePasswordCredentials) credentials)
                    .getPassword()
                    .getPlainText()
                    .isBlank();
        }
    },
    FILE("file", "the file", FileCredentials.class) {
        @Override
        boolean isEmpty(StandardCredentials credentials) throws IOException {
            try (InputStream content = ((FileCredentials) credentials).getContent()) {
                return content.read() < 0;
            }
        }
    },
    SSH_KEY("sshUserPrivateKey", "the private key", SSHUserPrivateKey.class) {
        @Override
        boolean isEmpty(StandardCredentials credentials) {
            return ((SSHUserPrivateKey) credentials).getPrivateKeys().stream().allMatch(String::isBlank);
        }
    },
    CERTIFICATE("certificate", "the key store", StandardCertificateCredentials.class) {
        @Override
        boolean isEmpty(StandardCredentials credentials) throws KeyStoreException {
            return ((StandardCertificateCredentials) credentials).getKeyStore().size() == 0;
        }
    };

    private final String binding;
    private final String content;
    private final Class<? extends StandardCredentials> type;

    CredentialKind(String binding, String content, Class<? extends StandardCredentials> type) {
        this.binding = binding;
        this.content = content;
        this.type = type;
    }

    /** The name of the binding, such as {@code usernamePassword}. */
    String binding() {
        return binding;
    }

    /** What may be empty, in words. */
    String content() {
        return content;
    }

    abstract boolean isEmpty(StandardCredentials credentials) throws IOException, KeyStoreException;

    static Optional<CredentialKind> of(StandardCredentials credentials) {
        return Arrays.stream(values())
                .filter(it -> it.type.isInstance(credentials))
                .findFirst();
    }

    static Optional<CredentialKind> named(String binding) {
        return Arrays.stream(values()).filter(it -> it.binding.equals(binding)).findFirst();
    }
}
