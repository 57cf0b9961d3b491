package io.jenkins.plugins.gateddeploy.fuzz;

import java.util.Arrays;
import java.util.List;

/** Migrations that are code, read for the SQL in them; the first byte chooses the tool. */
public final class CodeMigrationFuzz {
    private record Layout(String tool, String file) {}

    private static final List<Layout> LAYOUTS = List.of(
            new Layout("knex", "20240101000000_fuzzed.js"),
            new Layout("sequelize", "20240101000000-fuzzed.js"),
            new Layout("typeorm", "1704067200000-Fuzzed.ts"),
            new Layout("rails", "20240101000000_fuzzed.rb"),
            new Layout("django", "0001_fuzzed.py"),
            new Layout("alembic", "1a2b3c4d5e6f_fuzzed.py"),
            new Layout("efcore", "20240101000000_Fuzzed.cs"),
            new Layout("goose", "00001_fuzzed.sql"),
            new Layout("dbmate", "20240101000000_fuzzed.sql"),
            new Layout("golang-migrate", "000001_fuzzed.up.sql"),
            new Layout("atlas", "20240101000000_fuzzed.sql"),
            new Layout("prisma", "20240101000000_fuzzed/migration.sql"));

    private CodeMigrationFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Layout layout = LAYOUTS.get((input[0] & 0xff) % LAYOUTS.size());
        String dir = "code/" + layout.tool() + "/migrations";
        FuzzedGate.file(dir + "/" + layout.file(), Arrays.copyOfRange(input, 1, input.length));
        FuzzedGate.migrations(dir, layout.tool(), "postgresql:17");
    }
}
