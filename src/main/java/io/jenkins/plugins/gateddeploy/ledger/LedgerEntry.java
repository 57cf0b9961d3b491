package io.jenkins.plugins.gateddeploy.ledger;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.Source;

/**
 * One report as {@code build.xml} keeps it: in its versioned JSON form, so that neither renaming a class nor XStream can
 * change its meaning, and read only when somebody looks.
 */
final class LedgerEntry {
    private final String node;
    private final String json;
    private transient volatile Report report;

    /** @param node id of the flow node that ran the gate; one gate run is one entry, however often it is recorded */
    LedgerEntry(String node, Report report) {
        this.node = node;
        this.json = ReportJson.write(report);
        this.report = report;
    }

    boolean isOf(String otherNode) {
        return node != null && node.equals(otherNode);
    }

    String node() {
        return node;
    }

    Report report() {
        Report known = report;
        if (known == null) {
            known = parse();
            report = known;
        }
        return known;
    }

    private Report parse() {
        try {
            return ReportJson.read(json);
        } catch (IllegalArgumentException e) {
            // Written by a newer version of the plugin, or damaged. A page that fails would hide the other gates.
            return Report.of("custom")
                    .name("unreadable")
                    .couldNotTell(Finding.error("ledger-unreadable")
                            .title("This record in the build's files could not be read")
                            .found(e.getMessage())
                            .at(Source.file("build.xml"))
                            .fix("Use the version of the plugin that wrote it, or run the deployment again")
                            .build())
                    .build();
        }
    }
}
