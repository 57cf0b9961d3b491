package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JDBC URL, taken apart so that its password can be kept secret and its options judged before a driver sees them.
 *
 * @param product which database it leads to
 * @param hosts in the order in which they are tried; empty for a database that is a file
 * @param database name of the database, or the path of its file; never blank
 * @param options those of the URL by name, credentials left out; they may hold secrets
 * @param user from the URL; null if it has none
 * @param password from the URL; null if it has none
 */
public record JdbcUrl(
        DatabaseProduct product,
        List<Host> hosts,
        String database,
        Map<String, String> options,
        String user,
        String password) {

    /** One host and its port. An IPv6 address is without its brackets. */
    public record Host(String name, int port) {
        /** The name, an IPv6 address in its brackets. */
        String address() {
            return name.indexOf(':') >= 0 ? "[" + name + "]" : name;
        }

        @Override
        public String toString() {
            return address() + ":" + port;
        }
    }

    public JdbcUrl {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /**
     * Takes a URL apart.
     *
     * @param url such as {@code jdbc:postgresql://db:5432/app?currentSchema=shop}
     * @return empty if it is a JDBC URL of a database that is not supported
     * @throws UsageException if it is no JDBC URL, names no database, or asks for something dangerous; the sentence
     *     never repeats a password
     */
    public static Optional<JdbcUrl> parse(String url) {
        return new JdbcUrlParser(url).parse();
    }

    /** For people: {@code jdbc:postgresql://db:5432/app}, without credentials and options. */
    @Override
    public String toString() {
        return prefix() + (product.isFile() ? database : "//" + place());
    }

    /** Where it leads, short: {@code db:5432/app} or the file. */
    public String place() {
        return product.isFile()
                ? database
                : hosts.stream().map(Host::toString).collect(Collectors.joining(",")) + "/" + database;
    }

    /** The option of this name, compared without regard to case; null if there is none. */
    public String option(String name) {
        return options.entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The options of the URL that the driver gets, in its own spelling: only those that connect. */
    Map<String, String> passedOn() {
        Map<String, String> sent = DriverOptions.of(product).sent(options);
        if (product.isMySqlFamily()) {
            MySqlTls.addStores(this, sent);
        }
        return sent;
    }

    /** Names of options that mean nothing for looking, and are therefore not given to the driver; sorted. */
    public List<String> leftOut() {
        List<String> names = new ArrayList<>(options.keySet());
        names.removeIf(it -> DriverOptions.of(product).isSent(it));
        names.sort(String.CASE_INSENSITIVE_ORDER);
        return List.copyOf(names);
    }

    private String prefix() {
        return "jdbc:" + product.name().toLowerCase(java.util.Locale.ROOT) + ":";
    }
}
