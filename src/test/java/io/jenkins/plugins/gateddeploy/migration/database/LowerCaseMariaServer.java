package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A second real MariaDB, with {@code lower_case_table_names=1}, as on Windows and on many a Linux. 2 needs a file system that
 * ignores case, which Linux has not.
 */
public final class LowerCaseMariaServer implements AutoCloseable {
    private final MariaServer server = MariaServer.start("--lower-case-table-names=1");

    private LowerCaseMariaServer() {}

    /** A new, empty database. */
    public TestDatabase freshDatabase() throws SQLException {
        return server.freshDatabase();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }

    /** Starts the server when the first test asks for it and stops it after the last one. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LowerCaseMariaServer.class;
        }

        @Override
        public LowerCaseMariaServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(LowerCaseMariaServer.class))
                    .computeIfAbsent(
                            LowerCaseMariaServer.class, key -> new LowerCaseMariaServer(), LowerCaseMariaServer.class);
        }
    }
}
