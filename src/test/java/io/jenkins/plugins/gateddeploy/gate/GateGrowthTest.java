package io.jenkins.plugins.gateddeploy.gate;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** See {@link Growth}. */
class GateGrowthTest {
    @TestFactory
    Stream<DynamicTest> urlsAndPasswords() {
        Growth.Parser parser = text -> PasswordsInText.masked(UrlsInText.cleaned(text));
        return Stream.concat(
                Growth.anyText("redaction", parser),
                Growth.after("redaction", parser, "x", "password", "password=\"", "jdbc:", "a://", "a://u:p@", "a\\"));
    }

    @TestFactory
    Stream<DynamicTest> knownSecrets() {
        SecretMatcher secrets = new SecretMatcher(List.of("aaaaaaaaab", "a.a.a.a.b", "    b", "ab", "((((((x"));
        return Growth.anyText("secrets", secrets::spans);
    }

    @TestFactory
    Stream<DynamicTest> oneLine() {
        return Growth.anyText("one line", ReportText::plain);
    }
}
