package io.jenkins.plugins.gateddeploy.env;

import static io.jenkins.plugins.gateddeploy.env.EnvGateFixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ParityTest {
    @TempDir
    private Path workspace;

    private EnvGateFixture env;

    @BeforeEach
    void empty() {
        env = new EnvGateFixture(workspace);
    }

    @Test
    void aKeyThatOnlyStagingHasBlocks() {
        Report report = env.file(".env.staging", "A=1", "API_KEY=staging-key-1")
                .file(".env.production", "A=1")
                .files(".env.production")
                .compareTo(".env.staging")
                .check();
        assertThat(told(report)).containsExactly("env-parity-missing API_KEY .env.staging:2");
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings().get(0).found()).contains(".env.production");
    }

    @Test
    void aKeyThatIsBlankHereIsMissingHere() {
        Report report = env.file(".env.staging", "API_KEY=staging-key-1")
                .file(".env.production", "API_KEY=")
                .files(".env.production")
                .compareTo(".env.staging")
                .check();
        assertThat(told(report)).containsExactly("env-parity-missing API_KEY .env.production:1");
    }

    @Test
    void aKeyThatTheBuildSetsIsNotMissing() {
        Report report = env.build("API_KEY", "production-key")
                .file(".env.staging", "API_KEY=staging-key-1")
                .compareTo(".env.staging")
                .check();
        assertThat(told(report)).isEmpty();
    }

    @Test
    void aUrlWithAPasswordIsToldWhenBothHaveTheSameAndNotWhenTheyDiffer() {
        Report same = env.file(".env.staging", "DATABASE_URL=postgres://app:pw-one@db/app")
                .file(".env.production", "DATABASE_URL=postgres://app:pw-one@db/app")
                .files(".env.production")
                .compareTo(".env.staging")
                .check();
        assertThat(told(same)).containsExactly("env-parity-shared-secret DATABASE_URL .env.production:1");
        assertThat(same.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(same.findings().get(0).title())
                .isEqualTo("DATABASE_URL holds a password and is the same as in .env.staging");
        assertThat(told(env.file(".env.staging", "DATABASE_URL=postgres://app:pw-two@db2/app")
                        .check()))
                .isEmpty();
    }

    @Test
    void aKeyThatOnlyThisEnvironmentHasWarns() {
        Report report = env.file(".env.staging", "A=1")
                .file(".env.production", "A=1", "NEW_FLAG=on")
                .files(".env.production")
                .compareTo(".env.staging")
                .check();
        assertThat(told(report)).containsExactly("env-parity-extra NEW_FLAG .env.production:2");
        assertThat(report.verdict()).isEqualTo(Verdict.WARNED);
    }

    @Test
    void valuesThatShouldAgreeAndDoNotAreToldByDigestAndNeverByValue() {
        Report report = env.file(".env.staging", "CACHE_TTL=61234")
                .file(".env.production", "CACHE_TTL=361234")
                .files(".env.production")
                .compareTo(".env.staging")
                .check();
        assertThat(report.findings()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("env-parity-differs");
            assertThat(it.severity()).isEqualTo(Severity.WARNING);
            assertThat(it.expected()).containsPattern("a whole number of 5 characters, digest [0-9a-f]{8}");
            assertThat(it.found())
                    .containsPattern("a whole number of 6 characters from .env.production:1, digest [0-9a-f]{8}");
            assertThat(it.toString()).doesNotContain("61234");
        });
    }

    @Test
    void digestsAreSaltedAnewForEveryReport() {
        env.file("a.env", "V=one").file("b.env", "V=two").files("a.env").compareTo("b.env");
        String first = env.check().findings().get(0).found();
        assertThat(env.check().findings().get(0).found()).isNotEqualTo(first);
    }

    @Test
    void aSecretThatIsTheSameInBothBlocksWhereTheContractSaysSecretAndWarnsWhereOnlyTheNameDoes() {
        env.file("env.schema.json", "{\"properties\":{\"SIGNER\":{\"type\":\"string\",\"writeOnly\":true}}}")
                .file(".env.staging", "SIGNER=abcdefgh1", "API_TOKEN=abcdefgh2", "LOG_LEVEL=info")
                .file(".env.production", "SIGNER=abcdefgh1", "API_TOKEN=abcdefgh2", "LOG_LEVEL=info");
        Report report = env.contract("env.schema.json")
                .files(".env.production")
                .compareTo(".env.staging")
                .check();
        assertThat(told(report))
                .containsExactly(
                        "env-parity-shared-secret SIGNER .env.production:1",
                        "env-parity-shared-secret API_TOKEN .env.production:2");
        assertThat(report.findings()).extracting(it -> it.severity()).containsExactly(Severity.ERROR, Severity.WARNING);
    }

    @Test
    void intendedDifferencesOfAJsonSchemaAreAcceptedAndCounted() {
        Report report = env.file(
                        "env.schema.json",
                        "{\"properties\":{",
                        "\"PUBLIC_URL\":{\"type\":\"string\",\"x-intended-difference\":true},",
                        "\"DEBUG_PORT\":{\"type\":\"integer\",\"x-intended-difference\":true}}}")
                .file(".env.staging", "PUBLIC_URL=https://s.example.com", "DEBUG_PORT=9000", "NODE_ENV=staging")
                .file(".env.production", "PUBLIC_URL=https://example.com", "NODE_ENV=production")
                .contract("env.schema.json")
                .files(".env.production")
                .compareTo(".env.staging")
                .check();
        assertThat(told(report)).isEmpty();
        assertThat(report.facts()).containsEntry("acceptedDifferences", 3).containsEntry("compared", 3);
    }

    @Test
    void intendedDifferencesOfAnEnvSpecFileAreAcceptedAndCounted() {
        Report report = env.file(
                        ".env.schema",
                        "# @currentEnv=$APP_ENV @defaultSensitive=false",
                        "# ---",
                        "APP_ENV=",
                        "# @tag(intended-difference)",
                        "PUBLIC_URL=",
                        "# @required=forEnv(production)",
                        "SENTRY_URL=",
                        "# @optional",
                        "DEBUG=")
                .file(".env.staging", "APP_ENV=staging", "PUBLIC_URL=https://s.example.com", "DEBUG=1")
                .file(
                        ".env.production",
                        "APP_ENV=production",
                        "PUBLIC_URL=https://example.com",
                        "SENTRY_URL=https://x.example.com")
                .contract(".env.schema")
                .files(".env.production")
                .compareTo(".env.staging")
                .environment("production")
                .check();
        assertThat(told(report)).isEmpty();
        assertThat(report.facts()).containsEntry("acceptedDifferences", 4);
    }

    @Test
    void anUnreadableOtherSideIsUnknown() {
        Report report =
                env.file(".env", "A=1").files(".env").compareTo("gone.env").check();
        assertThat(told(report)).containsExactly("env-unreadable - gone.env");
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anUnreadableLayerHereDoesNotMakeKeysMissing() {
        Report report =
                env.file("s.env", "A=1").files("gone.env").compareTo("s.env").check();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(told(report)).containsExactly("env-unreadable - gone.env", "env-undecided - gone.env");
    }

    @Test
    void whatIsMissingByContractNamesThePlaceWhereTheOtherSideHasIt() {
        Report report = env.file("s.env", "X=1", "API_KEY=abcdefgh")
                .file("p.env", "X=1")
                .names("API_KEY")
                .files("p.env")
                .compareTo("s.env")
                .check();
        assertThat(told(report)).containsExactly("env-missing API_KEY -");
        assertThat(report.findings().get(0).found()).endsWith("s.env:2 has it");
    }

    @Test
    @Timeout(60)
    void twoLargeFilesThatHaveNothingInCommonGiveAReportThatCanBeRead() {
        StringBuilder mine = new StringBuilder();
        StringBuilder other = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            mine.append("MINE_TOKEN_").append(i).append("=abcdefgh").append(i).append('\n');
            other.append("OTHER_TOKEN_").append(i).append("=abcdefgh").append(i).append('\n');
        }
        Report report = env.file("a.env", mine.toString())
                .file("b.env", other.toString())
                .files("a.env")
                .compareTo("b.env")
                .check();
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings()).hasSize(202);
        assertThat(report.findings())
                .extracting(it -> it.title())
                .contains("And 19,900 more findings of env-parity-missing are not listed");
        assertThat(report.facts()).containsEntry("compared", 40_000);
    }
}
