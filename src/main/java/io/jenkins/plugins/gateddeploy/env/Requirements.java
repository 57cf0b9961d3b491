package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.env.contract.Complaint;
import io.jenkins.plugins.gateddeploy.env.contract.Contract;
import io.jenkins.plugins.gateddeploy.env.contract.NameList;
import io.jenkins.plugins.gateddeploy.env.contract.Scope;
import io.jenkins.plugins.gateddeploy.env.contract.Spelling;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The contract and the names of one request together. */
final class Requirements {
    private final List<Contract> parts = new ArrayList<>();

    /** @param contract null if there is none, or it could not be read */
    Requirements(Contract contract, List<String> names) {
        if (contract != null) {
            parts.add(contract);
        }
        if (!names.isEmpty()) {
            parts.add(new NameList(names));
        }
    }

    /** @throws UsageException if a name is listed that the contract does not want */
    void refuseContradictions(List<String> names, Scope scope) {
        for (Contract contract : parts) {
            for (String name : names) {
                if (contract.rulesOut(name, scope)) {
                    boolean known = contract.names().contains(name);
                    throw new UsageException("names lists " + name + ", but the contract " + contract.title()
                            + (known ? " says that it is not required" : " allows no such variable")
                            + "; remove it from names or correct the contract");
                }
            }
        }
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(it -> names.addAll(it.names()));
        return names;
    }

    /** The variable that was probably meant by a mistyped name; null if none is near. */
    String nearest(String name) {
        return Spelling.nearest(name, names()).orElse(null);
    }

    boolean rulesOut(String name, Scope scope) {
        return any(it -> it.rulesOut(name, scope));
    }

    Contract.Secrecy secrecy(String name) {
        return parts.stream()
                .map(it -> it.secrecy(name))
                .filter(it -> it != Contract.Secrecy.UNSAID)
                .findFirst()
                .orElse(Contract.Secrecy.UNSAID);
    }

    /** Whether the contract says so or, where it does not speak, the name looks like it. */
    boolean secret(String name) {
        Contract.Secrecy said = secrecy(name);
        return said == Contract.Secrecy.SECRET || said == Contract.Secrecy.UNSAID && SecretNames.looksSecret(name);
    }

    boolean intendedDifference(String name) {
        return any(it -> it.intendedDifference(name) || it.conditional(name)) || namesTheEnvironment(name);
    }

    boolean namesTheEnvironment(String name) {
        return SecretNames.namesTheEnvironment(name) || any(it -> Objects.equals(it.environmentVariable(), name));
    }

    boolean allows(String name, String value) {
        return any(it -> it.allows(name, value));
    }

    boolean dollarsMeant(String name) {
        return any(it -> it.dollarsMeant(name));
    }

    boolean isExample(String name, String value) {
        return any(it -> it.isExample(name, value));
    }

    /** What the contract and the list have to say, once for each variable and kind. */
    List<Complaint> judge(Scope scope) {
        Map<String, Complaint> complaints = new LinkedHashMap<>();
        for (Contract contract : parts) {
            for (Complaint it : contract.judge(scope)) {
                boolean merged = it.kind() == Complaint.Kind.MISSING || it.kind() == Complaint.Kind.BLANK;
                complaints.putIfAbsent(it.name() + " " + it.kind() + (merged ? "" : it.expected()), it);
            }
        }
        return List.copyOf(complaints.values());
    }

    /** How many variables an environment without any would lack. */
    long required(String environment) {
        return judge(new Scope(environment, Map.of())).stream()
                .filter(it -> it.kind() == Complaint.Kind.MISSING)
                .count();
    }

    private boolean any(Predicate<Contract> asked) {
        return parts.stream().anyMatch(asked);
    }
}
