package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.source.Assignment;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.List;
import java.util.Set;

/** What an environment has to be. Implementations never repeat a value in what they say. */
public interface Contract {

    /** How a variable has to be kept. */
    enum Secrecy {
        /** The contract says that it is a secret. */
        SECRET,
        /** The contract says that it is none. */
        PUBLIC,
        /** The contract does not say. */
        UNSAID
    }

    /** The contract in words, for messages: its file, or {@code the list of names}. */
    String title();

    /** All variables it names, required or not, in its order. */
    Set<String> names();

    /** Where it names a variable; for a name it does not know, the contract itself. */
    Source source(String name);

    /**
     * Whether it says in so many words that this environment need not, or must not, have the variable. That it does not
     * name the variable is no such word, unless it allows no others.
     */
    boolean rulesOut(String name, Scope scope);

    /** How the variable has to be kept; {@link Secrecy#UNSAID} for a name it does not know. */
    Secrecy secrecy(String name);

    /** Whether it says that the value is meant to differ between environments. */
    boolean intendedDifference(String name);

    /** Whether it asks for the variable only under a condition, such as in one environment. */
    boolean conditional(String name);

    /** The variable that names the environment, where the contract knows one; else null. */
    default String environmentVariable() {
        return null;
    }

    /** Whether it lists exactly this value as allowed, so that the value is right however strange it looks. */
    boolean allows(String name, String value);

    /** Whether it says that values of the variable contain dollar signs, as a regular expression does. */
    boolean dollarsMeant(String name);

    /** Whether this is the example value that it shows for the variable. */
    boolean isExample(String name, String value);

    /** The values it gives to variables that are set nowhere else. */
    List<Assignment> defaults();

    /** What is wrong with the contract itself. */
    List<Finding> problems();

    /** Why the contract, or a part of it, could not be read. */
    List<Finding> doubts();

    /** Judges one environment; a blank value counts as not set where the contract asks for one. */
    List<Complaint> judge(Scope scope);
}
