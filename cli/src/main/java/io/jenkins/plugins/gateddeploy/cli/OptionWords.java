package io.jenkins.plugins.gateddeploy.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says in the words of the command line what the gates say of a step's parameters: {@code failOn must be one of …} becomes
 * {@code --fail-on must be one of …}. The gates start such a sentence with the parameter.
 */
final class OptionWords {
    private static final Pattern PARAMETER = Pattern.compile("^[a-z][A-Za-z]*|\\b[a-z]+(?:[A-Z][a-z]+)+\\b");

    private OptionWords() {}

    static String of(String sentence, CommandSpec command) {
        return PARAMETER.matcher(sentence)
                .replaceAll(word -> Matcher.quoteReplacement(
                        option(word.group(), command).orElse(word.group())));
    }

    /** A list has its name in the plural as a parameter and in the singular as an option that is repeated. */
    private static Optional<String> option(String parameter, CommandSpec command) {
        String kebab = "--" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        String one = kebab.endsWith("s") ? kebab.substring(0, kebab.length() - 1) : kebab;
        return command.optionsMap().containsKey(kebab)
                ? Optional.of(kebab)
                : command.optionsMap().containsKey(one) && !one.equals("--name") ? Optional.of(one) : Optional.empty();
    }
}
