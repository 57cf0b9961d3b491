package io.jenkins.plugins.gateddeploy.health;

import com.jayway.jsonpath.JsonPathException;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Green if a PromQL query gives at least one value and every value compares well. Asks the
 * <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries">instant query</a> endpoint;
 * scalar and vector results are understood.
 */
public final class PrometheusProbe implements Probe {
    private static final long serialVersionUID = 1L;

    private final HttpProbe http;
    private final Comparison comparison;

    private PrometheusProbe(HttpProbe http, Comparison comparison) {
        this.http = http;
        this.comparison = comparison;
    }

    /**
     * @param server base address, such as {@code http://prometheus:9090}
     * @param query PromQL
     * @param expect what every value has to be, such as {@code < 0.05}
     * @param credentialsId of a basic or bearer credential, or null
     * @throws UsageException if one of them cannot be read
     */
    public static PrometheusProbe of(String server, String query, String expect, String credentialsId) {
        Target base = Target.parse("url", server);
        if (base.pathAndQuery().contains("?")) {
            throw new UsageException("url must be the address of the Prometheus server alone, without a query");
        }
        if (query == null || query.isBlank()) {
            throw new UsageException("query is empty; it must be PromQL, such as 'rate(http_errors_total[1m])'");
        }
        Comparison comparison = Comparison.parse("expect", expect);
        String path = base.pathAndQuery().replaceAll("/+$", "");
        String url = base.origin() + path + "/api/v1/query?query="
                + URLEncoder.encode(query.strip(), StandardCharsets.UTF_8).replace("+", "%20");
        return new PrometheusProbe(
                HttpProbe.to(url).credentialsId(credentialsId).build(), comparison);
    }

    HttpProbe http() {
        return http;
    }

    List<Problem> problems(Answer answer) {
        List<Problem> problems = new ArrayList<>(http.problems(answer));
        if (!problems.isEmpty()) {
            return problems;
        }
        String expected = "query result " + comparison.expected();
        try {
            List<Object> values = values(answer);
            if (values.isEmpty()) {
                return List.of(new Problem(Reason.JSON, expected, "the query gave no value"));
            }
            values.stream()
                    .filter(it -> !holds(it))
                    .findFirst()
                    .ifPresent(it -> problems.add(new Problem(
                            Reason.JSON, expected, "query result " + comparison.found(it) + among(values.size()))));
            return problems;
        } catch (Answer.NotJsonException | JsonPathException | ClassCastException e) {
            return List.of(
                    new Problem(Reason.NO_JSON, expected, "not a Prometheus answer, but " + answer.bodyPhrase()));
        } catch (BoundedText.TooManyLooksException e) {
            return List.of(new Problem(Reason.PATTERN, expected, Reason.PATTERN.phrase()));
        }
    }

    @Override
    public String label() {
        return "prometheus " + http.label();
    }

    @Override
    public Source source() {
        return http.source();
    }

    /** A number comes as a text here; one that is none, such as NaN of a division by nothing, is never good. */
    private boolean holds(Object value) {
        BigDecimal number = Comparison.number(value);
        return number != null && (comparison.holds(value) || comparison.holds(number));
    }

    private static List<Object> values(Answer answer) throws Answer.NotJsonException {
        String type = answer.json().read("$.data.resultType");
        return switch (type) {
            case "scalar" -> List.of(answer.json().<Object>read("$.data.result[1]"));
            case "vector" -> answer.json().read("$.data.result[*].value[1]");
            default -> throw new Answer.NotJsonException();
        };
    }

    private static String among(int count) {
        return count == 1 ? "" : ", one of " + count + " series";
    }
}
