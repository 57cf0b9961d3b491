package io.jenkins.plugins.gateddeploy.ledger;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One finding as the page and the REST API show it. */
@ExportedBean(defaultVisibility = 3)
public final class FindingView {
    private final Finding finding;

    FindingView(Finding finding) {
        this.finding = finding;
    }

    @Exported
    public String getRule() {
        return finding.rule();
    }

    @Exported
    public String getSeverity() {
        return finding.severity().word();
    }

    @Exported
    public String getTitle() {
        return finding.title();
    }

    @Exported
    public String getExpected() {
        return finding.expected();
    }

    @Exported
    public String getFound() {
        return finding.found();
    }

    @Exported
    public SourceView getSource() {
        return new SourceView(finding.source());
    }

    /** Where it comes from, in one phrase. */
    public String getPlace() {
        return finding.source().phrase();
    }

    @Exported
    public String getFix() {
        return finding.fix();
    }

    /** Where a finding comes from; every part may be missing. */
    @ExportedBean(defaultVisibility = 4)
    public static final class SourceView {
        private final Source source;

        SourceView(Source source) {
            this.source = source;
        }

        @Exported(skipNull = true)
        public String getFile() {
            return source.file();
        }

        @Exported(skipNull = true)
        public Integer getLine() {
            return source.line();
        }

        @Exported(skipNull = true)
        public String getObject() {
            return source.object();
        }

        @Exported(skipNull = true)
        public String getUrl() {
            return source.url();
        }

        @Exported(skipNull = true)
        public String getCredentialsId() {
            return source.credentialsId();
        }
    }
}
