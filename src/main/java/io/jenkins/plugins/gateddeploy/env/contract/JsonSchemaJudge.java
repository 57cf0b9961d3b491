package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.jenkins.plugins.gateddeploy.env.contract.Complaint.Kind;
import io.jenkins.plugins.gateddeploy.env.source.ValueShape;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges an environment by a JSON Schema and puts what the validator says into words without values. */
final class JsonSchemaJudge {
    private static final Set<String> ABSENT = Set.of("required", "dependentRequired", "dependencies");
    private static final Set<String> DEPENDENT = Set.of("dependentRequired", "dependencies");
    private static final Set<String> TOO_MUCH =
            Set.of("additionalProperties", "unevaluatedProperties", "propertyNames", "false");

    private final Contract contract;
    private final SchemaDocument document;
    private final SchemaValidator validator;
    private final SchemaCoercion coercion;

    JsonSchemaJudge(Contract contract, SchemaDocument document, SchemaValidator validator) {
        this.contract = contract;
        this.document = document;
        this.validator = validator;
        this.coercion = new SchemaCoercion(document);
    }

    List<Complaint> judge(Scope scope) throws SchemaValidator.Unusable {
        List<Complaint> complaints = new ArrayList<>(complaints(instance(scope, Set.of())));
        Set<String> missing = names(complaints, Kind.MISSING);
        Set<String> blank = new LinkedHashSet<>();
        for (String name : document.names()) {
            if (scope.values().containsKey(name) && scope.filled(name) == null && !missing.contains(name)) {
                blank.add(name);
            }
        }
        if (!blank.isEmpty()) {
            // Nobody asks for these, but a program that does the same check would stumble over the empty text.
            for (Complaint it : complaints(instance(scope, blank))) {
                if (blank.contains(it.name()) && !names(complaints, Kind.BLANK).contains(it.name())) {
                    complaints.add(new Complaint(Kind.BLANK, it.name(), it.expected(), it.source()));
                }
            }
        }
        for (String pattern : validator.slowPatterns()) {
            complaints.add(new Complaint(
                    Kind.UNSURE,
                    contract.title(),
                    "a pattern that can be checked in reasonable time, which " + pattern + " cannot",
                    Source.file(contract.title())));
        }
        return complaints;
    }

    private ObjectNode instance(Scope scope, Set<String> blank) {
        ObjectNode instance = JsonNodeFactory.instance.objectNode();
        scope.values().forEach((name, text) -> {
            if (document.describes(name) && (!ValueShape.isBlank(text) || blank.contains(name))) {
                instance.set(name, coercion.coerce(name, text));
            }
        });
        return instance;
    }

    private List<Complaint> complaints(JsonNode instance) throws SchemaValidator.Unusable {
        Map<String, Complaint> complaints = new LinkedHashMap<>();
        Map<String, List<Error>> alternatives = new LinkedHashMap<>();
        for (Error error : validator.validate(instance)) {
            String alternative = alternative(error.getEvaluationPath());
            if (alternative == null && DEPENDENT.contains(String.valueOf(error.getKeyword())) && depth(error) == 0) {
                for (JsonNode name : wanted(error).path(error.getProperty())) {
                    if (!instance.has(name.asText())) {
                        complaints.putIfAbsent(name.asText() + " required", missing(name.asText()));
                    }
                }
            } else if (alternative == null) {
                Complaint complaint = complaint(error);
                complaints.putIfAbsent(complaint.name() + " " + error.getKeyword(), complaint);
            } else {
                String about = depth(error) == 0 ? "" : variable(error);
                alternatives
                        .computeIfAbsent(alternative + " " + about, it -> new ArrayList<>())
                        .add(error);
            }
        }
        alternatives.values().forEach(it -> {
            Complaint complaint = ofAlternatives(it);
            complaints.putIfAbsent(complaint.name() + " alternatives", complaint);
        });
        Set<String> wrongType = complaints.values().stream()
                .filter(it -> it.kind() == Kind.TYPE)
                .map(Complaint::name)
                .collect(Collectors.toSet());
        return complaints.values().stream()
                .filter(it -> it.kind() == Kind.TYPE || !wrongType.contains(it.name()))
                .toList();
    }

