package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy judges resolved addresses; the resolver of the JDK makes them from every spelling. */
class ProbePolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "2852039166",
                "169.254.43518",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "::a9fe:a9fe",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "2001:0:0:0:0:0:5601:5601",
                "fe80::1",
                "febf::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "240.0.0.1"
            })
    void neverProbed(String address) throws Exception {
        List<InetAddress> resolved = List.of(InetAddress.getByName(address));
        assertThat(ProbePolicy.anyHost().refusal("app", resolved)).isPresent();
        assertThat(ProbePolicy.only(List.of("*", address.contains(":") ? "::/0" : "0.0.0.0/0"), true)
                        .refusal("app", resolved))
                .hasValueSatisfying(it -> assertThat(it).contains("never probed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.8.9.10", "2130706433", "127.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::"})
    void loopbackOnlyWhereAllowed(String address) throws Exception {
        List<InetAddress> resolved = List.of(InetAddress.getByName(address));
        assertThat(ProbePolicy.only(List.of("*"), false).refusal("app", resolved))
                .hasValueSatisfying(it -> assertThat(it).contains("the controller itself"));
        assertThat(ProbePolicy.only(List.of("*"), true).refusal("app", resolved))
                .isEmpty();
        assertThat(ProbePolicy.anyHost().refusal("app", resolved)).isEmpty();
    }

    @Test
    void hostsAreAllowedByNameDomainAddressAndNetwork() throws Exception {
        ProbePolicy policy = ProbePolicy.only(
                List.of("app.example.com", "*.svc.example.com", "10.1.0.0/16", "192.0.2.7", "2001:db8::/32"), false);
        List<InetAddress> outside = List.of(InetAddress.getByName("198.51.100.1"));
        assertThat(policy.refusal("app.example.com", outside)).isEmpty();
        assertThat(policy.refusal("APP.example.com.", outside)).isEmpty();
        assertThat(policy.refusal("a.b.svc.example.com", outside)).isEmpty();
        assertThat(policy.refusal("svc.example.com", outside)).isPresent();
        assertThat(policy.refusal("evilsvc.example.com", outside)).isPresent();
        assertThat(policy.refusal("app.example.com.evil.org", outside)).isPresent();
        assertThat(policy.refusal("x", List.of(InetAddress.getByName("10.1.255.255"))))
                .isEmpty();
        assertThat(policy.refusal("x", List.of(InetAddress.getByName("10.2.0.0"))))
                .isPresent();
        assertThat(policy.refusal("x", List.of(InetAddress.getByName("192.0.2.7"))))
                .isEmpty();
        assertThat(policy.refusal("x", List.of(InetAddress.getByName("::ffff:192.0.2.7"))))
                .isEmpty();
        assertThat(policy.refusal("x", List.of(InetAddress.getByName("2001:db8:1::1"))))
                .isEmpty();
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnough() throws Exception {
        List<InetAddress> mixed = List.of(InetAddress.getByName("192.0.2.7"), InetAddress.getByName("169.254.169.254"));
        assertThat(ProbePolicy.anyHost().refusal("app", mixed)).isPresent();
    }

    @Test
    void allowedNameDoesNotAllowWhatItMustNotResolveTo() throws Exception {
        ProbePolicy policy = ProbePolicy.only(List.of("app.example.com"), false);
        assertThat(policy.refusal("app.example.com", List.of(InetAddress.getByName("127.0.0.1"))))
                .isPresent();
        assertThat(policy.refusal("app.example.com", List.of(InetAddress.getByName("169.254.169.254"))))
                .isPresent();
    }

    @Test
    void emptyListAllowsNothing() throws Exception {
        assertThat(ProbePolicy.only(List.of(), true).refusal("app", List.of(InetAddress.getByName("192.0.2.7"))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://app", "a b", "10.0.0.0/33", "10.0.0/x", "*.", "app/24", "*x"})
    void patternThatCannotBeRead(String pattern) {
        assertThatThrownBy(() -> ProbePolicy.only(List.of(pattern), false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("allowed hosts");
    }
}
