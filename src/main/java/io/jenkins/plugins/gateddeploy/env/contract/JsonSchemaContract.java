package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gateddeploy.env.source.Assignment;
import io.jenkins.plugins.gateddeploy.env.source.LocatedJson;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A JSON Schema of an object whose properties are the variables, as {@code env-schema} uses it. {@code writeOnly: true}
 * marks a secret, and {@code "x-intended-difference": true} a value that is meant to differ between environments:
 * {@code x-} is JSON Schema's own prefix for words of other tools.
 *
 * @see <a href="https://github.com/fastify/env-schema">env-schema</a>
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation#section-9.4">writeOnly</a>
 */
final class JsonSchemaContract implements Contract {
    static final String INTENDED_DIFFERENCE = "x-intended-difference";

    private final String file;
    private final SchemaDocument document;
    private final JsonSchemaJudge judge;
    /** Variables whose own schema is none, so that it can say nothing about their values. */
    private final Set<String> faulty = new HashSet<>();

    private final List<Finding> problems = new ArrayList<>();
    private final List<Finding> doubts = new ArrayList<>();

    /** @param json an object */
    JsonSchemaContract(String file, LocatedJson json) {
        this.file = file;
        document = new SchemaDocument(json);
        SchemaValidator validator = new SchemaValidator(json.root());
        judge = new JsonSchemaJudge(this, document, validator);
        for (LocatedJson.Duplicate twice : json.duplicates()) {
            problems.add(Finding.error("env-duplicate")
                    .title(twice.name() + " stands twice in one object of " + file)
                    .expected("one definition")
                    .found("a first one on line " + twice.first() + " and another on line " + twice.line())
                    .at(Source.file(file, twice.line()))
                    .fix("Remove one of the two.")
                    .build());
        }
        try {
            validator.faults().forEach(this::fault);
            SchemaTypos.find(json.root()).forEach(this::typo);
        } catch (SchemaValidator.Unusable e) {
            doubts.add(doubt(e));
        }
    }

    private void fault(String pointer) {
        if (pointer.startsWith("/properties/")) {
            faulty.add(pointer.split("/")[2].replace("~1", "/").replace("~0", "~"));
        }
        problems.add(Finding.error("env-contract-invalid")
                .title(file + " is no valid JSON Schema at " + (pointer.isEmpty() ? "its root" : pointer))
                .expected("what JSON Schema allows there")
                .found("something else")
                .at(Source.file(file, document.lineOf(pointer)))
                .fix("Correct the contract; what stands there is not checked.")
                .build());
    }

    private void typo(SchemaTypos.Typo typo) {
        problems.add(Finding.error("env-contract-invalid")
                .title(file + " has " + typo.fault() + ", which is not checked")
                .expected(typo.expected())
                .found(typo.fault())
                .at(Source.file(file, document.lineOf(typo.pointer())))
                .fix("Correct the contract.")
                .build());
    }

    private Finding doubt(SchemaValidator.Unusable why) {
        return Finding.error("env-contract-unsure")
                .title(file + " " + why.getMessage() + ", so the environment could not be checked against it")
                .expected("a schema that is complete in itself")
                .found("one that " + why.getMessage())
                .at(Source.file(file))
                .fix(why.fix())
                .build();
    }

    @Override
    public String title() {
        return file;
    }

    @Override
    public Set<String> names() {
        return document.names();
    }

    @Override
    public Source source(String name) {
        return document.names().contains(name)
                ? Source.file(file, document.line(name)).about(name)
                : Source.file(file);
    }

    @Override
    public boolean rulesOut(String name, Scope scope) {
        boolean closed = document.root().path("additionalProperties").isBoolean()
                && !document.root().path("additionalProperties").asBoolean();
        return document.schemas(name).stream().anyMatch(it -> it.isBoolean() && !it.asBoolean())
                || closed && !document.describes(name);
    }

    @Override
    public Secrecy secrecy(String name) {
        for (JsonNode schema : document.schemas(name)) {
            if (schema.path("writeOnly").isBoolean()) {
                return schema.path("writeOnly").asBoolean() ? Secrecy.SECRET : Secrecy.PUBLIC;
            }
        }
        return Secrecy.UNSAID;
    }

    @Override
    public boolean intendedDifference(String name) {
        return document.schemas(name).stream()
                .anyMatch(it -> it.path(INTENDED_DIFFERENCE).asBoolean(false));
    }

    @Override
    public boolean conditional(String name) {
        return document.conditional(name);
    }

    @Override
    public boolean allows(String name, String value) {
        return document.schemas(name).stream()
                .anyMatch(it -> it.has("const") && it.path("const").asText().equals(value)
                        || StreamSupport.stream(it.path("enum").spliterator(), false)
                                .anyMatch(allowed -> allowed.asText().equals(value)));
    }

    @Override
    public boolean dollarsMeant(String name) {
        return document.schemas(name).stream()
                .anyMatch(it -> it.path("format").asText().equals("regex"));
    }

    @Override
    public boolean isExample(String name, String value) {
        return document.schemas(name).stream()
                .anyMatch(it -> StreamSupport.stream(it.path("examples").spliterator(), false)
                        .anyMatch(example -> example.asText().equals(value)));
    }

    @Override
    public List<Assignment> defaults() {
        List<Assignment> defaults = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member :
                document.root().path("properties").properties()) {
            JsonNode value = document.target(member.getValue()).path("default");
            if (value.isValueNode() && !value.isNull()) {
                String pointer = "/properties/" + LocatedJson.escape(member.getKey()) + "/default";
                defaults.add(new Assignment(member.getKey(), value.asText(), file, document.lineOf(pointer), false));
            }
        }
        return defaults;
    }

    @Override
    public List<Finding> problems() {
        return problems;
    }

    @Override
    public List<Finding> doubts() {
        return doubts;
    }

    @Override
    public List<Complaint> judge(Scope scope) {
        if (!doubts.isEmpty()) {
            return List.of();
        }
        try {
            return judge.judge(scope).stream()
                    .filter(it -> it.kind() == Complaint.Kind.MISSING || !faulty.contains(it.name()))
                    .toList();
        } catch (SchemaValidator.Unusable e) {
            if (!problems.isEmpty()) {
                return List.of();
            }
            return List.of(new Complaint(
                    Complaint.Kind.UNSURE,
                    file,
                    "a schema that is complete in itself; this one " + e.getMessage(),
                    Source.file(file)));
        }
    }
}
