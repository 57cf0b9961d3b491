package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.database.UrlText.Encoding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the URL forms of the supported drivers, each as its driver would; one use. What cannot be read is refused, and no
 * message repeats a part of it.
 */
final class JdbcUrlParser {
    /** {@code jdbc:mariadb:sequential://}, {@code jdbc:mysql:replication://} and the like: how hosts are chosen. */
    private static final List<String> FAILOVER =
            List.of("sequential:", "loadbalance:", "replication:", "load-balance-read:");

    private final String url;
    private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String user;
    private String password;

    JdbcUrlParser(String url) {
        this.url = url == null ? "" : url.strip();
    }

    Optional<JdbcUrl> parse() {
        UrlText.printable(url);
        int scheme = url.indexOf(':') + 1;
        int end = url.indexOf(':', scheme);
        if (!url.regionMatches(true, 0, "jdbc:", 0, 5)
                || end < 0
                || !url.substring(scheme, end).chars().allMatch(UrlText::isAsciiLetterOrDigit)
                || url.length() > UrlText.MAX_LENGTH) {
            throw new UsageException("url must be a JDBC URL such as jdbc:postgresql://host:5432/database");
        }
        String rest = url.substring(end + 1);
        return switch (url.substring(scheme, end).toLowerCase(Locale.ROOT)) {
            case "postgresql" -> Optional.of(server(DatabaseProduct.POSTGRESQL, rest, Encoding.FORM));
            case "mysql" -> Optional.of(server(DatabaseProduct.MYSQL, rest, Encoding.PERCENT));
            case "mariadb" -> Optional.of(server(DatabaseProduct.MARIADB, rest, Encoding.NONE));
            case "sqlite" -> Optional.of(sqlite(rest));
            case "h2" ->
                throw new UsageException("url: H2 databases are not opened, because an H2 file can hold code that runs"
                        + " when it is read; the gate knows PostgreSQL, MySQL, MariaDB and SQLite");
            default -> Optional.empty();
        };
    }

    private JdbcUrl server(DatabaseProduct product, String rest, Encoding encoding) {
        String address = withoutQuery(rest, encoding);
        if (product.isMySqlFamily()) {
            for (String failover : FAILOVER) {
                if (address.regionMatches(true, 0, failover, 0, failover.length())) {
                    address = address.substring(failover.length());
                    break;
                }
            }
        }
        String authority = "";
        String database = address;
        if (address.startsWith("//")) {
            int slash = address.indexOf('/', 2);
            authority = withoutUserInfo(address.substring(2, slash < 0 ? address.length() : slash), product);
            database = slash < 0 ? "" : address.substring(slash + 1);
        } else if (product.isMySqlFamily() || !UrlText.consistsOf(encoding.decoded(address), "_-$. ")) {
            // Likely the two slashes are missing, and a password follows.
            throw form(product, "");
        }
        List<JdbcUrl.Host> hosts = HostList.parse(authority, product.defaultPort())
                .orElseThrow(() -> form(product, "; its host or port cannot be read"));
        return result(product, hosts, database(product, encoding.decoded(database)));
    }

    /** Without the signs that part a URL: a name that has them is more likely an option, or a password, gone astray. */
    private static String database(DatabaseProduct product, String name) {
        if (name.isBlank()) {
            throw new UsageException("url must name a database, as in " + example(product));
        }
        if (!UrlText.consistsOf(name, " _-.$+~!,()[]{}'*^") || !name.equals(name.strip())) {
            throw new UsageException(
                    "url: the name of the database has a character that is refused there, such as one of"
                            + " ? & = # ; @ : / \\ %");
        }
        return name;
    }

    private JdbcUrl sqlite(String rest) {
        String path = withoutQuery(rest, Encoding.NONE);
        String file = path.regionMatches(true, 0, "file:", 0, 5) ? path.substring(5) : path;
        file = file.startsWith("///") ? file.substring(2) : file;
        if (file.isBlank() || file.startsWith(":")) {
            throw new UsageException("url must name the SQLite file, as in jdbc:sqlite:data/app.db");
        }
        if (file.startsWith("//") || scheme(file) || SqliteFile.refuses(file)) {
            throw new UsageException(
                    "url: the name of the SQLite file has a character that is refused there, such as one"
                            + " of # ; % &, or begins as the address of something else does");
        }
        return result(DatabaseProduct.SQLITE, List.of(), file);
    }

    /** {@code resource:x.db} and the like; a single letter before the colon is a drive. */
    private static boolean scheme(String file) {
        int colon = file.indexOf(':');
        int slash = file.indexOf('/');
        return colon > 1 && (slash < 0 || colon < slash);
    }

    private JdbcUrl result(DatabaseProduct product, List<JdbcUrl.Host> hosts, String database) {
        user = taken("user", "username").orElse(user);
        password = taken("password", "pwd").orElse(password);
        LoginName.check("url", user);
        DriverOptions.of(product).check(options);
        if (product.isMySqlFamily()) {
            MySqlTls.mode(product, options::get);
        }
        return new JdbcUrl(product, hosts, database, options, user, password);
    }

    private Optional<String> taken(String... names) {
        Optional<String> value = Optional.empty();
        for (String name : names) {
            String taken = options.remove(name);
            value = taken == null ? value : Optional.of(taken);
        }
        return value.filter(it -> !it.isEmpty());
    }

    private String withoutQuery(String text, Encoding encoding) {
        int question = text.indexOf('?');
        if (question < 0) {
            return text;
        }
        for (String pair : text.substring(question + 1).split("&")) {
            int equals = pair.indexOf('=');
            String name = encoding.decoded(equals < 0 ? pair : pair.substring(0, equals))
                    .strip();
            if (!name.isEmpty()) {
                // The last one counts, as for the drivers.
                options.remove(name);
                options.put(name, equals < 0 ? "" : encoding.decoded(pair.substring(equals + 1)));
            }
        }
        return text.substring(0, question);
    }

    /** No driver decodes a user before the host in another way than {@code %41}. */
    private String withoutUserInfo(String authority, DatabaseProduct product) {
        int at = authority.lastIndexOf('@');
        if (at < 0) {
            return authority;
        }
        String info = authority.substring(0, at);
        if (info.indexOf('@') >= 0 && info.indexOf(',') >= 0) {
            throw form(product, "; each of several hosts with a user of its own cannot be read");
        }
        int colon = info.indexOf(':');
        user = Encoding.PERCENT.decoded(colon < 0 ? info : info.substring(0, colon));
        password = colon < 0 ? null : Encoding.PERCENT.decoded(info.substring(colon + 1));
        return authority.substring(at + 1);
    }

    private static UsageException form(DatabaseProduct product, String more) {
        return new UsageException("url must have the form " + example(product) + more);
    }

    private static String example(DatabaseProduct product) {
        return "jdbc:" + product.name().toLowerCase(Locale.ROOT) + "://host:" + product.defaultPort() + "/database";
    }
}
