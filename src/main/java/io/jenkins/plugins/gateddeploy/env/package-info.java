/**
 * The environment gate: is everything set that the deployment needs, is it of the right form, and does it agree with
 * another environment? {@link io.jenkins.plugins.gateddeploy.env.EnvGate} is its entry.
 */
package io.jenkins.plugins.gateddeploy.env;
