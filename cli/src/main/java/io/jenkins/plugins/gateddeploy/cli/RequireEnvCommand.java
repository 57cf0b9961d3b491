package io.jenkins.plugins.gateddeploy.cli;

import io.jenkins.plugins.gateddeploy.env.EnvGate;
import io.jenkins.plugins.gateddeploy.env.EnvRequest;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code require-env}: is everything set that the deployment needs? */
@Command(
        name = "require-env",
        description = "Checks the environment that is about to be deployed: this process's own variables with the files"
                + " laid over them.")
final class RequireEnvCommand implements Callable<Integer>, GateCommand {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Variables that must be set and not blank.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--contract",
            paramLabel = "FILE",
            description = "A JSON Schema (*.json), or an .env.schema or .env.example with env-spec decorators.")
    private String contract;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A layer over the process environment: dotenv, .properties, .json, .yaml or a Kubernetes"
                    + " ConfigMap or Secret. Repeat it; the last one wins.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--compare-to",
            paramLabel = "FILE",
            description = "A layer of the environment to compare with. Repeat it; the last one wins.")
    private List<String> compareTo = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        common.format();
        EnvRequest request = EnvRequest.builder()
                .buildEnvironment(System.getenv())
                .names(names)
                .contract(contract)
                .files(files)
                .compareTo(compareTo)
                .environment(common.environment)
                .name(common.name)
                .failOn(common.failOn())
                .build();
        return common.finish(EnvGate.check(request, WorkspaceFiles.from(Path.of(""))), spec);
    }

    @Override
    public String gate() {
        return "env";
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
