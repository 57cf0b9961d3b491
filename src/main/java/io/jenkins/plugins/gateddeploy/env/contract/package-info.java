/**
 * What an environment has to be: the contract formats (names, env-spec files, JSON Schema) and their judgement of one
 * environment, without repeating any value.
 */
package io.jenkins.plugins.gateddeploy.env.contract;
