package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One rule is one class, one test and one paragraph. */
class RuleDocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root", "."));
    private static final Set<String> BESIDE_RULES =
            Set.of("migration-rollback-breaks", "migration-rollback-unknown", "migration-suppression");

    @Test
    void everyRuleHasAParagraphAndEveryParagraphARule() throws IOException {
        String text = Files.readString(ROOT.resolve("docs/rules/README.md"));
        Matcher headings = Pattern.compile("(?m)^### `(.+)`$").matcher(text);
        List<String> documented = new ArrayList<>();
        while (headings.find()) {
            documented.add(headings.group(1));
        }

        assertThat(documented).doesNotHaveDuplicates();
        assertThat(documented.stream().filter(it -> !BESIDE_RULES.contains(it)).toList())
                .containsExactlyInAnyOrderElementsOf(
                        Rules.ALL.stream().map(Rule::id).toList());
        Rules.ALL.forEach(rule -> assertThat(text).contains("| [`" + rule.id() + "`](#" + rule.id() + ") |"));
    }

    @Test
    void everyRuleHasATestOfItsOwn() {
        Path tests = ROOT.resolve("src/test/java/io/jenkins/plugins/gateddeploy/migration/risk/rule");
        Rules.ALL.forEach(rule -> assertThat(tests.resolve(rule.getClass().getSimpleName() + "Test.java"))
                .exists());
    }

    @Test
    void everyClassThatIsARuleIsAsked() throws IOException {
        Path sources = ROOT.resolve("src/main/java/io/jenkins/plugins/gateddeploy/migration/risk/rule");
        List<String> asked = Rules.ALL.stream()
                .map(it -> it.getClass().getSimpleName() + ".java")
                .toList();
        try (Stream<Path> files = Files.list(sources)) {
            List<String> rules = new ArrayList<>();
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("implements Rule {")) {
                    rules.add(file.getFileName().toString());
                }
            }
            assertThat(asked).containsExactlyInAnyOrderElementsOf(rules);
        }
    }

    @Test
    void idsAreKebabCaseAndUnique() {
        List<String> ids = Rules.ALL.stream().map(Rule::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(it -> it.matches("migration(-[a-z]+)+"));
    }
}
