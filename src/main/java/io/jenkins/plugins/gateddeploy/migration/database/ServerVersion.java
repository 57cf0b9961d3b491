package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server that answered.
 *
 * @param product what it really is, which for MySQL and MariaDB the URL does not say
 * @param text the version as the server writes it
 * @param major first number; 0 if none can be read
 * @param minor second number
 * @param patch third number
 * @param names how it reads and compares names
 */
public record ServerVersion(DatabaseProduct product, String text, int major, int minor, int patch, NameFolding names) {
    /** MariaDB before 11 puts a MySQL version in front for old replicas: {@code 5.5.5-10.6.18-MariaDB}. */
    private static final Pattern NUMBERS = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?");

    static ServerVersion of(DatabaseProduct product, String text) {
        Matcher matcher = NUMBERS.matcher(text);
        boolean found = matcher.find();
        return new ServerVersion(
                product,
                text,
                found ? number(matcher.group(1)) : 0,
                found ? number(matcher.group(2)) : 0,
                found ? number(matcher.group(3)) : 0,
                product.dialect().map(NameFolding::of).orElse(NameFolding.UPPER));
    }

    /** The same server, whose way with names is now known. */
    ServerVersion naming(NameFolding folding) {
        return new ServerVersion(product, text, major, minor, patch, folding);
    }

    /** What its SQL is analysed for; empty where no analysis is offered (H2, SQLite). */
    public Optional<SqlTarget> sqlTarget() {
        return product.dialect()
                .map(dialect -> SqlTarget.of(dialect, major, dialect == Dialect.POSTGRESQL ? 0 : minor, patch(dialect))
                        .naming(names));
    }

    /** Such as {@code PostgreSQL 17.2}. */
    public String title() {
        return product.title() + " " + major + "." + minor + (product == DatabaseProduct.POSTGRESQL ? "" : "." + patch);
    }

    private int patch(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? 0 : patch;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
