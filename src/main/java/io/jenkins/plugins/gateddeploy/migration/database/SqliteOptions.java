package io.jenkins.plugins.gateddeploy.migration.database;

/** No option of a URL reaches SQLite; https://github.com/xerial/sqlite-jdbc/blob/master/USAGE.md lists them. */
final class SqliteOptions {
    static final DriverOptions ALL = new DriverOptions()
            // Load a library; another file than the one that was looked at; write.
            .refused("enable_load_extension", "open_mode", "vfs", "temp_store_directory")
            .leftOut("mode", "immutable", "cache", "nolock", "psow", "modeof");

    private SqliteOptions() {}
}
