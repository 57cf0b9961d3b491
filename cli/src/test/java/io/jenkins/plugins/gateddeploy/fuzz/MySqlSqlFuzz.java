package io.jenkins.plugins.gateddeploy.fuzz;

/** SQL for mysql: lexer, splitter, recogniser, rules and the verdict on the way back. */
public final class MySqlSqlFuzz {
    private MySqlSqlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        HiddenStatement.mustShow(input, "mysql:8.0.36");
    }
}
