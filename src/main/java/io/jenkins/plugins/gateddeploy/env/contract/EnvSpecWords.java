package io.jenkins.plugins.gateddeploy.env.contract;

import java.util.Set;

/**
 * The decorators that env-spec's own tool knows, so that a mistyped one is noticed.
 *
 * @see <a href="https://varlock.dev/reference/item-decorators/">item decorators</a>
 * @see <a href="https://varlock.dev/reference/root-decorators/">root decorators</a>
 */
final class EnvSpecWords {
    private static final Set<String> ITEM = Set.of(
            "required",
            "optional",
            "sensitive",
            "public",
            "type",
            "example",
            "docs",
            "docsUrl",
            "tag",
            "icon",
            "internal",
            "dynamic",
            "static",
            "deprecated",
            "auditIgnore",
            "placeholder",
            "proxy",
            "cache");

    private static final Set<String> FILE = Set.of(
            "currentEnv",
            "envFlag",
            "defaultRequired",
            "defaultSensitive",
            "defaultDynamic",
            "disable",
            "import",
            "setValuesBulk",
            "plugin",
            "cache",
            "redactLogs",
            "preventLeaks",
            "encryptInjectedEnv",
            "disableProcessEnvInjection",
            "auditIgnorePaths",
            "proxyConfig",
            "proxy",
            "generateTsTypes",
            "generatePythonEnv",
            "generateRustEnv",
            "generateGoEnv",
            "generatePhpEnv",
            "generateJavaEnv",
            "generateCsharpEnv",
            "generateTypes");

    /** Words with which comments speak to people, as in {@code @see https://…}. They ask for nothing. */
    private static final Set<String> PROSE =
            Set.of("see", "link", "todo", "note", "since", "author", "desc", "description", "default", "param", "var");

    private EnvSpecWords() {}

    static boolean isProse(Decorator decorator) {
        return PROSE.contains(decorator.name())
                && decorator.value() instanceof Expression.Text text
                && text.text().equals("true");
    }

    static boolean isOfItem(String name) {
        return ITEM.contains(name);
    }

    /** Plugins bring {@code @initX} decorators of their own for the header. */
    static boolean isOfFile(String name) {
        return FILE.contains(name) || name.matches("init[A-Z]\\w*");
    }

    /** The known decorator that was probably meant, or the most used ones. */
    static String nearest(String name) {
        return Spelling.nearest(name, ITEM)
                .or(() -> Spelling.nearest(name, FILE))
                .map(it -> "@" + it)
                .orElse("a decorator of env-spec, such as @required, @optional, @type or @sensitive");
    }
}
