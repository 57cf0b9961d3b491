package io.jenkins.plugins.gateddeploy.steps.probe;

import hudson.remoting.Asynchronous;
import io.jenkins.plugins.gateddeploy.health.Sample;

/** What an agent knows of the controller: where to send its samples. Public, because remoting makes a proxy of it. */
public interface SampleReceiver {
    /**
     * Hands a sample over without waiting for an answer.
     *
     * @param ticket from the request for this sample
     */
    @Asynchronous
    void took(long ticket, Sample sample);
}
