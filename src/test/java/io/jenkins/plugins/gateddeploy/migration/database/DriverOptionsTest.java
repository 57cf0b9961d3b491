package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.options.OptionAliases;
import org.postgresql.PGProperty;
import org.sqlite.SQLiteConfig;

/** A new release of a driver brings new options: each fails here until somebody has decided what becomes of it. */
class DriverOptionsTest {
    /** Taken out of the URL before its options are judged, and given to the driver by themselves. */
    private static final Set<String> CREDENTIALS = Set.of("user", "password");

    private static void decided(DatabaseProduct product, Stream<String> ofTheDriver) {
        assertThat(ofTheDriver.filter(it -> !CREDENTIALS.contains(it)))
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(DriverOptions.of(product).fate(it)).as(it).isNotNull());
    }

    @Test
    void everyOptionOfPgjdbcIsDecided() {
        decided(DatabaseProduct.POSTGRESQL, Arrays.stream(PGProperty.values()).map(PGProperty::getName));
    }

    @Test
    void everyOptionOfMariaDbConnectorIsDecided() {
        List<Class<?>> options = List.of(String.class, Boolean.class, Integer.class);
        Stream<String> fields = Arrays.stream(Configuration.Builder.class.getDeclaredFields())
                .filter(it -> options.contains(it.getType()))
                .map(Field::getName);
        decided(DatabaseProduct.MARIADB, Stream.concat(fields, OptionAliases.OPTIONS_ALIASES.keySet().stream()));
    }

    @Test
    void noOptionReachesSqlite() {
        assertThat(SQLiteConfig.Pragma.values())
                .noneMatch(it -> DriverOptions.of(DatabaseProduct.SQLITE).isSent(it.getPragmaName()));
    }

    @Test
    void whatActsIsNeverSent() {
        Map<DatabaseProduct, List<String>> acting = Map.of(
                DatabaseProduct.POSTGRESQL,
                List.of("socketFactory", "sslfactory", "sslhostnameverifier", "loggerFile", "service", "options"),
                DatabaseProduct.MARIADB,
                List.of(
                        "initSql",
                        "sessionVariables",
                        "allowLocalInfile",
                        "allowMultiQueries",
                        "createDatabaseIfNotExist",
                        "credentialType",
                        "geometryDefaultType",
                        "galeraAllowedState",
                        "localSocket",
                        "permitRedirect",
                        "pipe",
                        "restrictedAuth",
                        "socketFactory",
                        "autocommit"));
        acting.forEach((product, names) -> assertThat(names)
                .noneMatch(it -> DriverOptions.of(product).isSent(it.toUpperCase(java.util.Locale.ROOT))));
    }

    @Test
    void theUrlOfTheDriverHoldsHostsAndNothingElse() throws Exception {
        String parts = "/app?sslMode=trust&initSqlX=drop&sessionVariables=a=1&useSSL=false";
        DriverCall maria = call("jdbc:mariadb://u:p@db:1,[::1]:2" + parts);
        assertThat(maria.address()).isEqualTo("jdbc:mariadb://db:1,[::1]:2/");
        assertThat(maria.properties())
                .containsEntry("database", "app")
                .containsEntry("sslMode", "trust")
                .containsEntry("allowLocalInfile", "false")
                .containsEntry("permitRedirect", "false");
        DriverCall postgres = call("jdbc:postgresql://u:p@db:1,[::1]:2/a+b?sslmode=require&autosave=always");
        assertThat(postgres.address()).isEqualTo("jdbc:postgresql://");
        assertThat(postgres.properties())
                .containsEntry("PGHOST", "db,[::1]")
                .containsEntry("PGPORT", "1,2")
                .containsEntry("PGDBNAME", "a b")
                .containsEntry("sslmode", "require");
        Set<String> known = new TreeSet<>();
        Arrays.stream(PGProperty.values()).forEach(it -> known.add(it.getName()));
        assertThat(postgres.properties().stringPropertyNames())
                .isSubsetOf(known)
                .doesNotContain("autosave", "service", "options");
    }

    @Test
    void tlsOfBothDriversIsOneMode() throws Exception {
        String[][] cases = {
            {"jdbc:mysql://db/a?sslMode=REQUIRED", "trust"},
            {"jdbc:mysql://db/a?sslMode=VERIFY_IDENTITY", "verify-full"},
            {"jdbc:mysql://db/a?sslMode=PREFERRED", null},
            {"jdbc:mysql://db/a?useSSL=true&verifyServerCertificate=true", "verify-ca"},
            {"jdbc:mysql://db/a?useSSL=false", "disable"},
            {"jdbc:mysql://db/a", null},
            {"jdbc:mariadb://db/a?sslMode=verify-full", "verify-full"},
            {"jdbc:mariadb://db/a?useSSL=true&trustServerCertificate=true", "trust"},
            {"jdbc:mariadb://db/a?useSsl", "verify-full"},
            {"jdbc:mariadb://db/a?useSSL=false", "disable"},
            {"jdbc:mariadb://db/a", null},
        };
        for (String[] one : cases) {
            assertThat(call(one[0]).properties().getProperty("sslMode"))
                    .as(one[0])
                    .isEqualTo(one[1]);
        }
    }

    private static DriverCall call(String url) throws DatabaseException {
        JdbcUrl parsed = JdbcUrl.parse(url).orElseThrow();
        return DriverCall.of(parsed, parsed.user(), parsed.password(), false, Looks.FILES);
    }
}
