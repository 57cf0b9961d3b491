package io.jenkins.plugins.gateddeploy.steps;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.TcpProbe;
import io.jenkins.plugins.gateddeploy.steps.probe.HttpProbeSetting;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeSetting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        if (step.getUrl() == null) {
            refuseConditionsWithoutUrl(step);
        } else if (step.getUrl().startsWith("tcp://")) {
            refuseConditions(step, "a tcp:// url has no answer to look at; %s needs http or https");
            request.probe(TcpProbe.of(step.getUrl()));
        } else {
            request.probe(http(step).probe());
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
    private static void refuseConditionsWithoutUrl(WaitForHealthStep step) {
        refuseConditions(
                step,
                step.getProbes().isEmpty()
                        ? "%s needs url, the endpoint that it is about"
                        : "%s is about url, which is not given; in probes, write it inside http(…)");
    }

    private static void refuseConditions(WaitForHealthStep step, String sentence) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("version", step.getVersion());
        conditions.put("versionFrom", step.getVersionFrom());
        conditions.put("json", step.getJson());
        conditions.put("status", step.getStatus());
        conditions.put("body", step.getBody());
        conditions.put("header", step.getHeader());
        conditions.put("credentialsId", step.getCredentialsId());
        conditions.put("trust", step.getTrust());
        conditions.forEach((name, value) -> {
            if (value != null && !List.of().equals(value)) {
                throw new UsageException(String.format(sentence, name));
            }
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
