package io.jenkins.plugins.gateddeploy.gate;

/**
 * How large a report may become, in one place. A report is kept in {@code build.xml}, sent from agent to controller and
 * read by a person; input of a megabyte can give a hundred thousand findings. Sizes are bytes of JSON; together they keep
 * a report below one mebibyte.
 */
final class ReportBudget {
    /** Characters of one text: a title, a fix, a statement. */
    static final int TEXT = 2_000;
    /** Findings of one rule and severity that are listed; more than a person reads. */
    static final int FINDINGS_OF_A_RULE = 100;
    /** Findings of all rules that are listed. */
    static final int FINDINGS = 1_000;

    static final int BYTES_OF_FINDINGS = 512 << 10;
    static final int BYTES_OF_A_FACT = 256 << 10;
    static final int BYTES_OF_FACTS = 384 << 10;

    private ReportBudget() {}

    /** Bytes that a member or an element takes beside its text: its punctuation, and its indentation. */
    static int frame(int depth) {
        return 8 + 2 * depth;
    }

    /** Bytes of a string in JSON, quotes included; never too few. */
    static int bytes(String text) {
        if (text == null) {
            return 0;
        }
        int bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
        }
        return bytes;
    }

    /** Bytes of a finding in JSON. */
    static int bytes(Finding finding) {
        Source source = finding.source();
        return 200
                + bytes(finding.rule())
                + bytes(finding.title())
                + bytes(finding.expected())
                + bytes(finding.found())
                + bytes(finding.fix())
                + bytes(source.file())
                + bytes(source.object())
                + bytes(source.url())
                + bytes(source.credentialsId());
    }
}
