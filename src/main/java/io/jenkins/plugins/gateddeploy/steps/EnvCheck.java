package io.jenkins.plugins.gateddeploy.steps;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.gateddeploy.env.EnvGate;
import io.jenkins.plugins.gateddeploy.env.EnvRequest;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Judges the environment where its files are: on the agent, inside the workspace. */
final class EnvCheck extends MasterToSlaveFileCallable<Report> {
    private static final long serialVersionUID = 1L;

    private final EnvRequest request;
    private final ArrayList<Finding> more;

    /** @param more findings that only the controller can have, about credentials */
    EnvCheck(EnvRequest request, List<Finding> more) {
        this.request = request;
        this.more = new ArrayList<>(more);
    }

    /** For a gate outside {@code node}: there is no workspace, and the request names no file. */
    static Report withoutFiles(EnvRequest request, List<Finding> more) throws InterruptedException {
        return EnvGate.check(request, WorkspaceFiles.inside(Path.of("")), more);
    }

    @Override
    public Report invoke(File workspace, VirtualChannel channel) throws InterruptedException {
        return EnvGate.check(request, WorkspaceFiles.inside(workspace.toPath()), more);
    }
}
