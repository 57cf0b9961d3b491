package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.source.Assignment;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code .env.example} or {@code .env.schema} with the decorators of env-spec. A variable that stands there without
 * a word is required: a gate does not read silence as permission, so env-spec's own {@code infer} has to be written.
 *
 * @see <a href="https://varlock.dev/reference/item-decorators/">env-spec item decorators</a>
 */
final class EnvSpecContract implements Contract {
    /** The tag for a value that is meant to differ between environments; tags are env-spec's place for such words. */
    static final String INTENDED_DIFFERENCE = "intended-difference";

    private final String file;
    private final boolean valuesAreDefaults;
    private final Map<String, EnvSpecItem> items = new LinkedHashMap<>();
    private final EnvSpecHeader header;
    private final List<Finding> problems;

    private EnvSpecContract(String file, EnvSpecParser.Document document) {
        this.file = file;
        this.header = new EnvSpecHeader(document.header());
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        this.valuesAreDefaults = name.contains("schema");
        document.items().forEach(it -> items.put(it.name(), it));
        this.problems = new ArrayList<>(document.problems());
        items.values().forEach(it -> it.unusableType(file).ifPresent(problems::add));
    }

    static EnvSpecContract read(String file, String text) {
        return new EnvSpecContract(file, EnvSpecParser.parse(file, text));
    }

    @Override
    public String title() {
        return file;
    }

    @Override
    public Set<String> names() {
        return items.keySet();
    }

    @Override
    public Source source(String name) {
        EnvSpecItem item = items.get(name);
        return item == null ? Source.file(file) : Source.file(file, item.line()).about(name);
    }

    @Override
    public boolean rulesOut(String name, Scope scope) {
        EnvSpecItem item = items.get(name);
        return item != null && explicitly(item, scope).filter(it -> !it).isPresent();
    }

    @Override
    public Secrecy secrecy(String name) {
        EnvSpecItem item = items.get(name);
        if (item == null) {
            return Secrecy.UNSAID;
        }
        EnvSpecConditions anywhere = new EnvSpecConditions(new Scope(null, Map.of()), null);
        Optional<Decorator> sensitive = item.decorator("sensitive");
        Optional<Decorator> open = item.decorator("public");
        if (sensitive.isPresent()) {
            return anywhere.isTrue(sensitive.get().value()).orElse(true) ? Secrecy.SECRET : Secrecy.PUBLIC;
        }
        if (open.isPresent()) {
            return anywhere.isTrue(open.get().value()).orElse(false) ? Secrecy.PUBLIC : Secrecy.SECRET;
        }
        return header.secrecy(name);
    }

    @Override
    public boolean intendedDifference(String name) {
        EnvSpecItem item = items.get(name);
        return item != null && item.tagged(INTENDED_DIFFERENCE);
    }

    @Override
    public boolean conditional(String name) {
        EnvSpecItem item = items.get(name);
        return item != null && item.conditional();
    }

    @Override
    public boolean allows(String name, String value) {
        EnvSpecItem item = items.get(name);
        // Laravel writes REDIS_PASSWORD=null into its example and reads the word as no value.
        boolean nullOnPurpose =
                item != null && !valuesAreDefaults && item.value().equals("null");
        return nullOnPurpose && value.equals("null")
                || type(name).filter(it -> lists(it, value)).isPresent();
    }

    @Override
    public boolean dollarsMeant(String name) {
        return false;
    }

    @Override
    public boolean isExample(String name, String value) {
        EnvSpecItem item = items.get(name);
        if (item == null || value.isBlank()) {
            return false;
        }
        return !valuesAreDefaults && item.value().equals(value)
                || item.decorator("example")
                        .filter(it -> it.value() instanceof Expression.Text text
                                && text.text().equals(value))
                        .isPresent();
    }

    @Override
    public List<Assignment> defaults() {
        if (!valuesAreDefaults) {
            return List.of();
        }
        return items.values().stream()
                .filter(it -> !it.value().isEmpty())
                .map(it -> new Assignment(it.name(), it.value(), file, it.line(), !it.singleQuoted()))
                .toList();
    }

