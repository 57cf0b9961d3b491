package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import io.jenkins.plugins.gateddeploy.gate.Interruption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A reference keyword of JSON Schema that may be followed only so often. Without references a schema is a tree, and the work
 * grows with the file; a reference that stands twice on each of 30 levels makes a thousand million of it.
 */
final class CountedReference implements Keyword {
    /** A tenth of a second. Checking a contract against the schema of schemas takes some ten for each subschema. */
    private static final int MOST = 300_000;

    private static final ThreadLocal<int[]> LEFT = ThreadLocal.withInitial(() -> new int[] {MOST});

    private final Keyword keyword;

    private CountedReference(Keyword keyword) {
        this.keyword = keyword;
    }

    /** More references were followed than can be. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("too many references", null, false, false);
        }
    }

    /** The counted form of the dialect's own reference keywords. */
    static List<Keyword> in(Dialect dialect) {
        return Stream.of("$ref", "$dynamicRef", "$recursiveRef")
                .map(dialect.getKeywords()::get)
                .filter(Objects::nonNull)
                .<Keyword>map(CountedReference::new)
                .toList();
    }

    /** Begins a validation on this thread. */
    static void begin() {
        LEFT.get()[0] = MOST;
    }

    private static void count() {
        int[] left = LEFT.get();
        if (--left[0] < 0) {
            throw new TooMany();
        }
        if ((left[0] & 255) == 0) {
            Interruption.check();
        }
    }

    @Override
    public String getValue() {
        return keyword.getValue();
    }

    @Override
    public KeywordValidator newValidator(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context)
            throws Exception {
        KeywordValidator validator = keyword.newValidator(location, node, parent, context);
        return new KeywordValidator() {
            @Override
            public void validate(ExecutionContext execution, JsonNode instance, JsonNode root, NodePath at) {
                count();
                validator.validate(execution, instance, root, at);
            }

            @Override
            public void walk(
                    ExecutionContext execution, JsonNode instance, JsonNode root, NodePath at, boolean validate) {
                count();
                validator.walk(execution, instance, root, at, validate);
            }

            @Override
            public void preloadSchema() {
                validator.preloadSchema();
            }

            @Override
            public SchemaLocation getSchemaLocation() {
                return validator.getSchemaLocation();
            }

            @Override
            public String getKeyword() {
                return validator.getKeyword();
            }
        };
    }
}
