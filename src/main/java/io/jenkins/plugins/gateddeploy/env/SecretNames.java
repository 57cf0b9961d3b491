package io.jenkins.plugins.gateddeploy.env;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Guesses from a variable's name what its contract does not say. */
final class SecretNames {
    private static final Pattern SECRET = Pattern.compile("(?i)(.*[_.-])?(pass|passwd|password|passphrase|pwd|secret|"
            + "secrets|token|apikey|api_?key|private_?key|access_?key|secret_?key|encryption_?key|signing_?key|key|credential|"
            + "credentials|salt|pepper|dsn)([_.-].*)?|.*(password|secret|token|apikey)");

    private static final Set<String> ENVIRONMENT = Set.of(
            "NODE_ENV",
            "APP_ENV",
            "ENV",
            "ENVIRONMENT",
            "STAGE",
            "RAILS_ENV",
            "RACK_ENV",
            "FLASK_ENV",
            "DEPLOY_ENV",
            "SPRING_PROFILES_ACTIVE",
            "ASPNETCORE_ENVIRONMENT",
            "DOTNET_ENVIRONMENT",
            "SENTRY_ENVIRONMENT");

    private SecretNames() {}

    static boolean looksSecret(String name) {
        return SECRET.matcher(name).matches() && !name.equals("PWD") && !name.equals("OLDPWD");
    }

    /** Whether it usually says which environment this is, so that it differs by nature. */
    static boolean namesTheEnvironment(String name) {
        return ENVIRONMENT.contains(name.toUpperCase(Locale.ROOT));
    }
}
