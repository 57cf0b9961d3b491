/** What every gate saw, kept with the build: the run action, its pages and its REST form. */
package io.jenkins.plugins.gateddeploy.ledger;
