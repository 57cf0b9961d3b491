package io.jenkins.plugins.gateddeploy.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a finding comes from. Every part may be null; {@code line} is 1-based.
 *
 * @param file path relative to the workspace, with forward slashes
 * @param line line in that file, from 1
 * @param object a variable, {@code schema.table}, {@code schema.table.column}, a probe or a host
 * @param url without user-info and query
 * @param credentialsId id of a Jenkins credential
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(String file, Integer line, String object, String url, String credentialsId)
        implements Serializable {

    /** @param file relative to the workspace, with forward slashes */
    public static Source file(String file) {
        return new Source(file, null, null, null, null);
    }

    /**
     * A place in a file.
     *
     * @param line from 1
     */
    public static Source file(String file, int line) {
        return new Source(file, line, null, null, null);
    }

    /** A variable, table, column, index, server or host that is not in a file. */
    public static Source object(String object) {
        return new Source(null, null, object, null, null);
    }

    /** User-info and query are removed. */
    public static Source url(String url) {
        return new Source(null, null, null, Redactor.url(url), null);
    }

    /** A Jenkins credential, by its id. */
    public static Source credentials(String id) {
        return new Source(null, null, null, null, id);
    }

    /** The same place, and the object that is meant there. */
    public Source about(String what) {
        return new Source(file, line, what, url, credentialsId);
    }

    /** One phrase for texts: {@code db/V3__x.sql:4, public.orders}; empty if nothing is known. */
    @JsonIgnore
    public String phrase() {
        List<String> parts = new ArrayList<>();
        if (file != null) {
            parts.add(line == null ? file : file + ":" + line);
        }
        if (object != null) {
            parts.add(object);
        }
        if (url != null) {
            parts.add(url);
        }
        if (credentialsId != null) {
            parts.add("credential " + credentialsId);
        }
        return String.join(", ", parts);
    }

    Source cleaned(Redactor redactor) {
        return new Source(
                Excerpt.of(redactor.text(file), ReportBudget.TEXT),
                line,
                Excerpt.of(redactor.text(object), ReportBudget.TEXT),
                Excerpt.of(redactor.text(url), ReportBudget.TEXT),
                Excerpt.of(redactor.text(credentialsId), ReportBudget.TEXT));
    }
}
