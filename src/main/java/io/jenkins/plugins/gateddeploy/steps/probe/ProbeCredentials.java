package io.jenkins.plugins.gateddeploy.steps.probe;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.gateddeploy.health.ProbeSecrets;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * The credentials of one wait, looked up for its build. Held in memory and sent to the agent that probes, never written
 * to a file: after a restart they are looked up again.
 */
public final class ProbeCredentials implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Entry> entries = new ArrayList<>();

    /** @param user null for a bearer credential */
    private record Entry(String id, String user, Secret secret) implements Serializable {}

    private ProbeCredentials() {}

    /** An id that the build cannot use is left out; the probe that names it then says so. */
    public static ProbeCredentials lookUp(Run<?, ?> run, Collection<String> ids) {
        ProbeCredentials known = new ProbeCredentials();
        for (String id : ids) {
            StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
            if (found instanceof StandardUsernamePasswordCredentials pair) {
                known.entries.add(new Entry(id, pair.getUsername(), pair.getPassword()));
                CredentialsProvider.track(run, found);
            } else if (found instanceof StringCredentials text) {
                known.entries.add(new Entry(id, null, text.getSecret()));
                CredentialsProvider.track(run, found);
            }
        }
        return known;
    }

    /** The credentials that a probe can send and the author of this job may choose, for a form. */
    public static ListBoxModel choices(Item item, String current) {
        StandardListBoxModel choices = new StandardListBoxModel();
        boolean allowed = item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        if (allowed) {
            CredentialsMatcher usable = CredentialsMatchers.anyOf(
                    CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class),
                    CredentialsMatchers.instanceOf(StringCredentials.class));
            choices.includeEmptyValue()
                    .includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), usable);
        }
        return choices.includeCurrentValue(current == null ? "" : current);
    }

    /** As the prober needs them. */
    ProbeSecrets secrets() {
        ProbeSecrets secrets = ProbeSecrets.none();
        for (Entry entry : entries) {
            if (entry.user() == null) {
                secrets.bearer(entry.id(), entry.secret().getPlainText());
            } else {
                secrets.basic(entry.id(), entry.user(), entry.secret().getPlainText());
            }
        }
        return secrets;
    }

    /** The values that must not be shown to anybody. */
    public List<String> values() {
        return entries.stream().map(it -> it.secret().getPlainText()).toList();
    }
}
