package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.source.LocatedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contracts from texts, and what they say of environments given as {@code NAME=value} lines. */
final class ContractFixture {
    private ContractFixture() {}

    static Contract schema(String text) {
        try {
            return new JsonSchemaContract("env.schema.json", LocatedJson.parse(text));
        } catch (LocatedJson.NotJson e) {
            throw new AssertionError(e);
        }
    }

    static Contract envSpec(String... lines) {
        return EnvSpecContract.read(".env.schema", String.join("\n", lines));
    }

    static Contract example(String... lines) {
        return EnvSpecContract.read(".env.example", String.join("\n", lines));
    }

    static Scope scope(String environment, String... assignments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            values.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return new Scope(environment, values);
    }

    /** {@code KIND NAME: expected} of every complaint. */
    static List<String> judge(Contract contract, String environment, String... assignments) {
        return contract.judge(scope(environment, assignments)).stream()
                .map(it -> it.kind() + " " + it.name() + ": " + it.expected())
                .toList();
    }

    static List<String> problems(Contract contract) {
        return contract.problems().stream()
                .map(it -> it.rule() + " " + it.source().line() + ": " + it.title())
                .toList();
    }
}
