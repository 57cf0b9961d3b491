package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Interruption;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an {@code .env.example} or {@code .env.schema}: variables, the decorators in the comments right above them, and
 * those of the header.
 *
 * @see <a href="https://varlock.dev/env-spec/reference/">env-spec reference</a>
 */
final class EnvSpecParser {
    private static final Pattern ITEM = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=(.*)");
    private static final Pattern DIVIDER = Pattern.compile("#\\s?(---|===).*");
    private static final Pattern DECORATED = Pattern.compile("\\s*#\\s*(@[A-Za-z].*)");

    private final String file;
    private final String[] lines;
    private final Map<String, EnvSpecItem> items = new LinkedHashMap<>();
    private final List<Decorator> header = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private List<Decorator> pending = new ArrayList<>();
    private int at;

    private EnvSpecParser(String file, String text) {
        this.file = file;
        this.lines = text.split("\r\n|\r|\n", -1);
    }

    /** What an env-spec file holds. */
    record Document(List<EnvSpecItem> items, List<Decorator> header, List<Finding> problems) {}

    static Document parse(String file, String text) {
        return new EnvSpecParser(file, text).parse();
    }

    private Document parse() {
        while (at < lines.length) {
            String line = lines[at];
            Interruption.check();
            if (line.isBlank() || DIVIDER.matcher(line).matches()) {
                detach();
                at++;
            } else if (line.stripLeading().startsWith("#")) {
                comment(line);
            } else {
                item(line);
            }
        }
        detach();
        return new Document(List.copyOf(items.values()), List.copyOf(header), List.copyOf(problems));
    }

    /** Decorators that no variable follows belong to the file, if they stand before the first variable. */
    private void detach() {
        for (Decorator decorator : pending) {
            if (items.isEmpty() && EnvSpecWords.isOfFile(decorator.name())) {
                header.add(decorator);
            } else if (EnvSpecWords.isOfItem(decorator.name())) {
                problems.add(Finding.warning("env-decorator-detached")
                        .title("@" + decorator.name() + " belongs to no variable")
                        .expected("the variable on the next line")
                        .found("an empty line, a divider or the end of the file")
                        .at(Source.file(file, decorator.line()))
                        .fix("Remove the line between @" + decorator.name() + " and its variable.")
                        .build());
            } else {
                unknown(decorator);
            }
        }
        pending = new ArrayList<>();
    }

    private void comment(String line) {
        int first = at + 1;
        Matcher decorated = DECORATED.matcher(line);
        at++;
        if (decorated.matches()) {
            decorate(joined(decorated.group(1)), first);
        }
    }

    /** With the following comment lines, as long as a bracket is open. */
    private String joined(String start) {
        StringBuilder joined = new StringBuilder(start);
        Brackets brackets = new Brackets();
        while (brackets.open(joined)
                && at < lines.length
                && lines[at].stripLeading().startsWith("#")) {
            String more = lines[at].stripLeading().substring(1).strip();
            int note = more.startsWith("#") ? 0 : more.indexOf(" #");
            joined.append(' ').append(note < 0 ? more : more.substring(0, note));
            at++;
        }
        return joined.toString();
    }

    /** Whether a bracket is open at the end of a text that grows. */
    private static final class Brackets {
        private int depth;
        private char quote;
        private int seen;

        boolean open(CharSequence text) {
            for (; seen < text.length(); seen++) {
                char c = text.charAt(seen);
                if (quote != 0) {
                    quote = c == quote && text.charAt(seen - 1) != '\\' ? 0 : quote;
                } else if ((c == '"' || c == '\'' || c == '`')
                        && seen > 0
                        && "=(,[{ ".indexOf(text.charAt(seen - 1)) >= 0) {
                    quote = c;
                } else if ("([{".indexOf(c) >= 0) {
                    depth++;
                } else if (")]}".indexOf(c) >= 0) {
                    depth--;
                }
            }
            return depth > 0;
        }
    }

    private void decorate(String text, int line) {
        try {
            DecoratorReader.read(text, line).stream()
                    .filter(it -> !EnvSpecWords.isProse(it))
                    .forEach(pending::add);
        } catch (DecoratorReader.Unreadable e) {
            problems.add(Finding.error("env-malformed")
                    .title("The decorator on line " + line + " of " + file + " " + e.getMessage())
                    .expected("@name, @name=value or @name(arguments)")
                    .found("one that " + e.getMessage())
                    .at(Source.file(file, line))
                    .fix("Correct the decorator.")
                    .build());
        }
    }

    private void item(String line) {
        int number = at + 1;
        Matcher item = ITEM.matcher(line);
        if (!item.matches()) {
            problems.add(Finding.error("env-malformed")
                    .title("Line " + number + " of " + file + " is neither NAME=value nor a comment")
                    .expected("NAME=value, a comment or an empty line")
                    .found("a line of another form")
                    .at(Source.file(file, number))
                    .fix("Correct the line, or put a # before it.")
                    .build());
            at++;
            return;
        }
        EnvSpecValue value = EnvSpecValue.read(lines, at, item.start(2));
        at = value.nextLine();
        Matcher decorated = DECORATED.matcher(value.comment());
        if (decorated.matches()) {
            decorate(decorated.group(1), number);
        }
        if (value.neverClosed()) {
            problems.add(Finding.error("env-malformed")
                    .title("The value of " + item.group(1) + " opens a quote that is never closed")
                    .expected("a closed quote")
                    .found("an open one to the end of the file")
                    .at(Source.file(file, number).about(item.group(1)))
                    .fix("Close it.")
                    .build());
        }
        add(item.group(1), number, value);
    }

    private void add(String name, int line, EnvSpecValue value) {
        List<Decorator> own = new ArrayList<>();
        for (Decorator decorator : pending) {
            if (EnvSpecWords.isOfItem(decorator.name())) {
                own.add(decorator);
            } else if (items.isEmpty() && EnvSpecWords.isOfFile(decorator.name())) {
                header.add(decorator);
            } else {
                unknown(decorator);
            }
        }
        pending = new ArrayList<>();
        EnvSpecItem first = items.remove(name);
        if (first != null) {
            problems.add(Finding.error("env-duplicate")
                    .title(name + " is defined twice in " + file)
                    .expected("one definition")
                    .found("a first one on line " + first.line() + " and another on line " + line)
                    .at(Source.file(file, line).about(name))
                    .fix("Remove one of the two.")
                    .build());
        }
        items.put(
                name,
                new EnvSpecItem(name, line, value.text(), value.singleQuoted(), value.computed(), List.copyOf(own)));
    }

    private void unknown(Decorator decorator) {
        boolean misplaced = EnvSpecWords.isOfFile(decorator.name());
        problems.add(Finding.error("env-unknown-decorator")
                .title("@" + decorator.name()
                        + (misplaced ? " stands after the file's header" : " is no known decorator"))
                .expected(
                        misplaced
                                ? "@" + decorator.name() + " before the first variable"
                                : EnvSpecWords.nearest(decorator.name()))
                .found("@" + decorator.name() + " on line " + decorator.line())
                .at(Source.file(file, decorator.line()))
                .fix("Correct the decorator; what it should have asked for is not checked.")
                .build());
    }
}
