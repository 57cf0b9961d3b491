package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Growth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** See {@link Growth}. What a service answers, and what an author writes. */
class AnswersGrowthTest {
    @TestFactory
    Stream<DynamicTest> bodies() {
        return Growth.anyText(
                "body",
                text -> BodyText.decode(
                        text.getBytes(StandardCharsets.UTF_8), List.of(), List.of("text/html"), 8 << 20));
    }

    @TestFactory
    Stream<DynamicTest> contentTypes() {
        return Growth.after(
                "content type",
                text -> BodyText.decode(new byte[] {'a'}, List.of(), List.of(text), 8 << 20),
                "!",
                "text/html; charset=",
                "charset");
    }

    @TestFactory
    Stream<DynamicTest> versions() {
        VersionSource source = VersionSource.parse(null);
        Growth.Parser parser = text -> source.read(new Answer(200, Map.of("x-version", List.of(text)), text));
        return Stream.concat(
                Growth.anyText("version", parser),
                Growth.after("version", parser, "}", "{\"version\":\"", "{\"build\":{\"version\":", "1.2.3"));
    }

    @TestFactory
    Stream<DynamicTest> whatAnAuthorWrites() {
        return Stream.of(
                        Growth.anyText("status", text -> StatusSet.parse("status", text)),
                        Growth.anyText("comparison", text -> Comparison.parse("json", text)),
                        Growth.anyText("host", HostPattern::parse),
                        Growth.anyText("url", text -> Target.parse("url", "http://h/" + text)),
                        Growth.anyText("host of url", text -> Target.parse("url", "http://" + text)))
                .flatMap(it -> it);
    }
}
