package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tool's own configuration may give its history table another name.
 *
 * @param files the configuration files, in order of preference
 * @param name finds the setting; its first group is the name of the table
 */
record TableSetting(List<String> files, Pattern name) {

    /** A property of a JavaScript, TypeScript or JSON object: {@code tableName: 'migrations'}. */
    static TableSetting property(String name, String... files) {
        return new TableSetting(
                List.of(files), Pattern.compile(Pattern.quote(name) + "[\"']?\\s*:\\s*[\"']([^\"']+)[\"']"));
    }

    /** What {@link MigrationTool#historyTables} answers: the configured name, if there is one, before the usual ones. */
    List<String> or(MigrationFiles migrations, String... usual) {
        List<String> names = new ArrayList<>();
        migrations
                .configuration(files.toArray(String[]::new))
                .map(name::matcher)
                .filter(Matcher::find)
                .ifPresent(it -> names.add(it.group(1)));
        names.addAll(List.of(usual));
        return names;
    }
}
