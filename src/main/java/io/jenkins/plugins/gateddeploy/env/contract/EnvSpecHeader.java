package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.contract.Contract.Secrecy;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.List;
import java.util.Optional;

/**
 * What the header of an env-spec file says for all variables below it.
 *
 * @see <a href="https://varlock.dev/reference/root-decorators/">env-spec root decorators</a>
 */
final class EnvSpecHeader {
    private final List<Decorator> decorators;

    EnvSpecHeader(List<Decorator> decorators) {
        this.decorators = decorators;
    }

    /** The variable that names the environment, of {@code @currentEnv} or its older name; null if there is none. */
    String environmentVariable() {
        return last("currentEnv")
                .or(() -> last("envFlag"))
                .map(it -> it.value() instanceof Expression.Ref ref
                        ? ref.name()
                        : it.value() instanceof Expression.Text text ? text.text() : null)
                .orElse(null);
    }

    /** What {@code @defaultRequired} says of a variable that says nothing itself; without it, that it is required. */
    boolean requires(EnvSpecItem item) {
        String byDefault = last("defaultRequired")
                .map(it -> it.value() instanceof Expression.Text text ? text.text() : "true")
                .orElse("true");
        return byDefault.equals("infer") ? item.computed() || !item.value().isEmpty() : !byDefault.equals("false");
    }

    /** What {@code @defaultSensitive} says of a variable that says nothing itself. */
    Secrecy secrecy(String name) {
        return last("defaultSensitive").map(it -> secrecy(it.value(), name)).orElse(Secrecy.UNSAID);
    }

    private static Secrecy secrecy(Expression byDefault, String name) {
        boolean open = byDefault instanceof Expression.Call call && call.name().equals("inferFromPrefix")
                ? call.args().stream()
                        .anyMatch(it -> it instanceof Expression.Text prefix && name.startsWith(prefix.text()))
                : byDefault instanceof Expression.Text text && text.text().equals("false");
        return open ? Secrecy.PUBLIC : Secrecy.SECRET;
    }

    /** One finding for each {@code @import}: what another file asks for is not known. */
    List<Finding> imports(String file) {
        return decorators.stream()
                .filter(it -> it.name().equals("import"))
                .map(it -> Finding.error("env-contract-unsure")
                        .title(file + " imports another file, which the gate does not read")
                        .expected("a contract that is complete in itself")
                        .found("@import on line " + it.line())
                        .at(Source.file(file, it.line()))
                        .fix(
                                "Write the imported variables into the contract, or check the other file by a gate of its own"
                                        + " and give this one a contract without @import.")
                        .build())
                .toList();
    }

    private Optional<Decorator> last(String name) {
        return decorators.stream().filter(it -> it.name().equals(name)).reduce((first, second) -> second);
    }
}
