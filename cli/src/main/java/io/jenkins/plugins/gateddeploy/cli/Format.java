package io.jenkins.plugins.gateddeploy.cli;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.ReportJunit;
import io.jenkins.plugins.gateddeploy.gate.ReportSarif;
import io.jenkins.plugins.gateddeploy.gate.ReportText;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the report is written on standard output. */
enum Format {
    TEXT {
        @Override
        String render(Report report) {
            return String.join(System.lineSeparator(), ReportText.lines(report));
        }
    },
    JSON {
        @Override
        String render(Report report) {
            return ReportJson.writePretty(report);
        }
    },
    SARIF {
        @Override
        String render(Report report) {
            return ReportSarif.write(report);
        }
    },
    JUNIT {
        @Override
        String render(Report report) {
            return ReportJunit.write(report);
        }
    };

    abstract String render(Report report);

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null means {@link #TEXT}. */
    static Format parse(String word) {
        if (word == null) {
            return TEXT;
        }
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("--format must be one of "
                        + Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", ")) + ", not '"
                        + word + "'"));
    }
}
