/**
 * Whether to take the way back, and what is said about it afterwards: the decision with its reason, the reports of every
 * outcome, the age of the last drill. Running the way back is the business of the step.
 */
package io.jenkins.plugins.gateddeploy.rollback;
