package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a database is and who looks at it. It travels to an agent, so it is serializable; it is never stored with a
 * build. {@link #toString()} has no secrets.
 */
public final class DatabaseAccess implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String url;
    private final String user;
    private final String password;

    private DatabaseAccess(String url, String user, String password) {
        this.url = Objects.requireNonNull(url, "url");
        this.user = user;
        this.password = password;
    }

    /**
     * @param url a JDBC URL; may carry credentials itself
     * @param user goes before the one in the URL; null or blank means the URL's
     * @param password goes before the one in the URL; null means the URL's
     */
    public static DatabaseAccess of(String url, String user, String password) {
        return new DatabaseAccess(url, user == null || user.isBlank() ? null : user.trim(), password);
    }

    /** The URL as written, with all it may contain. */
    public String url() {
        return url;
    }

    /**
     * Says whether a gate can go there at all.
     *
     * @throws io.jenkins.plugins.gateddeploy.gate.UsageException if the URL cannot be read or asks for something dangerous, or
     *     the user cannot be one
     */
    public void check() {
        JdbcUrl.parse(url);
        LoginName.check("user", user);
    }

    /** The name to log in with; null if none is given anywhere. */
    String user(JdbcUrl parsed) {
        return user != null ? user : parsed.user();
    }

    String password(JdbcUrl parsed) {
        return password != null ? password : parsed.password();
    }

    /** Every value in here that must not be seen: passwords, wherever they were given. */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (password != null) {
            secrets.add(password);
        }
        JdbcUrl.parse(url).ifPresent(parsed -> {
            if (parsed.password() != null) {
                secrets.add(parsed.password());
            }
            parsed.options().forEach((name, value) -> {
                if (name.toLowerCase(java.util.Locale.ROOT).contains("password")) {
                    secrets.add(value);
                }
            });
        });
        return List.copyOf(secrets);
    }

    @Override
    public String toString() {
        try {
            return JdbcUrl.parse(url).map(JdbcUrl::toString).orElse("a database that is not supported");
        } catch (UsageException e) {
            return "a database whose URL cannot be read";
        }
    }
}
