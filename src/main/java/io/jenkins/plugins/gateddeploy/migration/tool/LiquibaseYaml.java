package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.InputStream;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.ChangeLogParseException;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.yaml.CustomConstructYamlTimestamp;
import liquibase.parser.core.yaml.YamlChangeLogParser;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The text of a YAML or JSON changelog, with nothing made of it yet: as Liquibase reads it, and with a bound to what aliases
 * unfold to. Liquibase allows any number of them, and thirty that each name the one before twice are a thousand million nodes.
 */
final class LiquibaseYaml extends YamlChangeLogParser {
    /** Nodes, and each hundred characters of text once more. */
    private static final long MAX_SIZE = 2_000_000;

    private static final long CHARACTERS = 100;

    ParsedNode node(
            String file, DatabaseChangeLog changelog, ChangeLogParameters parameters, ResourceAccessor resources)
            throws Exception {
        Map<?, ?> document = document(file, resources);
        if (document == null || document.isEmpty()) {
            throw new ChangeLogParseException("Empty file " + file);
        }
        if (!document.containsKey(DATABASE_CHANGE_LOG)) {
            throw new ChangeLogParseException("Could not find databaseChangeLog node");
        }
        Object entries = document.get(DATABASE_CHANGE_LOG);
        if (entries == null) {
            return null;
        }
        if (!(entries instanceof List<?> list)) {
            throw new ChangeLogParseException("databaseChangeLog does not contain a list of entries");
        }
        for (Object entry : list) {
            if (entry instanceof Map<?, ?> map && map.get("property") instanceof Map<?, ?> property) {
                set(property, changelog, parameters, resources);
            }
        }
        replaceParameters(document, parameters, changelog);
        return new ParsedNode(null, DATABASE_CHANGE_LOG).setValue(entries);
    }

    private static Map<?, ?> document(String file, ResourceAccessor resources) throws Exception {
        Object document;
        try (InputStream in = resources.getExisting(file).openInputStream()) {
            document = new Yaml(new Plain(createLoaderOptions())).load(in);
        } catch (StackOverflowError e) {
            throw new LiquibaseBudgetException("it is nested too deep");
        }
        if (size(document, new IdentityHashMap<>()) > MAX_SIZE) {
            throw new LiquibaseBudgetException(
                    "its aliases unfold to more than " + MAX_SIZE / 1_000_000 + " million nodes");
        }
        return document instanceof Map<?, ?> map ? map : null;
    }

    /** How large the document is once every alias is what it names; each node is counted once and its size remembered. */
    private static long size(Object node, IdentityHashMap<Object, Long> known) {
        if (!(node instanceof Map<?, ?>) && !(node instanceof Collection<?>)) {
            return node instanceof String text ? 1 + text.length() / CHARACTERS : 1;
        }
        Long before = known.get(node);
        if (before != null) {
            if (before < 0) {
                throw new LiquibaseBudgetException("an alias in it contains itself");
            }
            return before;
        }
        known.put(node, -1L);
        long size = 1;
        for (Object child : node instanceof Map<?, ?> map ? map.values() : (Collection<?>) node) {
            size = Math.min(MAX_SIZE + 1, size + size(child, known));
        }
        known.put(node, size);
        return size;
    }

    /** A parameter counts from here on for the whole file, unlike in XML. */
    private static void set(
            Map<?, ?> property, DatabaseChangeLog changelog, ChangeLogParameters parameters, ResourceAccessor resources)
            throws Exception {
        ContextExpression context = new ContextExpression((String) property.get("context"));
        Labels labels = new Labels((String) property.get("labels"));
        String dbms = (String) property.get("dbms");
        boolean global = !Boolean.FALSE.equals(property.get("global"));
        if (property.containsKey("name")) {
            parameters.set(
                    (String) property.get("name"), property.get("value"), context, labels, dbms, global, changelog);
        } else if (property.get("file") instanceof String file) {
            Resource resource = Boolean.TRUE.equals(property.get("relativeToChangelogFile"))
                    ? resources.get(changelog.getPhysicalFilePath()).resolveSibling(file)
                    : resources.get(file);
            if (!resource.exists()) {
                if (Boolean.FALSE.equals(property.get("errorIfMissing"))) {
                    return;
                }
                throw new ChangeLogParseException("The file " + file + " of a property was not found");
            }
            Properties values = new Properties();
            try (InputStream in = resource.openInputStream()) {
                values.load(in);
            }
            values.forEach((name, value) ->
                    parameters.set(name.toString(), value.toString(), context, labels, dbms, global, changelog));
        }
    }

    private static final class Plain extends SafeConstructor {
        Plain(LoaderOptions options) {
            super(options);
            yamlConstructors.put(Tag.TIMESTAMP, new CustomConstructYamlTimestamp());
        }
    }
}
