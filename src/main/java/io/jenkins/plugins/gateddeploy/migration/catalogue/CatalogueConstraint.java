package io.jenkins.plugins.gateddeploy.migration.catalogue;

import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;

/**
 * A constraint as the catalogue has it.
 *
 * @param name as the catalogue spells it
 * @param kind what it demands; null if it is of another kind
 * @param condition of a CHECK, as the server prints it; null otherwise or if unknown
 * @param valid false if existing rows were never checked (PostgreSQL NOT VALID)
 */
public record CatalogueConstraint(String name, ConstraintKind kind, String condition, boolean valid) {}
