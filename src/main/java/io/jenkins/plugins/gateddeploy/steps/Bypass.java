package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.gateddeploy.config.GatedDeployPermissions;
import io.jenkins.plugins.gateddeploy.gate.Decision;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.security.core.AuthenticationException;

/** Decides whether a {@code bypass} is honoured: only for a person who started this build and may bypass gates. */
final class Bypass {
    private static final Logger LOGGER = Logger.getLogger(Bypass.class.getName());

    private Bypass() {}

    /**
     * The report after the bypass: unchanged if there is none or nothing was stopped, {@code BYPASSED} if it is
     * honoured, otherwise still stopped and with a finding that says why.
     */
    static Report apply(Report report, String reason, Run<?, ?> run) {
        if (reason == null || reason.isBlank() || !report.verdict().stops()) {
            return report;
        }
        List<String> starters = starters(run);
        for (String id : starters) {
            if (mayBypass(id, run)) {
                return report.decided(Decision.Outcome.BYPASSED, id, reason.trim(), Instant.now());
            }
        }
        return report.noting(Finding.warning("gate-bypass-refused")
                .title("The bypass was not honoured")
                .expected("a build started by a person with the permission Gated Deploy/Bypass on this job")
                .found(
                        starters.isEmpty()
                                ? "a build that no person started"
                                : "started by " + String.join(", ", starters))
                .fix("Ask somebody with that permission to start the build, or repair what the gate found")
                .build());
    }

    private static List<String> starters(Run<?, ?> run) {
        List<String> ids = new ArrayList<>();
        for (CauseAction action : run.getActions(CauseAction.class)) {
            for (Cause cause : action.getCauses()) {
                if (cause instanceof Cause.UserIdCause user && user.getUserId() != null) {
                    ids.add(user.getUserId());
                }
            }
        }
        return ids;
    }

    private static boolean mayBypass(String id, Run<?, ?> run) {
        User user = User.getById(id, false);
        try {
            return user != null
                    && run.getParent().getACL().hasPermission2(user.impersonate2(), GatedDeployPermissions.BYPASS);
        } catch (AuthenticationException e) {
            // Whoever the security realm does not know (any more), or cannot look up now, has no permission.
            LOGGER.log(Level.WARNING, e, () -> "The permissions of " + id + " are not known");
            return false;
        }
    }
}