    /** The path of the outermost {@code anyOf} or {@code oneOf}; null if the error is not inside one. */
    private static String alternative(NodePath path) {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            prefix.append('/').append(path.getName(i));
            boolean property = i > 0 && path.getName(i - 1).equals("properties");
            if (!property && (path.getName(i).equals("anyOf") || path.getName(i).equals("oneOf"))) {
                return prefix.toString();
            }
        }
        return null;
    }

    private Complaint complaint(Error error) {
        String keyword = error.getKeyword() == null ? "false" : error.getKeyword();
        String name = variable(error);
        if (ABSENT.contains(keyword) && depth(error) == 0) {
            return missing(name);
        }
        if (name.isEmpty()) {
            return new Complaint(
                    Kind.FORMAT,
                    contract.title(),
                    SchemaWords.expected(keyword, wanted(error), true) + ", for the environment as a whole",
                    Source.file(contract.title()));
        }
        if (TOO_MUCH.contains(keyword)) {
            return new Complaint(
                    Kind.FORBIDDEN, name, "not set: the contract allows no such variable", contract.source(name));
        }
        String expected = SchemaWords.expected(keyword, wanted(error), secret(name));
        return new Complaint(SchemaWords.kind(keyword), name, inElement(error) + expected, contract.source(name));
    }

    private Complaint missing(String name) {
        String asked = SchemaWords.describe(document.schema(name), secret(name));
        return new Complaint(Kind.MISSING, name, asked.isEmpty() ? "set" : "set, " + asked, contract.source(name));
    }

    /** Several alternatives failed: if all ask for other variables, those are missing, else the value fits none. */
    private Complaint ofAlternatives(List<Error> errors) {
        Set<String> absent = new LinkedHashSet<>();
        errors.stream()
                .filter(it -> ABSENT.contains(String.valueOf(it.getKeyword())) && depth(it) == 0)
                .forEach(it -> absent.add(it.getProperty()));
        Error first = errors.get(0);
        if (!absent.isEmpty()) {
            return new Complaint(
                    Kind.MISSING,
                    String.join(" or ", absent),
                    "one of them set",
                    contract.source(absent.iterator().next()));
        }
        String name = variable(first);
        if (name.isEmpty()) {
            return complaint(first);
        }
        String all = errors.stream()
                .filter(it -> it.getKeyword() != null && it.getSchemaNode() != null)
                .map(it -> SchemaWords.expected(it.getKeyword(), it.getSchemaNode(), secret(name)))
                .distinct()
                .collect(Collectors.joining(", or "));
        return new Complaint(Kind.FORMAT, name, all, contract.source(name));
    }

    /** The variable that the error is about; empty for the environment as a whole. */
    private static String variable(Error error) {
        boolean ofRoot = depth(error) == 0;
        if (ofRoot) {
            return error.getProperty() == null ? "" : error.getProperty();
        }
        return error.getInstanceLocation().getName(0);
    }

    private static int depth(Error error) {
        return error.getInstanceLocation().getNameCount();
    }

    private static String inElement(Error error) {
        if (depth(error) < 2) {
            return "";
        }
        String member = error.getInstanceLocation().getName(1);
        return member.matches("\\d{1,6}") ? "in element " + (Integer.parseInt(member) + 1) + ": " : "in a member: ";
    }

    private static JsonNode wanted(Error error) {
        return error.getSchemaNode() == null ? JsonNodeFactory.instance.nullNode() : error.getSchemaNode();
    }

    private boolean secret(String name) {
        return contract.secrecy(name) == Contract.Secrecy.SECRET
                || document.schemas(name).stream()
                        .anyMatch(it -> it.path("writeOnly").asBoolean(false));
    }

    private static Set<String> names(List<Complaint> complaints, Kind kind) {
        return complaints.stream()
                .filter(it -> it.kind() == kind)
                .map(Complaint::name)
                .collect(Collectors.toSet());
    }
}
