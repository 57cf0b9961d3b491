package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.gate.Growth;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** See {@link Growth}. A contract of more than a mebibyte is not read. */
class ContractsGrowthTest {
    @TempDir
    Path workspace;

    private Growth.Parser file(String name) {
        return text -> {
            Files.writeString(workspace.resolve(name), text);
            try {
                new ContractReader(WorkspaceFiles.inside(workspace)).read(name);
            } catch (ContractReader.Unreadable e) {
                // refused, which is all right as long as it is quick
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> envSpec() {
        Growth.Parser parser = text -> EnvSpecParser.parse("a", text);
        return Stream.concat(
                Growth.anyText("env-spec", parser),
                Growth.after(
                        "env-spec",
                        parser,
                        "!",
                        "A=",
                        "# @type=",
                        "# @a(",
                        "# @a=\"",
                        "# @a=/",
                        "A=fn(",
                        "# @required "));
    }

    @TestFactory
    Stream<DynamicTest> envSpecFile() {
        return Growth.after(
                "env-spec file", file(".env.schema"), "\n", "A=\n", "# @type=enum(a\nA=", "# @required\nA=b\n");
    }

    @TestFactory
    Stream<DynamicTest> jsonSchema() {
        return Stream.concat(
                Growth.anyText("JSON Schema", file("a.schema.json")),
                Growth.after(
                        "JSON Schema",
                        file("a.schema.json"),
                        "}",
                        "{\"properties\":{\"",
                        "{\"required\":[\"",
                        "{\"$ref\":\""));
    }
}
