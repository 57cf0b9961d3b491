package io.jenkins.plugins.gateddeploy.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Settings of migration tools, which stand beside or above the migrations; the first byte chooses the file. */
public final class ToolSettingsFuzz {
    private static final List<String> FILES = List.of("flyway.conf", "flyway.toml", "atlas.sum", "alembic.ini", "V1__x.sql.conf");

    private ToolSettingsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int which = (input[0] & 0xff) % FILES.size();
        String dir = "settings" + which;
        FuzzedGate.file(dir + "/V1__x.sql", "create table t (id int);".getBytes(StandardCharsets.UTF_8));
        FuzzedGate.file(dir + "/" + FILES.get(which), Arrays.copyOfRange(input, 1, input.length));
        FuzzedGate.migrations(dir, null, "postgresql:17");
    }
}
