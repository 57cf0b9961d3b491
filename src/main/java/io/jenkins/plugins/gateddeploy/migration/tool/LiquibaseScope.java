package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import liquibase.GlobalConfiguration;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.resource.ResourceAccessor;

/**
 * Runs Liquibase's parser with nothing but the parser: no log lines, no analytics, no class that a changelog names. Its
 * state hangs on the thread, so all of it is undone afterwards.
 */
final class LiquibaseScope {
    private LiquibaseScope() {}

    static <T> T call(ResourceAccessor resources, Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Liquibase finds its parsers through this loader, which in a build agent is another one.
        thread.setContextClassLoader(LiquibaseScope.class.getClassLoader());
        try {
            Map<String, Object> values = new HashMap<>();
            values.put(Scope.Attr.resourceAccessor.name(), resources);
            values.put(Scope.Attr.classLoader.name(), new OnlyLiquibase(LiquibaseScope.class.getClassLoader()));
            values.put(Scope.Attr.logService.name(), new Silence());
            values.put(AnalyticsArgs.ENABLED.getKey(), false);
            values.put(GlobalConfiguration.DUPLICATE_FILE_MODE.getKey(), GlobalConfiguration.DuplicateFileMode.SILENT);
            return Scope.child(values, work::call);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A changelog may name any class, and naming it would run its initialiser. */
    private static final class OnlyLiquibase extends ClassLoader {
        private final ClassLoader real;

        OnlyLiquibase(ClassLoader real) {
            super(null);
            this.real = real;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("liquibase.")) {
                return real.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }

        @Override
        public URL getResource(String name) {
            return real.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return real.getResources(name);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return real.getResourceAsStream(name);
        }
    }

    private static final class Silence extends AbstractLogService {
        @Override
        public int getPriority() {
            return -1;
        }

        @Override
        public Logger getLog(Class owner) {
            return new AbstractLogger() {
                @Override
                public void log(Level level, String message, Throwable cause) {
                    // What matters of a changelog becomes a finding.
                }
            };
        }
    }
}
