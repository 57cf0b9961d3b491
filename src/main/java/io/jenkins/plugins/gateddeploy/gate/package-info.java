/**
 * What every gate shares: verdict, finding, report and ledger, their JSON, text, SARIF and JUnit forms, the redaction
 * that every text passes, and the reading of files inside the workspace. No Jenkins types; knows no other package.
 */
package io.jenkins.plugins.gateddeploy.gate;
