package io.jenkins.plugins.gateddeploy.migration.sql;

/** The part of a script a statement stands in, by the annotations of goose, dbmate, sql-migrate and node-pg-migrate. */
public enum Section {
    /** The file has no such annotation before this statement: all of it runs. */
    WHOLE,
    /** After {@code -- +goose Up}, {@code -- migrate:up}, {@code -- +migrate Up}, {@code -- Up Migration}. */
    UP,
    /** After the matching Down: runs only to take the migration back. */
    DOWN
}
