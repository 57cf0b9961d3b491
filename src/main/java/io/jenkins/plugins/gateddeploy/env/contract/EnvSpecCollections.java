package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gateddeploy.env.contract.Complaint.Kind;
import io.jenkins.plugins.gateddeploy.env.source.LocatedJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Env-spec's {@code array} and {@code record}, which arrive as one text: separated, or as JSON. */
final class EnvSpecCollections {
    private EnvSpecCollections() {}

    /** Null if the value is a list as the type asks for. */
    static Fault array(EnvSpecType type, String value, boolean secret) {
        List<String> elements = new ArrayList<>();
        if (value.stripLeading().startsWith("[")) {
            JsonNode json = json(value);
            if (json == null || !json.isArray()) {
                return new Fault(Kind.TYPE, "a list: separated values or a JSON array");
            }
            json.forEach(it -> elements.add(it.isContainerNode() ? it.toString() : it.asText()));
        } else {
            String separator = type.option("separator") == null ? "," : type.option("separator");
            for (String element : value.split(Pattern.quote(separator), -1)) {
                elements.add(element.strip());
            }
        }
        Fault size = size(type, "isLength", "minLength", "maxLength", elements.size(), "list elements");
        if (size != null) {
            return size;
        }
        if (type.flag("unique") && new HashSet<>(elements).size() < elements.size()) {
            return new Fault(Kind.FORMAT, "a list without repeated elements");
        }
        return elements(type.element(), elements, "element", secret);
    }

    /** Null if the value is a JSON object as the type asks for. */
    static Fault object(EnvSpecType type, String value, boolean secret) {
        JsonNode json = json(value);
        if (json == null || !json.isObject()) {
            return new Fault(Kind.TYPE, "a JSON object");
        }
        Fault size = size(
                type, "entriesIsLength", "entriesMinLength", "entriesMaxLength", json.size(), "entries of an object");
        if (size != null) {
            return size;
        }
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        Fault key = elements(type.keys(), keys, "the key of entry", secret);
        if (key != null) {
            return key;
        }
        List<String> elements = new ArrayList<>();
        json.forEach(it -> elements.add(it.isContainerNode() ? it.toString() : it.asText()));
        return elements(type.element(), elements, "entry", secret);
    }

    private static Fault elements(Optional<EnvSpecType> each, List<String> elements, String what, boolean secret) {
        if (each.isEmpty()) {
            return null;
        }
        for (int i = 0; i < elements.size(); i++) {
            Optional<Fault> fault = EnvSpecTypes.check(each.get(), elements.get(i), secret);
            if (fault.isPresent()) {
                return new Fault(
                        fault.get().kind(),
                        "in " + what + " " + (i + 1) + ": " + fault.get().expected());
            }
        }
        return null;
    }

    private static Fault size(EnvSpecType type, String is, String least, String most, int size, String what) {
        BigDecimal exact = type.number(is);
        if (exact != null) {
            return exact.intValue() == size ? null : new Fault(Kind.RANGE, "exactly " + exact + " " + what);
        }
        BigDecimal min = type.number(least) == null ? BigDecimal.ONE : type.number(least);
        return Fault.outside(BigDecimal.valueOf(size), min, type.number(most), "a value with", " " + what);
    }

    private static JsonNode json(String value) {
        try {
            return LocatedJson.parse(value).root();
        } catch (LocatedJson.NotJson e) {
            return null;
        }
    }
}
