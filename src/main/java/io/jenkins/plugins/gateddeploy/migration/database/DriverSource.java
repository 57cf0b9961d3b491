package io.jenkins.plugins.gateddeploy.migration.database;

import java.io.Serializable;
import java.sql.Driver;

/**
 * Where JDBC drivers come from. Inside Jenkins they live in other plugins' class loaders, which {@code DriverManager}
 * cannot see; so drivers are always made here and asked directly.
 */
@FunctionalInterface
public interface DriverSource extends Serializable {

    /**
     * A driver for the product, newly made.
     *
     * @throws ReflectiveOperationException if there is none here
     */
    Driver driver(DatabaseProduct product) throws ReflectiveOperationException;

    /** Drivers on the class path of this class; with API plugins as dependencies that is enough inside Jenkins too. */
    static DriverSource here() {
        return product -> Class.forName(product.driverClass(), true, DriverSource.class.getClassLoader())
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
    }
}
