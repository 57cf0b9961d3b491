package io.jenkins.plugins.gateddeploy.steps;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.MigrationGate;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequest;
import java.io.File;
import jenkins.MasterToSlaveFileCallable;

/** Judges the migrations where their files are: on the agent, which is also where the database is reached from. */
final class MigrationCheck extends MasterToSlaveFileCallable<Report> {
    private static final long serialVersionUID = 1L;

    private final MigrationRequest request;

    MigrationCheck(MigrationRequest request) {
        this.request = request;
    }

    @Override
    public Report invoke(File workspace, VirtualChannel channel) throws InterruptedException {
        return MigrationGate.check(request, WorkspaceFiles.inside(workspace.toPath()));
    }
}
