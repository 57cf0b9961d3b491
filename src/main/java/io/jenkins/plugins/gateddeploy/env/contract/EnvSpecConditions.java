package io.jenkins.plugins.gateddeploy.env.contract;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers the conditions in env-spec decorators, such as {@code @required=forEnv(production)}.
 *
 * @see <a href="https://varlock.dev/reference/functions/">env-spec functions</a>
 */
final class EnvSpecConditions {
    private final Scope scope;
    /** The variable that names the environment if the gate was not told; may be null. */
    private final String environmentVariable;

    EnvSpecConditions(Scope scope, String environmentVariable) {
        this.scope = scope;
        this.environmentVariable = environmentVariable;
    }

    /** The deployment target: as the gate was told, else as the contract's own variable says; null if neither. */
    String environment() {
        if (scope.environment() != null && !scope.environment().isBlank()) {
            return scope.environment().trim();
        }
        return environmentVariable == null ? null : scope.filled(environmentVariable);
    }

    /** Empty if it cannot be told. */
    Optional<Boolean> isTrue(Expression expression) {
        if (expression instanceof Expression.Literal literal
                && !literal.members().isEmpty()) {
            Expression enabled = literal.members().get("enabled");
            return enabled == null ? Optional.of(true) : isTrue(enabled);
        }
        if (expression instanceof Expression.Call call) {
            return answer(call);
        }
        return text(expression).map(EnvSpecConditions::truthy).or(() -> Optional.of(false));
    }

    private Optional<Boolean> answer(Expression.Call call) {
        List<Expression> args = call.args();
        switch (call.name()) {
            case "forEnv":
                String environment = environment();
                return environment == null
                        ? Optional.empty()
                        : Optional.of(args.stream().anyMatch(it -> text(it).filter(environment::equals)
                                .isPresent()));
            case "not":
                return args.size() == 1 ? isTrue(args.get(0)).map(it -> !it) : Optional.empty();
            case "isEmpty":
                return args.size() == 1
                        ? Optional.of(
                                text(args.get(0)).filter(it -> !it.isEmpty()).isEmpty())
                        : Optional.empty();
            case "eq":
                return args.size() == 2 && simple(args.get(0)) && simple(args.get(1))
                        ? Optional.of(Objects.equals(text(args.get(0)), text(args.get(1))))
                        : Optional.empty();
            case "if":
                Optional<Boolean> condition = args.isEmpty() ? Optional.empty() : isTrue(args.get(0));
                return condition.isEmpty()
                        ? condition
                        : condition.get()
                                ? args.size() > 1 ? isTrue(args.get(1)) : Optional.of(true)
                                : args.size() > 2 ? isTrue(args.get(2)) : Optional.of(false);
            default:
                return Optional.empty();
        }
    }

    private static boolean simple(Expression expression) {
        return expression instanceof Expression.Text || expression instanceof Expression.Ref;
    }

    /** The text of a constant or of a variable; empty if it is not set. */
    private Optional<String> text(Expression expression) {
        if (expression instanceof Expression.Ref ref) {
            return Optional.ofNullable(scope.filled(ref.name()));
        }
        if (expression instanceof Expression.Text constant) {
            return constant.text().equals("undefined") && !constant.quoted()
                    ? Optional.empty()
                    : Optional.of(constant.text());
        }
        return Optional.empty();
    }

    private static boolean truthy(String text) {
        return !Map.of("", true, "false", true, "0", true, "undefined", true).containsKey(text);
    }
}
