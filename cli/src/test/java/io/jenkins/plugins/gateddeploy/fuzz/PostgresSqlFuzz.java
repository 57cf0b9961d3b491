package io.jenkins.plugins.gateddeploy.fuzz;

/** SQL for postgresql: lexer, splitter, recogniser, rules and the verdict on the way back. */
public final class PostgresSqlFuzz {
    private PostgresSqlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        HiddenStatement.mustShow(input, "postgresql:17");
    }
}
