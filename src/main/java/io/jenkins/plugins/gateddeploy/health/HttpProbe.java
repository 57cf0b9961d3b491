package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Green if an HTTP endpoint answers as expected: by default with a status of 200 to 299. */
public final class HttpProbe implements Probe {
    private static final long serialVersionUID = 1L;

    private final Target target;
    private final String method;
    private final Map<String, String> headers;
    private final String credentialsId;
    private final Trust trust;
    private final int redirects;
    private final Expectation status;
    private final List<Expectation> others;

    private HttpProbe(Builder builder) {
        target = Target.parse("url", builder.url);
        method = builder.method;
        headers = new LinkedHashMap<>(builder.headers);
        credentialsId = builder.credentialsId;
        trust = builder.trust;
        redirects = builder.redirects;
        status = new StatusExpectation(builder.statuses);
        List<Expectation> collected = new ArrayList<>(builder.expectations);
        if (builder.version != null) {
            collected.add(VersionExpectation.of(builder.version, builder.versionFrom));
        } else if (builder.versionFrom != null && !builder.versionFrom.isBlank()) {
            throw new UsageException("versionFrom says where to look, but version does not say what for");
        }
        others = List.copyOf(collected);
    }

    /** @param url absolute, http or https, without user-info; checked by {@link Builder#build()} */
    public static Builder to(String url) {
        return new Builder(url);
    }

    Target target() {
        return target;
    }

    String method() {
        return method;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Id under which {@link ProbeSecrets} holds the credential; null for none. */
    public String credentialsId() {
        return credentialsId;
    }

    Trust trust() {
        return trust;
    }

    /** How many redirects may be followed. */
    int redirects() {
        return redirects;
    }

    /** Everything about the answer that is not as expected; only the status, if that is not good. */
    List<Problem> problems(Answer answer) {
        List<Problem> problems = new ArrayList<>();
        status.check(answer).ifPresent(problems::add);
        if (problems.isEmpty()) {
            others.forEach(it -> it.check(answer).ifPresent(problems::add));
        }
        return problems;
    }

    @Override
    public String label() {
        return target.toString();
    }

    @Override
    public Source source() {
        return Source.url(target.toString());
    }

    /** Collects the parts of a probe. Every method refuses what cannot be read with a {@link UsageException}. */
    public static final class Builder {
        /** Methods that change nothing by their definition, RFC 9110 section 9.2.1, and POST for endpoints that want it. */
        private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST");
        /** Set by the client itself; a second one would break the request. */
        private static final Set<String> RESERVED = Set.of(
                "host",
                "connection",
                "content-length",
                "transfer-encoding",
                "upgrade",
                "te",
                "trailer",
                "expect",
                "accept-encoding",
                "proxy-authorization");

        private static final int MOST_REDIRECTS = 5;

        private final String url;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<Expectation> expectations = new ArrayList<>();
        private StatusSet statuses = StatusSet.SUCCESS;
        private String method = "GET";
        private String credentialsId;
        private Trust trust = Trust.SYSTEM;
        private int redirects;
        private String version;
        private String versionFrom;
        private String condition;

        private Builder(String url) {
            this.url = url;
        }

        /** Statuses that are good: {@code 200}, {@code 200,204}, {@code 200-299}; null keeps the default. */
        public Builder status(String statusSet) {
            asks("status", statusSet);
            statuses = statusSet == null ? statuses : StatusSet.parse("status", statusSet);
            return this;
        }

        /** A header of the answer; a null or blank comparison asks only that it is there. */
        public Builder header(String name, String comparison) {
            asks("header", name);
            expectations.add(HeaderExpectation.of("header", name, comparison));
            return this;
        }

        /** A header of the answer, as {@code NAME=VALUE}, {@code NAME: VALUE} or {@code NAME}. */
        public Builder header(String condition) {
            String[] parts = Conditions.splitHeader(condition == null ? "" : condition);
            return header(parts[0], parts[1]);
        }

        /** Text that the body contains; {@code ~ regex}; {@code == all of it}. */
        public Builder body(String text) {
            asks("body", text);
            expectations.add(BodyExpectation.parse("body", text));
            return this;
        }

        /** A JSON path and what its value has to be: {@code UP}, {@code < 0.05}, {@code != DOWN}, {@code ~ regex}. */
        public Builder json(String path, String comparison) {
            asks("json", path);
            expectations.add(JsonExpectation.of("json", path, comparison));
            return this;
        }

        /** As {@code PATH=VALUE}, {@code PATH=< 0.05} or {@code PATH < 0.05}. */
        public Builder json(String condition) {
            String given = condition == null ? "" : condition.strip();
            if (!given.startsWith("$")) {
                throw new UsageException("json needs a JSON path that begins with '$', such as '$.status=UP'");
            }
            String[] parts = Conditions.splitJson("json", given);
            return json(parts[0], parts[1]);
        }

        /** The build that has to answer; null for any. Blank is refused: it would prove nothing. */
        public Builder version(String expected) {
            asks("version", expected);
            version = expected;
            return this;
        }

        /** {@code header:NAME}, a JSON path, or a regular expression for the body; null for the usual places. */
        public Builder versionFrom(String source) {
            asks("versionFrom", source);
            versionFrom = source;
            return this;
        }

        /** GET (default), HEAD, OPTIONS or POST without a body. */
        public Builder method(String name) {
            if (name != null) {
                String upper = name.strip().toUpperCase(Locale.ROOT);
                if (!METHODS.contains(upper)) {
                    throw new UsageException("method must be GET, HEAD, OPTIONS or POST, not '" + name + "'");
                }
                method = upper;
            }
            return this;
        }

        /** A header of the request. No secrets here: it is kept with the build; use {@link #credentialsId}. */
        public Builder requestHeader(String name, String value) {
            String checked = HeaderExpectation.checkName("requestHeaders", name);
            if (RESERVED.contains(checked.toLowerCase(Locale.ROOT))) {
                throw new UsageException("requestHeaders must not set '" + checked + "', which the probe sets itself");
            }
            if (value == null || !value.matches("[\\x20-\\x7e\\t]*")) {
                throw new UsageException(
                        "requestHeaders has a value for '" + checked + "' that is not plain ASCII text");
            }
            headers.put(checked, value);
            return this;
        }

        /** Id of a basic or bearer credential; null for none. */
        public Builder credentialsId(String id) {
            asks("credentialsId", id);
            credentialsId = id == null || id.isBlank() ? null : id.strip();
            return this;
        }

        /** {@code system} (default), {@code sha256:…} of the server's certificate, or {@code any}; see {@link Trust}. */
        public Builder trust(String setting) {
            asks("trust", setting);
            trust = Trust.parse(setting);
            return this;
        }

        /** How many redirects may be followed, 0 (default) to 5. */
        public Builder redirects(int most) {
            if (most < 0 || most > MOST_REDIRECTS) {
                throw new UsageException("redirects must be from 0 to " + MOST_REDIRECTS + ", not " + most);
            }
            redirects = most;
            return this;
        }

        /** The first parameter given that needs an endpoint with an answer; empty if there is none. */
        public Optional<String> condition() {
            return Optional.ofNullable(condition);
        }

        private void asks(String parameter, String value) {
            condition = condition == null && value != null ? parameter : condition;
        }

        /** @throws UsageException if the URL, the version or where to find it cannot be read */
        public HttpProbe build() {
            return new HttpProbe(this);
        }
    }
}
