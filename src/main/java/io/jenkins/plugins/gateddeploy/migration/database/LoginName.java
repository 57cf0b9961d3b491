package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;

/** The name somebody logs in with. On the wire it ends at a zero byte, so one inside would begin another field. */
final class LoginName {
    private LoginName() {}

    /**
     * @param where what the name was given with; the message says it, and not the name, which may be half a password
     * @param name null if none was given
     * @throws UsageException if it has a character that a login has no use for
     */
    static void check(String where, String name) {
        if (name != null && !UrlText.consistsOf(name, " _-.$+~!,()[]{}'*^@#&=|/<>")) {
            throw new UsageException(where + ": the user name has a character that is refused there, such as a colon,"
                    + " a backslash, a percent sign or a control character");
        }
    }
}
