package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.contract.Complaint.Kind;
import java.util.regex.Pattern;

/**
 * The type {@code domain} of env-spec: a bare host name, without protocol, port or path.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1123#section-2.1">RFC 1123, section 2.1: names of hosts</a>
 */
final class EnvSpecDomains {
    private static final int LONGEST = 253;
    private static final Pattern LABELS =
            Pattern.compile("(?i)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    /** What ends in digits is an address, or was meant to be one. */
    private static final Pattern ENDS_IN_DIGITS = Pattern.compile("(.*\\.)?\\d+");

    private EnvSpecDomains() {}

    /** Null if it is a name as the type's options allow it. */
    static Fault domain(EnvSpecType type, String value) {
        if (EnvSpecFormats.IPV4.matcher(value).matches()) {
            return type.flag("allowIp") ? null : new Fault(Kind.FORMAT, "a domain name, not an IP address");
        }
        boolean wildcard = value.startsWith("*.");
        if (wildcard && !type.flag("allowWildcard")) {
            return new Fault(Kind.FORMAT, "a domain name without a wildcard");
        }
        String name = wildcard ? value.substring(2) : value;
        boolean named = value.length() <= LONGEST
                && LABELS.matcher(name).matches()
                && !ENDS_IN_DIGITS.matcher(name).matches();
        if (!named) {
            return new Fault(Kind.FORMAT, "a domain name such as app.example.com, without protocol, port or path");
        }
        return Fault.unless(
                name.contains(".") || type.flag("allowSingleLabel"), "a domain name of at least two labels");
    }
}
