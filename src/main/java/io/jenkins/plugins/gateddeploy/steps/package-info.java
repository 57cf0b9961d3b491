/** The Pipeline steps. They gather what a gate needs from Jenkins, let the gate judge, and act on its verdict. */
package io.jenkins.plugins.gateddeploy.steps;
