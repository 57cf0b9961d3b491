package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which TLS certificates a probe accepts: {@code system} (those the machine trusts, with the right host name; the
 * default), {@code sha256:…} (exactly the certificate with this fingerprint, whatever its name, for self-signed ones) or
 * {@code any} (none is checked; the answer may come from anybody).
 */
final class Trust implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    static final Trust SYSTEM = new Trust("system", null);

    private final String text;
    private final String fingerprint;

    private Trust(String text, String fingerprint) {
        this.text = text;
        this.fingerprint = fingerprint;
    }

    /** @throws UsageException if it is none of the three */
    static Trust parse(String setting) {
        String given = setting == null ? "" : setting.strip().toLowerCase(Locale.ROOT);
        if (given.isEmpty() || given.equals("system")) {
            return SYSTEM;
        }
        if (given.equals("any")) {
            return new Trust("any", null);
        }
        String hex = given.startsWith("sha256:") ? given.substring(7).replace(":", "") : "";
        if (!FINGERPRINT.matcher(hex).matches()) {
            throw new UsageException("trust must be 'system', 'any' or 'sha256:' and the 64 hex digits of the"
                    + " certificate's fingerprint, not '" + setting.strip() + "'");
        }
        return new Trust("sha256:" + hex, hex);
    }

    boolean isSystem() {
        return fingerprint == null && text.equals("system");
    }

    /** 64 hex digits of the one certificate that is accepted, or null. */
    String fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return text;
    }
}