    @Override
    public List<Finding> problems() {
        return problems;
    }

    @Override
    public List<Finding> doubts() {
        return header.imports(file);
    }

    @Override
    public List<Complaint> judge(Scope scope) {
        List<Complaint> complaints = new ArrayList<>();
        unknownEnvironment(scope).ifPresent(complaints::add);
        for (EnvSpecItem item : items.values()) {
            String value = scope.filled(item.name());
            if (value == null) {
                judgeMissing(item, scope).ifPresent(complaints::add);
            } else {
                judgeValue(item, value).ifPresent(complaints::add);
            }
        }
        return complaints;
    }

    /** A target that the contract does not list would make every condition on it false without a word. */
    private Optional<Complaint> unknownEnvironment(Scope scope) {
        String name = environmentVariable();
        Optional<EnvSpecType> type = name == null ? Optional.empty() : type(name);
        boolean listed = type.isEmpty()
                || !"enum".equals(type.get().name())
                || scope.environment() == null
                || lists(type.get(), scope.environment());
        return listed
                ? Optional.empty()
                : Optional.of(new Complaint(
                        Complaint.Kind.UNSURE,
                        file,
                        "an environment that the contract knows, " + type.get().phrase(false) + ", not "
                                + scope.environment(),
                        Source.file(file, items.get(name).line())));
    }

    private Optional<Complaint> judgeMissing(EnvSpecItem item, Scope scope) {
        Optional<Boolean> required = required(item, scope);
        if (required.isPresent()) {
            String asked = type(item.name())
                    .map(it -> "set, " + it.phrase(secrecy(item.name()) == Secrecy.SECRET))
                    .orElse("set");
            return required.get() ? Optional.of(complaint(Complaint.Kind.MISSING, item, asked)) : Optional.empty();
        }
        String condition =
                "a condition that can be answered; @required asks for the environment or uses a function that"
                        + " only env-spec's own tool can answer";
        return Optional.of(complaint(Complaint.Kind.UNSURE, item, condition));
    }

    private Optional<Complaint> judgeValue(EnvSpecItem item, String value) {
        Optional<EnvSpecType> type = type(item.name());
        if (type.isEmpty() || type.get().problem().isPresent()) {
            return Optional.empty();
        }
        boolean secret = secrecy(item.name()) == Secrecy.SECRET;
        return EnvSpecTypes.check(type.get(), value, secret).map(it -> complaint(it.kind(), item, it.expected()));
    }

    private Complaint complaint(Complaint.Kind kind, EnvSpecItem item, String expected) {
        return new Complaint(kind, item.name(), expected, source(item.name()));
    }

    private static boolean lists(EnvSpecType type, String value) {
        return "enum".equals(type.name()) && type.members().contains(value);
    }

    private Optional<EnvSpecType> type(String name) {
        EnvSpecItem item = items.get(name);
        return item == null ? Optional.empty() : item.decorator("type").map(it -> EnvSpecType.of(it.value()));
    }

    /** Empty if it cannot be told. */
    private Optional<Boolean> required(EnvSpecItem item, Scope scope) {
        if (item.decorator("required").isPresent() || item.decorator("optional").isPresent()) {
            return explicitly(item, scope);
        }
        return Optional.of(header.requires(item));
    }

    /** What {@code @required} or {@code @optional} says; empty if neither is there, or it cannot be told. */
    private Optional<Boolean> explicitly(EnvSpecItem item, Scope scope) {
        EnvSpecConditions conditions = new EnvSpecConditions(scope, environmentVariable());
        Optional<Decorator> required = item.decorator("required");
        if (required.isPresent()) {
            return conditions.isTrue(required.get().value());
        }
        return item.decorator("optional")
                .flatMap(it -> conditions.isTrue(it.value()))
                .map(it -> !it);
    }

    @Override
    public String environmentVariable() {
        return header.environmentVariable();
    }
}
