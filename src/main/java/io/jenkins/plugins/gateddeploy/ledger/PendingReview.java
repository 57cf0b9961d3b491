package io.jenkins.plugins.gateddeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** A gate that waits for a person. Kept with the build, so that the page can offer the decision after a restart too. */
public final class PendingReview {
    private final String node;
    private final String submitter;

    /**
     * @param node id of the flow node that waits
     * @param submitter users and groups who may decide, separated by commas; null or blank means whoever may build
     */
    public PendingReview(@NonNull String node, String submitter) {
        this.node = node;
        this.submitter = submitter;
    }

    public String getNode() {
        return node;
    }

    /** Whether the person may approve or reject: named as submitter, or an administrator. As with {@code input}. */
    boolean mayBeDecidedBy(Authentication person, Run<?, ?> run) {
        if (Jenkins.get().getACL().hasPermission2(person, Jenkins.ADMINISTER)) {
            return true;
        }
        List<String> named = submitters();
        if (named.isEmpty()) {
            return run.getParent().getACL().hasPermission2(person, Item.BUILD);
        }
        Set<String> groups = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return named.stream().anyMatch(it -> it.equals(person.getName()) || groups.contains(it));
    }

    private List<String> submitters() {
        return submitter == null
                ? List.of()
                : Arrays.stream(submitter.split(","))
                        .map(String::trim)
                        .filter(it -> !it.isEmpty())
                        .toList();
    }

    /** Who may decide, for people. */
    public String getWho() {
        List<String> named = submitters();
        return named.isEmpty() ? Messages.PendingReview_Builders() : String.join(", ", named);
    }
}
