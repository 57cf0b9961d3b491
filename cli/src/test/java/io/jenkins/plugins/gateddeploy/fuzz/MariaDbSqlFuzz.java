package io.jenkins.plugins.gateddeploy.fuzz;

/** SQL for mariadb: lexer, splitter, recogniser, rules and the verdict on the way back. */
public final class MariaDbSqlFuzz {
    private MariaDbSqlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        HiddenStatement.mustShow(input, "mariadb:11.4");
    }
}
