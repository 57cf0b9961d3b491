/** Permissions and global settings: what an administrator decides about the gates of all jobs. */
package io.jenkins.plugins.gateddeploy.config;
