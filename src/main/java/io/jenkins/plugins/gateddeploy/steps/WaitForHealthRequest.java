package io.jenkins.plugins.gateddeploy.steps;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.HttpProbe;
import io.jenkins.plugins.gateddeploy.health.UrlProbes;
import io.jenkins.plugins.gateddeploy.steps.probe.HttpProbeSetting;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeSetting;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Says in the gate's own words what a {@link WaitForHealthStep} asks for. */
final class WaitForHealthRequest {
    private static final double ABSURD = 1e12;

    private WaitForHealthRequest() {}

    /** @throws UsageException one sentence that names the parameter */
    static HealthRequest of(WaitForHealthStep step) {
        HealthRequest.Builder request = HealthRequest.builder()
                .name(step.getName())
                .environment(step.getEnvironment())
                .failOn(step.failOnLevel());
        HttpProbeSetting http = http(step);
        if (step.getUrl() == null) {
            refuseConditionsWithoutUrl(step, http);
        } else {
            UrlProbes.of(List.of(step.getUrl()), http::conditions).forEach(request::probe);
        }
        for (ProbeSetting probe : step.getProbes()) {
            if (probe == null) {
                throw new UsageException("probes has an empty element");
            }
            request.probe(probe.probe());
        }
        step.getAbortOn().forEach(request::abortOn);
        if (step.getSuccesses() != null) {
            request.successes(step.getSuccesses());
        }
        seconds("steadyFor", step.getSteadyFor(), request::steadyFor);
        seconds("interval", step.getInterval(), request::interval);
        seconds("timeout", step.getTimeout(), request::timeout);
        seconds("initialDelay", step.getInitialDelay(), request::initialDelay);
        seconds("requestTimeout", step.getRequestTimeout(), request::requestTimeout);
        return request.build();
    }

    private static HttpProbeSetting http(WaitForHealthStep step) {
        HttpProbeSetting http = new HttpProbeSetting(step.getUrl());
        http.setStatus(step.getStatus());
        http.setJson(step.getJson());
        http.setBody(step.getBody());
        http.setHeader(step.getHeader());
        http.setVersion(step.getVersion());
        http.setVersionFrom(step.getVersionFrom());
        http.setCredentialsId(step.getCredentialsId());
        http.setTrust(step.getTrust());
        return http;
    }

    /** They would be forgotten without a word, and the gate would expect less than its author believes. */
    private static void refuseConditionsWithoutUrl(WaitForHealthStep step, HttpProbeSetting http) {
        http.conditions(HttpProbe.to(null)).condition().ifPresent(it -> {
            throw new UsageException(it
                    + (step.getProbes().isEmpty()
                            ? " needs url, the endpoint that it is about"
                            : " is about url, which is not given; in probes, write it inside http(…)"));
        });
    }

    private static void seconds(String field, Double seconds, Function<Duration, ?> into) {
        if (seconds == null) {
            return;
        }
        if (!(Math.abs(seconds) < ABSURD)) {
            throw new UsageException(field + " must be a number of seconds, such as 5 or 0.5, not " + seconds);
        }
        into.apply(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
