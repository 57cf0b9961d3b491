package io.jenkins.plugins.gateddeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class GatedDeployConfigurationTest {
    private static final String YAML = """
            unclassified:
              gatedDeploy:
                probePolicy:
                  allowedHosts:
                  - "*.example.com"
                  - "10.1.0.0/16"
                  allowLoopback: true
            """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path directory;

    @Test
    void whatTheAdministratorDecidesIsKept() throws Throwable {
        sessions.then(jenkins -> {
            assertThat(policy().getAllowedHosts()).containsExactly("auto");
            assertThat(policy().isAllowLoopback()).isFalse();

            configure(YAML);
            assertThat(policy().getAllowedHosts()).containsExactly("*.example.com", "10.1.0.0/16");
            assertThat(policy().isAllowLoopback()).isTrue();
            assertThat(exported())
                    .contains("gatedDeploy:", "- \"*.example.com\"", "- \"10.1.0.0/16\"", "allowLoopback: true");

            jenkins.configRoundtrip();
            assertThat(policy().getAllowedHosts()).containsExactly("*.example.com", "10.1.0.0/16");
            assertThat(policy().isAllowLoopback()).isTrue();
        });
        sessions.then(jenkins -> {
            assertThat(policy().getAllowedHosts()).containsExactly("*.example.com", "10.1.0.0/16");
            assertThat(policy().isAllowLoopback()).isTrue();
        });
    }

    @Test
    void byDefaultThePrivateNetworkIsOpenOnlyWhereBuildsAreInItAnyway() throws Throwable {
        sessions.then(jenkins -> {
            List<InetAddress> inside = List.of(InetAddress.getByName("10.1.2.3"));
            List<InetAddress> outside = List.of(InetAddress.getByName("93.184.215.14"));
            assertThat(policy().policy().refusal("app", inside)).isEmpty();

            jenkins.jenkins.setNumExecutors(0);
            assertThat(policy().policy().refusal("app", inside)).isPresent();
            assertThat(policy().policy().refusal("app", outside)).isEmpty();
            assertThat(policy().policy().refusal("app", List.of(InetAddress.getLoopbackAddress())))
                    .isPresent();
        });
    }

    @Test
    void whatCannotBeReadIsRefusedAndTheOldPolicyStays() throws Throwable {
        sessions.then(jenkins -> {
            configure(YAML);
            assertThatThrownBy(() -> configure(YAML.replace("10.1.0.0/16", "10.1.0.0/99")))
                    .isInstanceOf(ConfiguratorException.class)
                    .rootCause()
                    .hasMessageContaining("not '10.1.0.0/99'");
            assertThat(policy().getAllowedHosts()).containsExactly("*.example.com", "10.1.0.0/16");

            ProbePolicySettings.DescriptorImpl form = (ProbePolicySettings.DescriptorImpl) policy().getDescriptor();
            assertThat(form.doCheckAllowedHosts("*.example.com\n10.1.0.0/16").kind)
                    .isEqualTo(FormValidation.Kind.OK);
            assertThat(form.doCheckAllowedHosts("ok.example.com\nhttp://no")).satisfies(it -> {
                assertThat(it.kind).isEqualTo(FormValidation.Kind.ERROR);
                assertThat(it.getMessage()).contains("not &#039;http://no&#039;");
            });
            assertThat(form.doCheckAllowedHosts(" ").kind).isEqualTo(FormValidation.Kind.WARNING);
        });
    }

    private void configure(String yaml) throws Exception {
        Path file = directory.resolve("jenkins.yaml");
        Files.writeString(file, yaml);
        ConfigurationAsCode.get().configure(file.toString());
    }

    private static String exported() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ProbePolicySettings policy() {
        return GatedDeployConfiguration.get().getProbePolicy();
    }
}
