package io.jenkins.plugins.gateddeploy.config;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** The permissions of this plugin, in a group of their own in every authorization matrix. */
public final class GatedDeployPermissions {
    /** All permissions of this plugin. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(GatedDeployPermissions.class, Messages._GatedDeployPermissions_GroupTitle());

    /**
     * Lets the person who starts a build go past a gate with a reason. Not implied by the right to configure or build a
     * job: whoever may deploy is not by that allowed to deploy past a gate.
     */
    public static final Permission BYPASS = new Permission(
            GROUP,
            "Bypass",
            Messages._GatedDeployPermissions_BypassDescription(),
            Jenkins.ADMINISTER,
            PermissionScope.ITEM);

    private GatedDeployPermissions() {}

    /** Registers the group before the security realm and the jobs are loaded; otherwise grants on disk are lost. */
    @Initializer(before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void register() {
        Permission.fromId(BYPASS.getId());
    }
}
