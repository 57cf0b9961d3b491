package io.jenkins.plugins.gateddeploy.env;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests by which two values can be compared, and told apart in a report, without anybody learning them: HMAC-SHA-256
 * with a random key that is never written down, so that not even a short value can be found by trying.
 */
final class SaltedDigests {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec salt;

    SaltedDigests() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        salt = new SecretKeySpec(random, ALGORITHM);
    }

    /** The first eight hexadecimal digits, for people; of use inside one report only. */
    String shown(String value) {
        return HexFormat.of().formatHex(digest(value)).substring(0, SHOWN);
    }

    boolean same(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    private byte[] digest(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(salt);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
