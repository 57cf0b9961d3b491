package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Source;
import java.io.Serializable;

/** One thing to look at in every sample. Immutable; free of secrets, which go by the id of a credential. */
public interface Probe extends Serializable {
    /** Names the probe to people: a URL without its query, or {@code tcp host:port}. */
    String label();

    /** Where a finding about this probe points to. */
    Source source();
}
