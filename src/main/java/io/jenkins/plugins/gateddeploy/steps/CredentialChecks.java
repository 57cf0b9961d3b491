package io.jenkins.plugins.gateddeploy.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.env.CredentialFindings;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import java.io.IOException;
import java.security.KeyStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether a build could bind the credentials it needs. Values are asked for emptiness and never kept. */
final class CredentialChecks {
    private final Run<?, ?> run;

    CredentialChecks(Run<?, ?> run) {
        this.run = run;
    }

    /** A finding for every credential that this build could not use. */
    List<Finding> findings(List<String> required) {
        List<Finding> findings = new ArrayList<>();
        for (String text : required) {
            finding(RequiredCredential.parse(text)).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> finding(RequiredCredential required) {
        StandardCredentials found = CredentialsProvider.track(
                run, CredentialsProvider.findCredentialById(required.id(), StandardCredentials.class, run));
        if (found == null) {
            // Whether it exists where this job may not look is not for the job's author to know.
            return Optional.of(CredentialFindings.missing(required.id()));
        }
        Optional<CredentialKind> kind = CredentialKind.of(found);
        if (kind.isEmpty()) {
            return Optional.of(CredentialFindings.wrongKind(
                    required.id(),
                    "a kind that withCredentials can bind",
                    found.getDescriptor().getDisplayName()));
        }
        if (required.kind().isPresent() && !required.kind().equals(kind)) {
            return Optional.of(CredentialFindings.wrongKind(
                    required.id(), required.kind().get().binding(), kind.get().binding()));
        }
        return emptiness(required.id(), kind.get(), found);
    }

    private static Optional<Finding> emptiness(String id, CredentialKind kind, StandardCredentials credentials) {
        try {
            return kind.isEmpty(credentials)
                    ? Optional.of(CredentialFindings.empty(id, kind.content()))
                    : Optional.empty();
        } catch (IOException | KeyStoreException e) {
            return Optional.of(CredentialFindings.notUsable(
                    id, "its content could not be read (" + e.getClass().getSimpleName() + ")"));
        }
    }
}
