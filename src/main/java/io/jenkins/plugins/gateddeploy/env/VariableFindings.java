package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.env.contract.Complaint;
import io.jenkins.plugins.gateddeploy.env.source.Layer;
import io.jenkins.plugins.gateddeploy.env.source.Overlay;
import io.jenkins.plugins.gateddeploy.env.source.Variable;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The wording of the findings about variables. Values are described by {@link Variable#shape()} only. */
final class VariableFindings {
    private final List<Layer> layers;
    private final Overlay theirs;
    private final List<Layer> others;

    VariableFindings(List<Layer> layers, Overlay theirs, List<Layer> others) {
        this.layers = layers;
        this.theirs = theirs;
        this.others = others;
    }

    Finding missing(Complaint complaint) {
        String name = complaint.name();
        return Finding.error(complaint.kind().rule())
                .title(name + " is missing")
                .expected(complaint.expected())
                .found("not set in " + places() + elsewhere(name))
                .at(complaint.source().object() == null ? complaint.source().about(name) : complaint.source())
                .fix("Set " + name + " in " + where() + ".")
                .build();
    }

    Finding blank(Complaint complaint, Variable variable) {
        return Finding.error("env-blank")
                .title(variable.name() + " is blank")
                .expected(complaint.expected())
                .found(variable.shape() + " from " + variable.origin() + elsewhere(variable.name()))
                .at(variable.source())
                .fix("Give " + variable.name() + " a value in " + variable.origin() + ".")
                .build();
    }

    Finding lost(Variable variable) {
        if (variable.lost().contains(Variable.UNNAMED)) {
            return lostDollar(variable);
        }
        String lost = String.join(", ", variable.lost());
        String is = variable.lost().size() == 1 ? " is" : " are";
        return Finding.error("env-interpolation-empty")
                .title(variable.name() + " refers to " + lost + ", which" + is + " not set"
                        + (variable.blank() ? ", so it is empty" : ", so a part of it is empty"))
                .expected("a value for " + lost + " in " + places())
                .found("nothing; " + variable.origin() + " gives " + variable.shape() + elsewhere(variable.name()))
                .at(variable.source())
                .fix("Set " + variable.lost().get(0) + ", or write a default: ${"
                        + variable.lost().get(0) + ":-default}; an empty default says that nothing is meant.")
                .build();
    }

    /** The name after the dollar sign may be a piece of a password or of a hash, so it is not told. */
    private Finding lostDollar(Variable variable) {
        boolean disputed = variable.disputed();
        return Finding.error("env-interpolation-empty")
                .title("A dollar sign in " + variable.name() + " is read as a reference to a variable that is not set"
                        + (disputed ? " by programs that use dotenv-expand, in single quotes, too" : "")
                        + ", so " + (variable.blank() ? "the value is empty" : "a part of the value is lost"))
                .expected("references to variables that are set, and \\$ for a dollar sign that belongs to the value")
                .found("nothing in its place; " + variable.origin() + " gives " + variable.shape()
                        + elsewhere(variable.name()))
                .at(variable.source())
                .fix("Put a backslash before each dollar sign that belongs to the value, or set the variable.")
                .build()
                .as(disputed ? Severity.WARNING : Severity.ERROR);
    }

    Finding endless(Variable variable) {
        return Finding.error("env-interpolation-endless")
                .title("The references in " + variable.name() + " never come to an end")
                .expected("references that lead to a value")
                .found("references that lead back to themselves, or to hundreds of others")
                .at(variable.source())
                .fix("Remove the circle, or put a backslash before a dollar sign that is meant.")
                .build();
    }

    Finding nothing(Variable variable) {
        return Finding.error("env-null")
                .title(variable.name() + " is a word for no value, such as null or undefined")
                .expected("a value")
                .found(variable.shape() + " from " + variable.origin())
                .at(variable.source())
                .fix("Find the step that writes a value it does not have, and give " + variable.name() + " a real one.")
                .build();
    }

    Finding unexpanded(Variable variable, String kind) {
        return Finding.error("env-unexpanded")
                .title(variable.name() + " contains a " + kind + " that was never replaced")
                .expected("the value it stands for")
                .found("a text with " + kind + " from " + variable.origin())
                .at(variable.source())
                .fix("Replace it before deploying; if the text is meant, escape the dollar sign (\\$) in a dotenv"
                        + " file or list the value in the contract.")
                .build();
    }

    Finding placeholder(Variable variable) {
        return Finding.error("env-placeholder")
                .title(variable.name() + " is still a placeholder")
                .expected("the real value")
                .found("a text that asks to be replaced, from " + variable.origin())
                .at(variable.source())
                .fix("Set " + variable.name() + " to its real value in " + variable.origin() + ".")
                .build();
    }

    Finding example(Variable variable) {
        return Finding.error("env-placeholder")
                .title(variable.name() + " is still the example of the contract")
                .expected("the real value")
                .found("the example value, from " + variable.origin())
                .at(variable.source())
                .fix("Set " + variable.name() + " to its real value in " + variable.origin() + ".")
                .build();
    }

    /** A value that the contract does not accept. */
    Finding fault(Complaint complaint, Variable variable) {
        String what =
                switch (complaint.kind()) {
                    case TYPE -> " is of the wrong type";
                    case RANGE -> " is out of range";
                    case ENUM -> " is none of the allowed values";
                    case FORBIDDEN -> " must not be set";
                    default -> " does not have the right form";
                };
        return Finding.error(complaint.kind().rule())
                .title(complaint.name() + what)
                .expected(complaint.expected() + asked(complaint))
                .found(variable == null ? "something else" : variable.shape() + " from " + variable.origin())
                .at(variable == null ? complaint.source() : variable.source())
                .fix(
                        variable == null
                                ? "Compare the environment with the contract."
                                : "Correct " + complaint.name() + " in " + variable.origin() + ".")
                .build();
    }

    /**
     * A file sets what the contract does not know and says it allows nothing else; env-schema drops such variables.
     *
     * @param meant the variable that was probably meant; null if none is near
     */
    Finding unknown(Variable variable, String meant) {
        return Finding.warning("env-forbidden")
                .title(variable.name() + " is not in the contract, which allows no other variables")
                .expected(meant == null ? "a variable of the contract" : meant)
                .found(variable.name() + " in " + variable.origin())
                .at(variable.source())
                .fix(
                        meant == null
                                ? "Add " + variable.name() + " to the contract, or remove it from " + variable.origin()
                                        + "."
                                : "Correct the name, or add it to the contract.")
                .build();
    }

    Finding unsure(Complaint complaint, Variable variable) {
        boolean ofOne = complaint.source().object() != null;
        return Finding.error(complaint.kind().rule())
                .title("It cannot be told whether " + (ofOne ? complaint.name() : "the environment") + " is as "
                        + complaint.source().file() + " wants it")
                .expected(complaint.expected())
                .found(
                        !ofOne
                                ? "a part that nobody could answer"
                                : variable == null ? "not set" : variable.shape() + " from " + variable.origin())
                .at(complaint.source())
                .fix(
                        ofOne
                                ? "Tell the gate its environment (environment: 'production' or --environment production),"
                                        + " or simplify the contract."
                                : "Correct the contract.")
                .build();
    }

    Finding encrypted(Complaint complaint, Variable variable) {
        return Finding.error("env-encrypted")
                .title(complaint.name() + " is encrypted, so its form cannot be checked")
                .expected(complaint.expected() + asked(complaint))
                .found("a value encrypted by "
                        + ValueChecks.encryptedBy(variable.value()).orElse("someone") + " from " + variable.origin())
                .at(variable.source())
                .fix("Decrypt the file before this step, or ask for the name only.")
                .build();
    }

    /** Variables that a file may set which nobody could read. */
    Finding undecided(List<String> names) {
        String files = layers.stream()
                .filter(Layer::incomplete)
                .map(Layer::file)
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.error("env-undecided")
                .title("It cannot be told whether " + String.join(", ", names) + (names.size() == 1 ? " is" : " are")
                        + " set")
                .expected("set, not blank")
                .found("not set in what could be read; may be in " + files)
                .at(Source.file(layers.stream()
                        .filter(Layer::incomplete)
                        .findFirst()
                        .orElseThrow()
                        .file()))
                .fix("Make " + files + " readable and run the gate again.")
                .build();
    }

    private String places() {
        return Stream.concat(
                        Stream.of("the build environment"),
                        layers.stream().map(Layer::file).distinct())
                .collect(Collectors.joining(", "));
    }

    private String where() {
        return layers.isEmpty()
                ? "the build environment"
                : layers.get(layers.size() - 1).file() + " or the build environment";
    }

    private static String asked(Complaint complaint) {
        Source source = complaint.source();
        return source.file() == null
                ? ""
                : " (" + source.file() + (source.line() == null ? "" : ":" + source.line()) + ")";
    }

    /** Where the environment to compare with has it. */
    private String elsewhere(String name) {
        Variable other = others.isEmpty() ? null : theirs.get(name);
        return other == null || !other.fromFile() || other.blank() ? "" : "; " + other.origin() + " has it";
    }
}
