package io.jenkins.plugins.gateddeploy.gate;

import java.io.StringWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report as JUnit XML, the form that test result pages of CI servers read. The gate is a test suite; its first test
 * case is the verdict, each finding is a further one. What stops the deployment is a failure, what could not be told an
 * error, a warning a passed test with its text in {@code system-out}.
 *
 * @see <a href="https://github.com/testmoapp/junitxml">the common JUnit XML format</a>
 */
public final class ReportJunit {
    private ReportJunit() {}

    /** The XML document, UTF-8. */
    public static String write(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, report);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void suite(XMLStreamWriter xml, Report report) throws XMLStreamException {
        boolean unknown = report.verdict() == Verdict.UNKNOWN;
        boolean stopped = report.verdict().stops() && !unknown;
        long failedFindings = stopped
                ? report.findings().stream()
                        .filter(it -> it.severity() == Severity.ERROR)
                        .count()
                : 0;
        xml.writeStartElement("testsuite");
        attribute(xml, "name", "gated-deploy." + report.gate());
        attribute(xml, "tests", String.valueOf(report.findings().size() + 1));
        attribute(xml, "failures", String.valueOf(failedFindings + (stopped ? 1 : 0)));
        attribute(xml, "errors", unknown ? "1" : "0");
        attribute(xml, "timestamp", report.startedAt().toString());
        attribute(xml, "time", seconds(report));
        testCase(xml, report, "verdict " + report.verdict());
        attribute(xml, "time", seconds(report));
        if (report.verdict().stops()) {
            problem(xml, unknown ? "error" : "failure", report.verdict().name(), ReportText.summary(report), "");
        }
        xml.writeEndElement();
        for (Finding finding : report.findings()) {
            finding(xml, report, finding, stopped);
        }
        xml.writeEndElement();
    }

    private static void finding(XMLStreamWriter xml, Report report, Finding finding, boolean stopped)
            throws XMLStreamException {
        String place = finding.source().phrase();
        testCase(xml, report, finding.rule() + (place.isEmpty() ? "" : " at " + place));
        String detail = Stream.of(
                        labelled("expected", finding.expected()),
                        labelled("found", finding.found()),
                        labelled("at", place.isEmpty() ? null : place),
                        labelled("fix", finding.fix()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        if (stopped && finding.severity() == Severity.ERROR) {
            problem(xml, "failure", finding.rule(), finding.title(), detail);
        } else {
            xml.writeStartElement("system-out");
            characters(xml, finding.severity().word() + ": " + finding.title() + "\n" + detail);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String labelled(String label, String text) {
        return text == null ? null : label + ": " + text;
    }

    private static void testCase(XMLStreamWriter xml, Report report, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", "gated-deploy." + report.gate() + "." + report.name());
        attribute(xml, "name", name);
    }

    private static void problem(XMLStreamWriter xml, String element, String type, String message, String detail)
            throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(xml, "type", type);
        attribute(xml, "message", message);
        characters(xml, detail);
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    private static void characters(XMLStreamWriter xml, String text) throws XMLStreamException {
        xml.writeCharacters(allowed(text));
    }

    private static String seconds(Report report) {
        return String.format(Locale.ROOT, "%.3f", report.durationMillis() / 1000.0);
    }

    /** Without the control characters that XML 1.0 cannot hold (section 2.2 of its recommendation). */
    private static String allowed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= ' ' && c < 0xD800
                                || c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || c >= 0xE000 && c <= 0xFFFD
                                || c >= 0x10000
                        ? c
                        : 0xFFFD)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
