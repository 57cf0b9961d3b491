package io.jenkins.plugins.gateddeploy.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.Objects;

/**
 * One thing a gate found. It is read under pressure: the title is one sentence, {@code expected} and {@code found} are
 * phrases, {@code fix} says what to do next.
 *
 * @param rule stable id in kebab-case, such as {@code env-missing}
 * @param severity how much it matters
 * @param title one sentence
 * @param expected what should have been there; may be null
 * @param found what was there, never a secret value; may be null
 * @param source where it comes from; never null, possibly empty
 * @param fix what to do next; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String rule, Severity severity, String title, String expected, String found, Source source, String fix)
        implements Serializable {

    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(title, "title");
        source = source == null ? new Source(null, null, null, null, null) : source;
    }

    /** Starts a finding that stops the deployment. */
    public static Builder error(String rule) {
        return new Builder(rule, Severity.ERROR);
    }

    /** Starts a finding that stops it only with {@link FailOn#WARNING}. */
    public static Builder warning(String rule) {
        return new Builder(rule, Severity.WARNING);
    }

    /** Starts a finding that is told and changes no verdict. */
    public static Builder info(String rule) {
        return new Builder(rule, Severity.INFO);
    }

    /** The same finding at another severity. */
    public Finding as(Severity other) {
        return new Finding(rule, other, title, expected, found, source, fix);
    }

    /** Without secrets, and no text longer than a person reads. */
    Finding cleaned(Redactor redactor) {
        return new Finding(
                rule,
                severity,
                Excerpt.of(redactor.text(title), ReportBudget.TEXT),
                Excerpt.of(redactor.text(expected), ReportBudget.TEXT),
                Excerpt.of(redactor.text(found), ReportBudget.TEXT),
                source.cleaned(redactor),
                Excerpt.of(redactor.text(fix), ReportBudget.TEXT));
    }

    /** Collects the parts of a finding; only the title is required. */
    public static final class Builder {
        private final String rule;
        private final Severity severity;
        private String title;
        private String expected;
        private String found;
        private Source source;
        private String fix;

        private Builder(String rule, Severity severity) {
            this.rule = rule;
            this.severity = severity;
        }

        public Builder title(String sentence) {
            title = sentence;
            return this;
        }

        public Builder expected(String phrase) {
            expected = phrase;
            return this;
        }

        public Builder found(String phrase) {
            found = phrase;
            return this;
        }

        public Builder at(Source place) {
            source = place;
            return this;
        }

        public Builder fix(String sentence) {
            fix = sentence;
            return this;
        }

        public Finding build() {
            return new Finding(rule, severity, title, expected, found, source, fix);
        }
    }
}
