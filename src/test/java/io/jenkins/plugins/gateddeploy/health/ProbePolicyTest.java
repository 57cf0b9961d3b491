package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "64:ff9b:1::a9fe:a9fe",
                "64:ff9b:1:a9fe:00a9:fe00::",
                "64:ff9b:1:00a9:00fe:a9fe::",
                "64:ff9b:1:0:a9:fea9:fe00:0",
                "::ffff:0:a9fe:a9fe",
                "2a00::5efe:a9fe:a9fe",
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
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "2130706433",
                "127.1",
                "::1",
                "::ffff:127.0.0.1",
                "0.0.0.0",
                "::",
                "64:ff9b:1:7f00:1::"
            })
    void loopbackOnlyWhereAllowed(String address) throws Exception {
        List<InetAddress> resolved = List.of(InetAddress.getByName(address));
        assertThat(ProbePolicy.only(List.of("*"), false).refusal("app", resolved))
                .hasValueSatisfying(it -> assertThat(it).contains("the controller itself"));
        assertThat(ProbePolicy.only(List.of("*"), true).refusal("app", resolved))
                .isEmpty();
        assertThat(ProbePolicy.anyHost().refusal("app", resolved)).isEmpty();
    }

    @Test
    void theControllersOwnAddressesAreTheControllerItself() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        assertThat(own).isNotEmpty().allSatisfy(it -> assertThat(
                        ProbePolicy.only(List.of("*"), false).refusal("app", List.of(it)))
                .isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "93.184.215.14, true",
        "2606:2800:21f:cb07::1, true",
        "10.0.0.7, false",
        "172.31.255.255, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "100.64.0.1, false",
        "100.128.0.1, true",
        "198.18.0.1, false",
        "192.0.2.1, false",
        "fd12:3456::1, false",
        "fec0::1, false",
        "2001:db8::1, false",
        "5f00::1, false",
        "::ffff:10.0.0.7, false",
        "64:ff9b::a00:7, false",
        "64:ff9b::5db8:d70e, true",
        "64:ff9b:1::5db8:d70e, false",
        "2002:a00:7::1, false"
    })
    void publicIsEveryAddressOfTheInternet(String address, boolean allowed) throws Exception {
        List<InetAddress> resolved = List.of(InetAddress.getByName(address));
        assertThat(ProbePolicy.only(List.of("public"), false)
                        .refusal("app", resolved)
                        .isEmpty())
                .isEqualTo(allowed);
        assertThat(ProbePolicy.only(List.of("*"), false).refusal("app", resolved))
                .isEmpty();
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
