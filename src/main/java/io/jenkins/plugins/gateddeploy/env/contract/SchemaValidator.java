package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.regex.RegularExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The one place that knows the JSON Schema library. It reaches nothing outside the document: no network, no files. A
 * document without {@code $schema} is read as draft 2020-12, or as draft 7 if it uses {@code dependencies} or
 * {@code definitions}, as the schemas of env-schema do.
 */
final class SchemaValidator {
    /** The dialects' own schemas; the library carries them along. */
    private static final Pattern ISSUED = Pattern.compile("https?://json-schema\\.org/draft[-/].*");

    private static final List<Dialect> DIALECTS = Stream.of(
                    Dialects.getDraft202012(),
                    Dialects.getDraft201909(),
                    Dialects.getDraft7(),
                    Dialects.getDraft6(),
                    Dialects.getDraft4())
            .map(it -> Dialect.builder(it)
                    .keywords(CountedReference.in(it))
                    .format(new Own("email", EnvSpecFormats::isEmail))
                    .format(new Own("regex", SchemaValidator::isPattern))
                    // The library's own logs a warning for each word such as x-intended-difference.
                    .unknownKeywordFactory((word, context) -> new AnnotationKeyword(word))
                    .build())
            .toList();

    private final JsonNode schema;
    private final String byDefault;
    private final SchemaRegistry registry;
    private final Set<String> slowPatterns = new LinkedHashSet<>();

    SchemaValidator(JsonNode schema) {
        this.schema = schema;
        boolean older = schema.has("dependencies") || schema.has("definitions");
        byDefault = (older ? Dialects.getDraft7() : Dialects.getDraft202012()).getId();
        registry = SchemaRegistry.withDialects(DIALECTS, builder -> builder.defaultDialectId(byDefault)
                .schemaLoader(loader -> loader.fetchRemoteResources(false)
                        .allow(iri -> ISSUED.matcher(iri.toString()).matches()))
                .schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .regularExpressionFactory(this::compile)
                        .build()));
    }

    /** The document cannot be used as a schema. The message is the end of a sentence. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String fix;

        Unusable(String message, String fix) {
            super(message);
            this.fix = fix;
        }

        /** What to do about it, as a sentence. */
        String fix() {
            return fix;
        }
    }

    /** JSON pointers into the schema where it is no JSON Schema. */
    List<String> faults() throws Unusable {
        try {
            return errors(
                            registry.getSchema(
                                    SchemaLocation.of(schema.path("$schema").asText(byDefault))),
                            schema)
                    .stream()
                    .map(it -> it.getInstanceLocation().toString())
                    .distinct()
                    .toList();
        } catch (SchemaException e) {
            throw new Unusable(
                    "uses a dialect of JSON Schema that is not known",
                    "Name one of the drafts 4 to 2020-12 under $schema, or leave it out.");
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }

    /** What is wrong with an instance. */
    List<Error> validate(JsonNode instance) throws Unusable {
        try {
            return errors(registry.getSchema(schema), instance);
        } catch (SchemaException e) {
            throw new Unusable(
                    "refers to a schema outside itself, or to a part that is not there",
                    "Put everything the schema refers to into the file.");
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }

    /** The library follows references and nested schemas on the stack. */
    private static Unusable tooDeep() {
        return new Unusable(
                "refers to itself without end, or is nested too deeply", "Remove the circle of $ref, or the nesting.");
    }

    /** Patterns that were given up on. */
    Set<String> slowPatterns() {
        return slowPatterns;
    }

    private static List<Error> errors(Schema schema, JsonNode instance) throws Unusable {
        CountedReference.begin();
        try {
            return found(schema, instance);
        } catch (CountedReference.TooMany e) {
            throw new Unusable(
                    "follows its references more often than can be checked",
                    "Let each level refer to the next one once only.");
        }
    }

    private static List<Error> found(Schema schema, JsonNode instance) {
        return new ArrayList<>(schema.validate(instance));
    }

    private RegularExpression compile(String pattern) {
        Pattern compiled;
        try {
            compiled = Patterns.compile(pattern, false);
        } catch (PatternSyntaxException e) {
            // A finding about the contract tells it.
            return value -> true;
        }
        return value -> {
            try {
                return Patterns.find(compiled, value);
            } catch (Patterns.TooSlow e) {
                slowPatterns.add(pattern);
                return true;
            }
        };
    }

    private static boolean isPattern(String value) {
        try {
            Patterns.compile(value, false);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /**
     * A format in place of the library's own: its {@code email} refuses addresses whose top-level domain is not
     * registered, such as {@code ops@corp.internal}, and its {@code regex} would take whatever {@link #compile} takes.
     */
    private static final class Own implements Format {
        private final String name;
        private final Predicate<String> test;

        Own(String name, Predicate<String> test) {
            this.name = name;
            this.test = test;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return test.test(value);
        }
    }
}
