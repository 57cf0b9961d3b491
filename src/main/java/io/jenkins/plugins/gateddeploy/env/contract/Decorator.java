package io.jenkins.plugins.gateddeploy.env.contract;

/**
 * One {@code @decorator} of an env-spec file.
 *
 * @param name without the at sign
 * @param value what it is set to; a decorator without a value is {@code true}, one called as a function is that call
 * @param line its line, from 1
 */
record Decorator(String name, Expression value, int line) {}
