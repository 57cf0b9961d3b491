/**
 * Waits until a deployed service is healthy: probes, the sampler that fires them, the pure state machine that turns
 * samples into a verdict, and the chart of them. No Jenkins types; needs no thread to wait.
 *
 * <p>The parts in the order a caller meets them: {@link io.jenkins.plugins.gateddeploy.health.HealthRequest} (what to
 * wait for), {@link io.jenkins.plugins.gateddeploy.health.Sampler} (one sample),
 * {@link io.jenkins.plugins.gateddeploy.health.WaitState} (what is known so far),
 * {@link io.jenkins.plugins.gateddeploy.health.HealthWait} (drives the three on any scheduler) and
 * {@link io.jenkins.plugins.gateddeploy.health.HealthGate} (the report).
 */
package io.jenkins.plugins.gateddeploy.health;
