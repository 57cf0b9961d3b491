package io.jenkins.plugins.gateddeploy.steps;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Finds out with which name and password a build may look at a database. Nothing of it is kept. */
final class DatabaseLogins {
    private final Run<?, ?> run;

    DatabaseLogins(Run<?, ?> run) {
        this.run = run;
    }

    /**
     * @param url JDBC URL; null gives null
     * @param user name for a credential that is a password alone; may be null
     * @param credentialsId id of a username with password or a secret text; null means that the URL says it all
     * @throws Missing if the build cannot use the credential
     */
    DatabaseAccess access(String url, String user, String credentialsId) throws Missing {
        if (url == null) {
            return null;
        }
        if (credentialsId == null) {
            return DatabaseAccess.of(url, user, null);
        }
        StandardCredentials found = CredentialsProvider.track(
                run, CredentialsProvider.findCredentialById(credentialsId, StandardCredentials.class, run));
        if (found instanceof StandardUsernamePasswordCredentials login) {
            return DatabaseAccess.of(
                    url, login.getUsername(), login.getPassword().getPlainText());
        }
        if (found instanceof StringCredentials text) {
            return DatabaseAccess.of(url, user, text.getSecret().getPlainText());
        }
        throw new Missing(
                credentialsId,
                found == null
                        ? "none that this job can use"
                        : found.getDescriptor().getDisplayName());
    }

    /** For a form: what a job may use, or only what is chosen already for somebody who may not see more. */
    static ListBoxModel choices(Item item, String chosen) {
        StandardListBoxModel choices = new StandardListBoxModel();
        boolean maySee = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        if (!maySee) {
            return choices.includeCurrentValue(chosen);
        }
        return choices.includeEmptyValue()
                .includeMatchingAs(
                        item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2,
                        item,
                        StandardCredentials.class,
                        List.of(),
                        CredentialsMatchers.anyOf(
                                CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class),
                                CredentialsMatchers.instanceOf(StringCredentials.class)))
                .includeCurrentValue(chosen);
    }

    /** The build cannot use the credential, so the gate cannot look. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Missing(String credentialsId, String found) {
            super("credential " + credentialsId);
            finding = Finding.error("migration-credential-missing")
                    .title("The credential '" + credentialsId + "' for the database cannot be used")
                    .expected("a username with password, or a secret text")
                    .found(found)
                    .at(Source.credentials(credentialsId))
                    .fix("Add it where this job can use it, or correct credentialsId")
                    .build();
        }

        Finding finding() {
            return finding;
        }
    }
}
