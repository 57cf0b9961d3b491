package io.jenkins.plugins.gateddeploy.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as a few lines of plain text: a summary, then one line for every finding, gravest first. */
public final class ReportText {
    private ReportText() {}

    /** The lines, without line ends. */
    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(report));
        report.findings().stream()
                .sorted((a, b) -> a.severity().compareTo(b.severity()))
                .map(ReportText::line)
                .forEach(lines::add);
        return lines;
    }

    /** The text on one line, with {@code \uFFFD} for each character that a terminal would obey instead of showing it. */
    public static String plain(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder line = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            boolean breaks = false;
            while (end < text.length() && isSpace(text.charAt(end))) {
                breaks |= text.charAt(end) != ' ' && text.charAt(end) != '\t';
                end++;
            }
            if (breaks) {
                line.append(' ');
                at = end;
            } else if (end > at) {
                line.append(" ".repeat(end - at));
                at = end;
            } else {
                line.append(isUnseen(text.charAt(at)) ? '\uFFFD' : text.charAt(at));
                at++;
            }
        }
        return line.toString().strip();
    }

    /** White space and line ends of every system. */
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** What a terminal obeys and a person does not see: control characters, and marks that turn the text around. */
    private static boolean isUnseen(char c) {
        return Character.isISOControl(c) || c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
    }

    /** For instance {@code BLOCKED env gate for production: 2 errors, 1 warning (41 ms)}. */
    public static String summary(Report report) {
        String which = report.name().equals(report.gate())
                ? report.gate() + " gate"
                : report.gate() + " gate '" + report.name() + "'";
        String where = report.environment() == null ? "" : " for " + report.environment();
        String counts = Stream.of(Severity.values())
                .map(it -> count(report.count(it), it))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return plain(report.verdict() + " " + which + where + ": " + (counts.isEmpty() ? "nothing found" : counts)
                + " (" + millis(report.durationMillis()) + ")" + shadow(report) + decision(report.decision()));
    }

    private static String line(Finding finding) {
        StringBuilder line = new StringBuilder("  ")
                .append(String.format(Locale.ROOT, "%-7s", finding.severity().word()))
                .append(' ')
                .append(finding.rule())
                .append(": ")
                .append(plain(finding.title()));
        String detail = Stream.of(labelled("expected", finding.expected()), labelled("found", finding.found()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        if (!detail.isEmpty()) {
            line.append(" | ").append(detail);
        }
        String place = finding.source().phrase();
        if (!place.isEmpty()) {
            line.append(" | at ").append(plain(place));
        }
        if (finding.fix() != null) {
            line.append(" | fix: ").append(plain(finding.fix()));
        }
        return line.toString();
    }

    private static String count(long n, Severity severity) {
        return n == 0 ? null : n + " " + (severity == Severity.INFO ? "note" : severity.word()) + (n == 1 ? "" : "s");
    }

    private static String millis(long millis) {
        return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
    }

    private static String shadow(Report report) {
        return report.wouldHaveBeen() == null ? "" : "; shadow mode, would have been " + report.wouldHaveBeen();
    }

    private static String decision(Decision decision) {
        return decision == null
                ? ""
                : "; " + decision.outcome().word() + " by " + decision.by() + ": " + plain(decision.reason());
    }

    private static String labelled(String label, String text) {
        return text == null ? null : label + " " + plain(text);
    }
}
