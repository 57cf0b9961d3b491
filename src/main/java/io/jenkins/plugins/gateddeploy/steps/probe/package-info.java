/** The probes of {@code waitForHealth} as a Pipeline writes them, and the places they are made from: controller and agents. */
package io.jenkins.plugins.gateddeploy.steps.probe;
