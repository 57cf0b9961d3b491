package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Redactor;
import java.util.List;
import java.util.Optional;

/** The HTTP status. A redirect that is not followed is told with its target, its query removed. */
final class StatusExpectation implements Expectation {
    private static final long serialVersionUID = 1L;

    private final StatusSet statuses;

    StatusExpectation(StatusSet statuses) {
        this.statuses = statuses;
    }

    @Override
    public Optional<Problem> check(Answer answer) {
        if (statuses.contains(answer.status())) {
            return Optional.empty();
        }
        String expected = "status " + statuses;
        List<String> location = answer.header("location");
        if (answer.status() >= 300 && answer.status() < 400 && !location.isEmpty()) {
            String found = "status " + answer.status() + ", a redirect to " + target(location.get(0));
            return Optional.of(new Problem(Reason.REDIRECT, expected, found));
        }
        return Optional.of(new Problem(reason(answer.status()), expected, "status " + answer.status()));
    }

    /**
     * Some statuses send people to another place than the log of the application.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5">RFC 9110, client errors</a>
     */
    private static Reason reason(int status) {
        return switch (status) {
            case 401, 403, 407 -> Reason.DENIED;
            case 404, 410, 421 -> Reason.NO_ENDPOINT;
            default -> Reason.STATUS;
        };
    }

    /** The target without its query; says so if it looks like a login page. */
    static String target(String location) {
        String clean = Redactor.url(location).replaceAll("[^\\x21-\\x7e]", "");
        String shown = clean.length() > 120 ? clean.substring(0, 120) + "…" : clean;
        boolean login = clean.matches("(?i).*(login|signin|sign-in|sign_in|sso|oauth|saml|/auth).*");
        return shown + (login ? " (probably a login page)" : "");
    }
}
