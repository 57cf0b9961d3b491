package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.source.Assignment;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The simplest contract: these variables must be there, and not blank. */
public final class NameList implements Contract {
    private final Set<String> names;

    public NameList(List<String> names) {
        this.names = new LinkedHashSet<>(names);
    }

    @Override
    public String title() {
        return "the list of names";
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public Source source(String name) {
        return Source.object(name);
    }

    @Override
    public boolean rulesOut(String name, Scope scope) {
        return false;
    }

    @Override
    public Secrecy secrecy(String name) {
        return Secrecy.UNSAID;
    }

    @Override
    public boolean intendedDifference(String name) {
        return false;
    }

    @Override
    public boolean conditional(String name) {
        return false;
    }

    @Override
    public boolean allows(String name, String value) {
        return false;
    }

    @Override
    public boolean dollarsMeant(String name) {
        return false;
    }

    @Override
    public boolean isExample(String name, String value) {
        return false;
    }

    @Override
    public List<Assignment> defaults() {
        return List.of();
    }

    @Override
    public List<Finding> problems() {
        return List.of();
    }

    @Override
    public List<Finding> doubts() {
        return List.of();
    }

    @Override
    public List<Complaint> judge(Scope scope) {
        return names.stream()
                .filter(it -> scope.filled(it) == null)
                .map(it -> new Complaint(Complaint.Kind.MISSING, it, "set, not blank", source(it)))
                .toList();
    }
}
