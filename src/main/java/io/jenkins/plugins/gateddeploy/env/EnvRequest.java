package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.env.contract.ContractReader;
import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.GateRun;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the environment gate is asked to check. Immutable; travels to the agent.
 *
 * @param buildEnvironment the build's own variables, below all files
 * @param names variables that must be set; possibly empty
 * @param contract path of the contract; null if there is none
 * @param files paths of the layers over the build environment, in order
 * @param compareTo paths of the layers of the environment to compare with
 * @param environment the deployment target; may be null
 * @param name tells two gates of one kind apart; may be null
 * @param failOn the line above which the gate stops the deployment
 * @param secretNames variables of the build environment that hold secrets, such as bound credentials
 * @param deadline how long the gate may take
 * @param otherChecks whether the caller checks more by itself, so that a request without names, contract and comparison
 *     makes sense
 */
public record EnvRequest(
        Map<String, String> buildEnvironment,
        List<String> names,
        String contract,
        List<String> files,
        List<String> compareTo,
        String environment,
        String name,
        FailOn failOn,
        Set<String> secretNames,
        Duration deadline,
        boolean otherChecks)
        implements Serializable {

    public EnvRequest {
        buildEnvironment = new LinkedHashMap<>(buildEnvironment);
        names = new ArrayList<>(names);
        files = new ArrayList<>(files);
        compareTo = new ArrayList<>(compareTo);
        secretNames = new LinkedHashSet<>(secretNames);
        Objects.requireNonNull(failOn, "failOn");
        Objects.requireNonNull(deadline, "deadline");
    }

    /** A request that asks for nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** The values of the build environment that must not be seen. */
    List<String> secretValues() {
        return secretNames.stream()
                .map(buildEnvironment::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "env request for " + environment + ", contract " + contract + ", names " + names + ", files " + files;
    }

    /** Collects the parts; everything is optional, but something has to be asked for. */
    public static final class Builder {
        private Map<String, String> buildEnvironment = Map.of();
        private List<String> names = List.of();
        private String contract;
        private List<String> files = List.of();
        private List<String> compareTo = List.of();
        private String environment;
        private String name;
        private FailOn failOn = FailOn.ERROR;
        private Set<String> secretNames = Set.of();
        private Duration deadline = GateRun.LIMIT;
        private boolean otherChecks;

        private Builder() {}

        public Builder buildEnvironment(Map<String, String> values) {
            buildEnvironment = values;
            return this;
        }

        public Builder names(Collection<String> values) {
            names = values == null ? List.of() : new ArrayList<>(values);
            return this;
        }

        public Builder contract(String path) {
            contract = path == null ? null : path.trim();
            return this;
        }

        public Builder files(Collection<String> paths) {
            files = paths == null ? List.of() : new ArrayList<>(paths);
            return this;
        }

        public Builder compareTo(Collection<String> paths) {
            compareTo = paths == null ? List.of() : new ArrayList<>(paths);
            return this;
        }

        public Builder environment(String target) {
            environment = target == null || target.isBlank() ? null : target.trim();
            return this;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder failOn(FailOn value) {
            failOn = value;
            return this;
        }

        public Builder secretNames(Collection<String> values) {
            secretNames = Set.copyOf(values);
            return this;
        }

        public Builder deadline(Duration value) {
            deadline = value;
            return this;
        }

        public Builder otherChecks(boolean value) {
            otherChecks = value;
            return this;
        }

        /**
         * @throws UsageException if nothing is asked for, a name is no name, the contract is of no known format, or one of
         *     them is given but empty, so that less would be checked than its author believes
         */
        public EnvRequest build() {
            if (names.isEmpty() && contract == null && compareTo.isEmpty() && !otherChecks) {
                throw new UsageException(
                        "Nothing to check: give the names of the variables, a contract, or files to compare with");
            }
            for (String variable : names) {
                if (variable == null) {
                    throw new UsageException("names must be names of variables, such as API_KEY, and one is empty");
                }
                if (!variable.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
                    throw new UsageException("names must be names of variables, such as API_KEY, not '"
                            + (variable.contains("=") ? variable.substring(0, variable.indexOf('=')) + "=…" : variable)
                            + "'");
                }
            }
            if (contract != null) {
                if (contract.isEmpty()) {
                    throw new UsageException(
                            "contract is given but empty; perhaps the variable that it is taken from is not set");
                }
                ContractReader.checkFormat(contract);
            }
            refuseBlank("files", files);
            refuseBlank("compareTo", compareTo);
            return new EnvRequest(
                    buildEnvironment,
                    names,
                    contract,
                    files,
                    compareTo,
                    environment,
                    name,
                    failOn,
                    secretNames,
                    deadline,
                    otherChecks);
        }

        private static void refuseBlank(String parameter, List<String> paths) {
            if (paths.stream().anyMatch(it -> it == null || it.isBlank())) {
                throw new UsageException(parameter + " must be paths of files, and one of them is empty");
            }
        }
    }
}
