package io.jenkins.plugins.gateddeploy.steps.probe;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Descriptor;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;

/** What the probes share: their arguments are checked and brought into one form, their lists are text areas. */
public abstract class ProbeSettingDescriptor extends Descriptor<ProbeSetting> implements CustomDescribableModel {
    private final String symbol;
    private final List<String> lists;

    /**
     * @param symbol what a Pipeline calls it
     * @param lists names of the parameters that are lists
     */
    ProbeSettingDescriptor(Class<? extends ProbeSetting> type, String symbol, String... lists) {
        super(type);
        this.symbol = symbol;
        this.lists = List.of(lists);
    }

    @NonNull
    @Override
    public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
        ProbeArguments.refuseUnknown(symbol, clazz, arguments.keySet());
        ProbeArguments.refuseEmpty(arguments, "url", "version", "versionFrom", "credentialsId");
        return ProbeArguments.withLists(arguments, lists);
    }

    /** A list as the text of its text area. */
    public String lines(List<String> list) {
        return list == null ? "" : String.join("\n", list);
    }
}
