package io.jenkins.plugins.gateddeploy.env.source;

import static io.jenkins.plugins.gateddeploy.env.source.JavaScriptText.endOfLine;
import static io.jenkins.plugins.gateddeploy.env.source.JavaScriptText.isLineEnd;
import static io.jenkins.plugins.gateddeploy.env.source.JavaScriptText.skipSpace;
import static io.jenkins.plugins.gateddeploy.env.source.JavaScriptText.trim;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a dotenv file exactly as npm's {@code dotenv} 18 does, and tells the lines that {@code dotenv} skips without a
 * word. It is a scanner where {@code dotenv} has one regular expression, because Java's engine overflows its stack on
 * long quoted values.
 *
 * @see <a href="https://github.com/motdotla/dotenv/blob/master/lib/main.js">dotenv, LINE and parse</a>
 */
final class DotenvFile {
    private static final String S = "[" + JavaScriptText.SPACE_CLASS + "]";
    /** An optional {@code export}, the name, and {@code =} or {@code : }. */
    private static final Pattern HEAD = Pattern.compile("(?:export" + S + "++)?([\\w.-]++)(?:" + S + "*+=|:" + S + ")");

    private static final Pattern LOOKS_LIKE_ASSIGNMENT =
            Pattern.compile("\\s*(?:export\\s+)?[A-Za-z_][A-Za-z0-9_]*=.*");

    /** A file of another format would otherwise give a finding for each of its lines. */
    private static final int MOST_TOLD = 5;

    private final String text;
    private final Lines lines;
    private final LayerBuilder layer;
    private int skipped;

    private DotenvFile(String file, String text) {
        this.text = text.replace("\r\n", "\n").replace('\r', '\n');
        this.lines = new Lines(this.text);
        this.layer = new LayerBuilder(file, true);
    }

    static Layer read(String file, String text) {
        return new DotenvFile(file, text).read();
    }

    private Layer read() {
        Matcher head = HEAD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            int start = skipSpace(text, at);
            if (start == text.length()) {
                break;
            }
            if (text.charAt(start) == '#') {
                at = endOfLine(text, start);
                continue;
            }
            head.region(start, text.length());
            if (head.lookingAt()) {
                at = value(head.group(1), lines.at(start), head.end());
            } else {
                skipped(start);
                at = endOfLine(text, start);
            }
        }
        if (skipped > MOST_TOLD) {
            layer.malformed(
                    1,
                    (skipped - MOST_TOLD) + " more lines of " + layer.file()
                            + " are no assignments; is this a dotenv file?",
                    "NAME=value, a comment or an empty line",
                    skipped + " lines of another form",
                    "Check that this is the right file, and that its name ends as its format asks for.");
        }
        return layer.build();
    }

    private void skipped(int at) {
        if (++skipped > MOST_TOLD) {
            return;
        }
        layer.malformed(
                lines.at(at),
                "Line " + lines.at(at) + " of " + layer.file() + " is not an assignment, so it is ignored when the file"
                        + " is loaded",
                "NAME=value, a comment or an empty line",
                "a line of another form",
                "Correct the line, or put a # before it.");
    }

    /** Reads the value that starts at {@code from} and returns where the scan goes on. */
    private int value(String name, int line, int from) {
        int open = skipSpace(text, from);
        int close = open < text.length() && "'\"`".indexOf(text.charAt(open)) >= 0 ? closingQuote(open) : -1;
        int end;
        if (close >= 0) {
            end = close + 1;
            tellSwallowedLines(name, open, close);
        } else {
            end = from;
            while (end < text.length() && text.charAt(end) != '#' && text.charAt(end) != '\n') {
                end++;
            }
        }
        String raw = trim(text.substring(from, end));
        String unquoted = DotenvQuotes.strip(raw);
        if (close < 0 && !raw.isEmpty() && "'\"`".indexOf(raw.charAt(0)) >= 0 && unquoted.equals(raw)) {
            tellOpenQuote(name, line, raw.charAt(0));
        }
        if (!raw.isEmpty() && raw.charAt(0) == '"') {
            unquoted = unquoted.replace("\\n", "\n").replace("\\r", "\r");
        }
        layer.assign(name, unquoted, line, close >= 0 && raw.charAt(0) == '\'');
        int next = skipSpace(text, end);
        if (next < text.length() && text.charAt(next) == '#') {
            return endOfLine(text, next);
        }
        return next;
    }

    /**
     * The last quote that may close the value: the first one without a backslash before it or, if text follows that
     * one, an escaped one before it. -1 if no quote on or after this line closes.
     */
    private int closingQuote(int open) {
        char quote = text.charAt(open);
        int i = open + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += text.charAt(i) == '\\' && i + 1 < text.length() && text.charAt(i + 1) == quote ? 2 : 1;
        }
        if (i < text.length() && nothingFollows(i + 1)) {
            return i;
        }
        for (int back = Math.min(i, text.length()) - 1; back > open + 1; back--) {
            if (text.charAt(back) == quote && nothingFollows(back + 1)) {
                return back;
            }
        }
        return -1;
    }

    /** Whether only white space and a comment come before the next line end. */
    private boolean nothingFollows(int at) {
        int i = at;
        while (i < text.length() && !isLineEnd(text.charAt(i))) {
            if (text.charAt(i) == '#') {
                return true;
            }
            if (!JavaScriptText.isSpace(text.charAt(i))) {
                return false;
            }
            i++;
        }
        return true;
    }

    private void tellOpenQuote(String name, int line, char quote) {
        boolean closes = text.indexOf(quote, lines.start(line)) >= 0 && countOnLine(line, quote) > 1;
        layer.problem((closes ? Finding.warning("env-malformed") : Finding.error("env-malformed"))
                .title("The quotes of " + name + " do not enclose its value, so they become part of it")
                .expected("a value that starts and ends with the same quote")
                .found(closes ? "text after the closing quote" : "a quote that is never closed")
                .at(Source.file(layer.file(), line).about(name))
                .fix("Close the quote at the end of the value.")
                .build());
    }

    private long countOnLine(int line, char quote) {
        int start = lines.start(line);
        return text.substring(start, endOfLine(text, start))
                .chars()
                .filter(c -> c == quote)
                .count();
    }

    /** A quote that was forgotten takes the next variables into the value, up to the next quote. */
    private void tellSwallowedLines(String name, int open, int close) {
        String[] inside = text.substring(open, close).split("\n", -1);
        for (int i = 1; i < inside.length; i++) {
            if (LOOKS_LIKE_ASSIGNMENT.matcher(inside[i]).matches()) {
                layer.problem(Finding.warning("env-quote-spans-lines")
                        .title("The quoted value of " + name + " contains a line that looks like another variable")
                        .expected("a quote that ends where the value does")
                        .found("a value over " + inside.length + " lines")
                        .at(Source.file(layer.file(), lines.at(open) + i).about(name))
                        .fix("Check where the quote that opens on line " + lines.at(open) + " is closed.")
                        .build());
                return;
            }
        }
    }
}
