package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.ChangeLogParseException;
import liquibase.exception.UnknownChangelogFormatException;
import liquibase.parser.ChangeLogParser;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.formattedsql.FormattedSqlChangeLogParser;
import liquibase.parser.core.sql.SqlChangeLogParser;
import liquibase.resource.ResourceAccessor;

/**
 * Reads every changelog of a gate, the included ones too, into {@link GuardedChangeLog}s. Liquibase's own parsers take the text
 * apart; what is made of it is decided here. Formats that others may have registered (Groovy) are not read: they are programs.
 */
final class LiquibaseReader implements ChangeLogParser {
    private static final LiquibaseReader READER = new LiquibaseReader();
    private static final int MAX_NESTING = 200;
    private static final int MAX_DIRECTIVE = 2_000;
    private static final List<String> DIRECTIVES = List.of("changeset", "property");
    /** Above every parser that is registered. */
    private static final int FIRST = 1_000;

    /** Each time anew: the factory is one for all, and what else uses Liquibase may make it forget. */
    static synchronized ChangeLogParser offered() {
        ChangeLogParserFactory factory = ChangeLogParserFactory.getInstance();
        factory.unregister(READER);
        factory.register(READER);
        return READER;
    }

    /** It is one for all, so it must not take the changelogs of anybody else. */
    @Override
    public boolean supports(String file, ResourceAccessor resources) {
        return resources instanceof LiquibaseResources;
    }

    @Override
    public int getPriority() {
        return FIRST;
    }

    @Override
    public DatabaseChangeLog parse(String file, ChangeLogParameters parameters, ResourceAccessor accessor)
            throws ChangeLogParseException {
        LiquibaseResources resources = (LiquibaseResources) accessor;
        LiquibaseReading reading = resources.reading();
        String path = DatabaseChangeLog.normalizePath(file);
        try {
            GuardedChangeLog changelog = new GuardedChangeLog(path, reading);
            changelog.setChangeLogParameters(parameters);
            if (!reading.isNew(path)) {
                return changelog;
            }
            return reading.reading(path, resources.size(file), () -> read(file, changelog, parameters, resources));
        } catch (ChangeLogParseException | RuntimeException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new LiquibaseBudgetException(path + " is nested too deep");
        } catch (Exception e) {
            throw new ChangeLogParseException(e);
        }
    }

    private static DatabaseChangeLog read(
            String file, GuardedChangeLog changelog, ChangeLogParameters parameters, LiquibaseResources resources)
            throws Exception {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml")) {
            load(changelog, new LiquibaseXml().node(file, parameters, resources), resources);
            return changelog;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            load(changelog, new LiquibaseYaml().node(file, changelog, parameters, resources), resources);
            return changelog;
        }
        if (name.endsWith(".sql")) {
            return sql(file, parameters, resources);
        }
        if (name.endsWith(".groovy")) {
            throw new LiquibaseBudgetException(file + " is a program, and a gate runs no programs of the project");
        }
        throw new UnknownChangelogFormatException("Cannot find parser that supports " + file);
    }

    private static DatabaseChangeLog sql(String file, ChangeLogParameters parameters, LiquibaseResources resources)
            throws Exception {
        refuseLongDirectives(file, resources);
        ChangeLogParser formatted = new FormattedSqlChangeLogParser();
        ChangeLogParser parser = formatted.supports(file, resources) ? formatted : new SqlChangeLogParser();
        DatabaseChangeLog changelog = parser.parse(file, parameters, resources);
        for (ChangeSet set : changelog.getChangeSets()) {
            if (parser != formatted && set.getLogicalFilePath() == null) {
                // The path of a plain SQL file is its own, whatever the changelog that includes it calls itself.
                set.setLogicalFilePath(set.getFilePath());
            }
            resources.reading().way().doubts().forEach(it -> resources.reading().doubt(set, it));
        }
        return changelog;
    }

    /** Liquibase's patterns for these two lines take the square of their length, and more. */
    private static void refuseLongDirectives(String file, LiquibaseResources resources) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(resources.getExisting(file).openInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int word = 0;
                while (word < line.length() && (line.charAt(word) <= ' ' || "-/".indexOf(line.charAt(word)) >= 0)) {
                    word++;
                }
                if (line.length() > MAX_DIRECTIVE && DIRECTIVES.stream().anyMatch(startsAt(line, word))) {
                    throw new LiquibaseBudgetException("a line in " + file + " that begins a changeset or a property is"
                            + " longer than " + MAX_DIRECTIVE + " characters");
                }
            }
        }
    }

    private static Predicate<String> startsAt(String line, int at) {
        return word -> line.regionMatches(true, at, word, 0, word.length());
    }

    private static void load(GuardedChangeLog changelog, ParsedNode node, LiquibaseResources resources)
            throws Exception {
        if (node != null) {
            refuseDeep(node);
            changelog.load(node, resources);
        }
    }

    /** Whatever walks the tree from here on calls itself for each level. */
    private static void refuseDeep(ParsedNode root) {
        record Level(ParsedNode node, int depth) {}

        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(root, 0));
        while (!open.isEmpty()) {
            Level next = open.pop();
            if (next.depth > MAX_NESTING) {
                throw new LiquibaseBudgetException("it is nested more than " + MAX_NESTING + " deep");
            }
            next.node.getChildren().forEach(it -> open.push(new Level(it, next.depth + 1)));
        }
    }
}
