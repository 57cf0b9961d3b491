/**
 * Where the values of an environment come from: the layers (dotenv, properties, JSON, YAML, Kubernetes manifests) and
 * their overlay, each value with the file and line it was read from.
 */
package io.jenkins.plugins.gateddeploy.env.source;
