package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the URL forms of the supported drivers; one use. Its messages never repeat more of the URL than is safe. */
final class JdbcUrlParser {
    private static final Pattern PREFIX = Pattern.compile("(?i)jdbc:([a-z0-9]+):(.*)", Pattern.DOTALL);
    /** {@code jdbc:mariadb:sequential://}, {@code jdbc:mysql:replication://} and the like: how hosts are chosen. */
    private static final Pattern FAILOVER =
            Pattern.compile("(?i)(sequential|loadbalance|replication|load-balance-read):(//.*)");

    private static final Pattern HOST = Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([\\w.-]+))(?::(\\d{1,5}))?");

    private final String url;
    private final Map<String, String> options = new LinkedHashMap<>();
    private String user;
    private String password;

    JdbcUrlParser(String url) {
        this.url = url == null ? "" : url.trim();
    }

    Optional<JdbcUrl> parse() {
        Matcher prefix = PREFIX.matcher(url);
        if (!prefix.matches()) {
            throw new UsageException("url must be a JDBC URL such as jdbc:postgresql://host:5432/database");
        }
        String rest = prefix.group(2);
        return switch (prefix.group(1).toLowerCase(Locale.ROOT)) {
            case "postgresql" -> Optional.of(server(DatabaseProduct.POSTGRESQL, rest));
            case "mysql" -> Optional.of(server(DatabaseProduct.MYSQL, rest));
            case "mariadb" -> Optional.of(server(DatabaseProduct.MARIADB, rest));
            case "h2" -> Optional.of(h2(rest));
            case "sqlite" -> Optional.of(sqlite(rest));
            default -> Optional.empty();
        };
    }

    private JdbcUrl server(DatabaseProduct product, String rest) {
        String address = withoutQuery(rest, '&');
        Matcher failover = FAILOVER.matcher(address);
        if (product.isMySqlFamily() && failover.matches()) {
            address = failover.group(2);
        }
        String hosts = "";
        String database = address.replaceFirst("^/", "");
        if (address.startsWith("//")) {
            String authority = withoutUserInfo(address.substring(2));
            int slash = authority.indexOf('/');
            hosts = slash < 0 ? authority : authority.substring(0, slash);
            database = slash < 0 ? "" : authority.substring(slash + 1);
        }
        database = decoded(database);
        if (database.isBlank()) {
            throw new UsageException("url must name a database, as in jdbc:"
                    + product.name().toLowerCase(Locale.ROOT) + "://host:" + product.defaultPort() + "/database");
        }
        return result(product, hosts(product, hosts), database);
    }

    private JdbcUrl h2(String rest) {
        int semicolon = rest.indexOf(';');
        if (semicolon >= 0) {
            options(rest.substring(semicolon + 1), ";");
        }
        String path = semicolon < 0 ? rest : rest.substring(0, semicolon);
        String file = path.regionMatches(true, 0, "file:", 0, 5) ? path.substring(5) : path;
        if (file.isBlank() || file.matches("(?i)(mem|tcp|ssl|zip|nio|nioMapped|async|split|cipher|classpath):.*")) {
            throw new UsageException("url: an H2 database is looked at as a file, as in jdbc:h2:file:./data/app;"
                    + " a server or a database in memory cannot be opened read-only");
        }
        return result(DatabaseProduct.H2, List.of(), file);
    }

    private JdbcUrl sqlite(String rest) {
        String path = withoutQuery(rest, '&');
        String file = path.regionMatches(true, 0, "file:", 0, 5) ? path.substring(5) : path;
        if (file.isBlank() || file.startsWith(":")) {
            throw new UsageException("url must name the SQLite file, as in jdbc:sqlite:data/app.db");
        }
        return result(DatabaseProduct.SQLITE, List.of(), file);
    }

    private JdbcUrl result(DatabaseProduct product, List<JdbcUrl.Host> hosts, String database) {
        user = taken("user", "username").orElse(user);
        password = taken("password", "pwd").orElse(password);
        options.keySet().stream().filter(UrlOptions::dangerous).findFirst().ifPresent(option -> {
            throw new UsageException("url: the option " + option
                    + " is refused, because it can load code, read or write files, or run statements; remove it");
        });
        return new JdbcUrl(product, hosts, database, options, user, password);
    }

    private Optional<String> taken(String... names) {
        Optional<String> value = Optional.empty();
        for (String name : names) {
            for (String key : List.copyOf(options.keySet())) {
                if (key.equalsIgnoreCase(name)) {
                    value = Optional.of(options.remove(key));
                }
            }
        }
        return value.filter(it -> !it.isEmpty());
    }

    private String withoutQuery(String text, char separator) {
        int question = text.indexOf('?');
        if (question < 0) {
            return text;
        }
        options(text.substring(question + 1), String.valueOf(separator));
        return text.substring(0, question);
    }

    private void options(String text, String separator) {
        for (String pair : text.split(Pattern.quote(separator))) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals)).trim();
            if (!name.isEmpty()) {
                options.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    private String withoutUserInfo(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return text;
        }
        String info = text.substring(0, at);
        int colon = info.indexOf(':');
        user = decoded(colon < 0 ? info : info.substring(0, colon));
        password = colon < 0 ? null : decoded(info.substring(colon + 1));
        return text.substring(at + 1);
    }

    private static List<JdbcUrl.Host> hosts(DatabaseProduct product, String text) {
        if (text.isEmpty()) {
            return List.of(new JdbcUrl.Host("localhost", product.defaultPort()));
        }
        List<JdbcUrl.Host> hosts = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Matcher matcher = HOST.matcher(one);
            int port = matcher.matches() && matcher.group(3) != null
                    ? Integer.parseInt(matcher.group(3))
                    : product.defaultPort();
            if (!matcher.matches() || port < 1 || port > 65_535) {
                // What stands there may be half a password, so it is not repeated.
                throw new UsageException(
                        "url must have the form jdbc:" + product.name().toLowerCase(Locale.ROOT)
                                + "://host:port/database; its host or port cannot be read");
            }
            hosts.add(new JdbcUrl.Host(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), port));
        }
        return hosts;
    }

    private static String decoded(String text) {
        try {
            // A plus sign is itself in a JDBC URL, not a space.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
