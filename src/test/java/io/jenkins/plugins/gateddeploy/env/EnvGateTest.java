package io.jenkins.plugins.gateddeploy.env;

import static io.jenkins.plugins.gateddeploy.env.EnvGateFixture.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvGateTest {
    @TempDir
    private Path workspace;

    private EnvGateFixture env;

    @BeforeEach
    void empty() {
        env = new EnvGateFixture(workspace);
    }

    @Test
    void passesWhenEveryNameIsSetSomewhere() {
        Report report = env.build("DATABASE_URL", "postgres://db/app")
                .file(".env", "API_KEY=abc")
                .names("DATABASE_URL", "API_KEY")
                .files(".env")
                .check();
        assertThat(told(report)).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.facts())
                .containsEntry("declared", 2)
                .containsEntry("present", 2L)
                .containsEntry("layers", 2);
    }

    @Test
    void tellsAMissingNameWithEveryPlaceThatWasLookedInto() {
        Report report =
                env.file(".env", "OTHER=1").names("API_KEY").files(".env").check();
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("env-missing");
            assertThat(it.title()).isEqualTo("API_KEY is missing");
            assertThat(it.expected()).isEqualTo("set, not blank");
            assertThat(it.found()).isEqualTo("not set in the build environment, .env");
            assertThat(it.source().object()).isEqualTo("API_KEY");
            assertThat(it.fix()).contains("API_KEY").contains(".env");
        });
    }

    @Test
    void tellsEveryProblemInOneReport() {
        env.file(
                ".env",
                "BLANK=",
                "SPACES=\"   \"",
                "NULL=null",
                "UNDEFINED=undefined",
                "LOST=${NOT_THERE}",
                "PLACEHOLDER=changeme",
                "TWICE=1",
                "TWICE=2",
                "not an assignment");
        Report report = env.names("BLANK", "SPACES", "NULL", "UNDEFINED", "LOST", "PLACEHOLDER", "TWICE", "GONE")
                .files(".env")
                .check();
        assertThat(told(report))
                .containsExactlyInAnyOrder(
                        "env-duplicate TWICE .env:8",
                        "env-malformed - .env:9",
                        "env-blank BLANK .env:1",
                        "env-blank SPACES .env:2",
                        "env-null NULL .env:3",
                        "env-null UNDEFINED .env:4",
                        "env-interpolation-empty LOST .env:5",
                        "env-placeholder PLACEHOLDER .env:6",
                        "env-missing GONE -");
    }

    @Test
    void theFormOfAnEncryptedValueCannotBeTold() {
        Report report = env.file(".env.schema", "# @type=port", "A=", "# @type=port", "B=", "# @type=port", "C=")
                .file(
                        ".env",
                        "A=encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt",
                        "B='ENC[AES256_GCM,data:CwE4O1s=,iv:2k=,tag:o8=,type:str]'")
                .file("vault.yaml", "C: !vault |", "  $ANSIBLE_VAULT;1.1;AES256", "  3131")
                .contract(".env.schema")
                .files(".env", "vault.yaml")
                .check();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(told(report))
                .containsExactlyInAnyOrder(
                        "env-encrypted A .env:1", "env-encrypted B .env:2", "env-encrypted C vault.yaml:1");
        assertThat(report.findings())
                .extracting(it -> it.found())
                .anyMatch(it -> it.startsWith("a value encrypted by dotenvx"))
                .anyMatch(it -> it.startsWith("a value encrypted by SOPS"))
                .anyMatch(it -> it.startsWith("a value encrypted by Ansible Vault"));
    }

    @Test
    void whatNobodyCanSeeIsBlank() {
        Report report = env.file(".env", "NO_BREAK=\"\u00a0 \"", "ZERO_WIDTH=\u200b", "SEEN=\u200b1")
                .names("NO_BREAK", "ZERO_WIDTH", "SEEN")
                .files(".env")
                .check();
        assertThat(told(report)).containsExactlyInAnyOrder("env-blank NO_BREAK .env:1", "env-blank ZERO_WIDTH .env:2");
        assertThat(report.findings().get(0).found()).startsWith("white space of 2 characters");
    }

    @Test
    void theLastLayerWins() {
        Report report = env.build("A", "TODO")
                .build("B", "TODO")
                .file(".env", "A=changeme", "B=fine")
                .file(".env.production", "A=fine")
                .names("A", "B")
                .files(".env", ".env.production")
                .check();
        assertThat(told(report)).isEmpty();
    }

    @Test
    void theWinningLayerIsTheOneThatIsNamed() {
        Report report = env.build("A", "fine")
                .file(".env", "A=fine")
                .file("deploy/app.properties", "# settings", "A = changeme")
                .names("A")
                .files(".env", "deploy/app.properties")
                .check();
        assertThat(told(report)).containsExactly("env-placeholder A deploy/app.properties:2");
        assertThat(report.findings().get(0).fix()).contains("deploy/app.properties:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeme",
                "CHANGE_ME",
                "change-me-please",
                "TODO",
                "todo: ask Ann",
                "xxx",
                "XXXXXX",
                "<your key>",
                "<API_KEY>",
                "your-api-key-here",
                "your_api_key",
                "insert your key here",
                "REPLACE_ME",
                "placeholder",
                "sk_live_xxxxxxxx",
                "tbd",
                "fixme",
                "...",
                "****",
                "[your token]",
                "postgres://user:changeme@db/app",
                "https://<your-domain>/callback",
                "\"changeme\"",
                "ChangeMe123",
                "please-change-me",
                "SET_ME",
                "TODO_SET_THIS",
                "TODO ask Ann",
                "to be defined",
                "YourKeyHere",
                "AKIAXXXXXXXXXXXXXXXX",
                "[REDACTED]",
                "<>"
            })
    void knowsPlaceholders(String value) {
        Report report = env.build("V", value).names("V").check();
        assertThat(told(report)).containsExactly("env-placeholder V -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "todo-app",
                "https://example.com/<id>",
                "a-xxx-b",
                "Xk3xxxQ9",
                "^\\d+$(?:x)?",
                "pa$$word",
                "100%",
                "<config/>",
                "None",
                "nullable",
                "my-service",
                "{\"a\":{\"b\":1}}",
                "none",
                "yourself",
                "a<b",
                "price: 5$",
                "postgres://user:Xk39@db/app",
                "dummyload",
                "^(a|b)${1}$",
                "Todo List",
                "xxx-large",
                "null-island",
                "nan",
                "---",
                "<html><b>hi</b></html>",
                "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "%d{HH:mm} %msg%n",
                "#fff",
                "__init__"
            })
    void leavesHonestValuesAlone(String value) {
        assertThat(told(env.build("V", value).names("V").check())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${HOST}|${…}",
                "http://${HOST}/x|${…}",
                "$(hostname)|$(…)",
                "${{ secrets.KEY }}|${{…}}",
                "{{ .Values.key }}|{{…}}",
                "${A:-b c}|${…}",
                "${ HOST }|${…}",
                "$( date)|$(…)",
                "$((1+2))|$(…)",
                "$DB_HOST|$…",
                "%DB_URL%|%…%",
                "#{token}#|#{…}",
                "<%= ENV['X'] %>|<%=…%>"
            })
    void knowsReferencesThatNobodyReplaced(String value, String kind) {
        Report report = env.build("V", value).names("V").check();
        assertThat(told(report)).containsExactly("env-unexpanded V -");
        assertThat(report.findings().get(0).title()).contains(kind);
    }

    @Test
    void anEscapedDollarInADotenvFileIsMeant() {
        Report report = env.file(".env", "TEMPLATE=hello \\${name}")
                .names("TEMPLATE")
                .files(".env")
                .check();
        assertThat(told(report)).isEmpty();
    }

    @Test
    void anInterpolationThatLosesAPartOfTheValueIsTold() {
        Report report = env.file(".env", "URL=https://${HOST}/x", "HOST=${DEPLOY_HOST}")
                .names("URL")
                .files(".env")
                .check();
        assertThat(report.findings().get(0).title())
                .isEqualTo("URL refers to DEPLOY_HOST, which is not set, so a part of it is empty");
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void aDollarInAPasswordIsToldWithoutAPieceOfThePassword() {
        Report report = env.file(".env", "DB_PASSWORD=pa$Sw0rd")
                .names("DB_PASSWORD")
                .files(".env")
                .check();
        assertThat(told(report)).containsExactly("env-interpolation-empty DB_PASSWORD .env:1");
        assertThat(report.findings().toString()).doesNotContain("Sw0rd").contains("backslash");
    }

    @Test
    void aHashInSingleQuotesIsAWarningBecauseOnlySomeProgramsLookForVariablesThere() {
        Report report = env.file(".env", "HASH='$2b$10$N9qo8uLOickgx2'", "NAMED='${NOT_THERE}'")
                .names("HASH")
                .files(".env")
                .check();
        assertThat(report.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(told(report))
                .containsExactly("env-interpolation-empty HASH .env:1", "env-interpolation-empty NAMED .env:2");
        assertThat(report.findings().toString())
                .doesNotContain("N9qo8")
                .contains("dotenv-expand")
                .contains("backslash");
        Report named = env.names("HASH", "NAMED").check();
        assertThat(named.verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void aVariableWhoseValueTheFileCannotGiveIsToldOnce() {
        Report report = env.file("env.json", "{\"A\": {\"b\": 1}}")
                .file("env.yaml", "B: [1]")
                .names("A", "B")
                .files("env.json", "env.yaml")
                .check();
        assertThat(told(report)).containsExactly("env-malformed A env.json:1", "env-malformed B env.yaml:1");
    }

    @Test
    void aFilesVariableThatAClosedSchemaDoesNotKnowWarnsWithTheNameThatWasMeant() {
        Report report = env.build("UNRELATED", "x")
                .file(
                        "env.schema.json",
                        "{\"additionalProperties\": false, \"properties\": {\"API_KEY\": {}, \"PORT\": {}}}")
                .file(".env", "PORT=1", "API_KYE=abc", "OTHER=1")
                .contract("env.schema.json")
                .files(".env")
                .check();
        assertThat(told(report)).containsExactly("env-forbidden API_KYE .env:2", "env-forbidden OTHER .env:3");
        assertThat(report.findings().get(0).expected()).isEqualTo("API_KEY");
        assertThat(report.verdict()).isEqualTo(Verdict.WARNED);
    }

    @Test
    void nullIsMeantWhereTheExampleSaysSo() {
        Report report = env.file(".env.example", "REDIS_PASSWORD=null", "API_KEY=", "SCHEME=null")
                .file(".env", "REDIS_PASSWORD=null", "API_KEY=null", "SCHEME=undefined")
                .contract(".env.example")
                .files(".env")
                .check();
        assertThat(told(report)).containsExactly("env-null API_KEY .env:2", "env-null SCHEME .env:3");
    }

    @Test
    void everyFindingSaysWhatWasExpectedAndFoundAndWhatToDo() {
        env.file(".env", "A=${GONE}", "A=2", "no assignment", "B=\"open", "C=pa$Sw0rd", "D=null", "E=changeme")
                .file("bad.json", "{")
                .file("list.json", "[]")
                .file("bad.yaml", "a: [")
                .file("list.yaml", "- a")
                .file("two.yaml", "a: 1", "---", "b: 2")
                .file("bad.properties", "a=\\u00zz")
                .file("secret.yaml", "apiVersion: v1", "kind: Secret", "data:", "  K: '?'", "  N: [1]")
                .file("other.yaml", "apiVersion: v1", "kind: Pod")
                .file("sealed.yaml", "apiVersion: v1", "kind: SealedSecret")
                .file(
                        ".env.schema",
                        "# @requird",
                        "F=",
                        "# @type=strin",
                        "G=",
                        "just words",
                        "# @type=enum(a",
                        "H=",
                        "# @required=forEnv(production)",
                        "I=",
                        "J=\"open");
        Report report = env.contract(".env.schema")
                .names("A", "B", "C", "D", "E")
                .files(
                        ".env",
                        "gone.env",
                        "bad.json",
                        "list.json",
                        "bad.yaml",
                        "list.yaml",
                        "two.yaml",
                        "bad.properties",
                        "secret.yaml",
                        "other.yaml",
                        "sealed.yaml")
                .compareTo("bad.json")
                .check();
        assertThat(report.findings()).hasSizeGreaterThan(20).allSatisfy(it -> {
            assertThat(it.title()).isNotBlank();
            assertThat(it.expected()).as(it.title()).isNotBlank();
            assertThat(it.found()).as(it.title()).isNotBlank();
            assertThat(it.fix()).as(it.title()).isNotBlank();
            assertThat(it.source().phrase()).as(it.title()).isNotBlank();
        });
    }

    @Test
    void anEmptyDefaultAndAnUnusedOneLoseNothing() {
        Report report = env.file(".env", "A=x${SUFFIX:-}", "S=set", "B=${S:-${MISSING}}", "EMPTY=", "C=a${EMPTY}b")
                .names("A", "B", "C")
                .files(".env")
                .check();
        assertThat(told(report)).isEmpty();
    }

    @Test
    void aReferenceToItselfSeesTheLayerBelow() {
        Report report = env.build("SEARCH", "/usr/bin")
                .file(".env", "SEARCH=${SEARCH}:/opt/bin", "LOOP=x${ROUND}", "ROUND=y${LOOP}z")
                .names("SEARCH")
                .files(".env")
                .check();
        assertThat(report.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(report.findings())
                .noneMatch(it -> "SEARCH".equals(it.source().object()));
    }

    @Test
    void variablesThatNobodyAskedForOnlyWarn() {
        Report report = env.file(".env", "API_KEY=abc", "OTHER=changeme", "BLANK=")
                .names("API_KEY")
                .files(".env")
                .check();
        assertThat(told(report)).containsExactly("env-placeholder OTHER .env:2");
        assertThat(report.verdict()).isEqualTo(Verdict.WARNED);
    }

    @Test
    void aFileThatIsNotThereIsUnknownAndItsVariablesAreNotCalledMissing() {
        Report report = env.file(".env", "A=1")
                .names("A", "B")
                .files(".env", ".env.production")
                .check();
        assertThat(told(report)).containsExactly("env-unreadable - .env.production", "env-undecided - .env.production");
        assertThat(report.findings().get(1).title()).contains("B").doesNotContain("A,");
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aDefiniteErrorElsewhereStillBlocks() {
        Report report = env.file(".env", "A=changeme")
                .names("A")
                .files("gone.env", ".env")
                .check();
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(told(report)).containsExactly("env-unreadable - gone.env", "env-placeholder A .env:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broken.json|{\"A\": |1",
                "list.json|[1]|1",
                "broken.yaml|A: [1|1",
                "list.yaml|- a|1",
                "deployment.yaml|{apiVersion: v1, kind: Deployment}|1",
                "sealed.yaml|{apiVersion: v1, kind: SealedSecret, metadata: {name: x}}|1"
            })
    void aFileThatIsNotOfItsFormatIsUnknown(String file, String text, int line) {
        Report report = env.file(file, text).names("A").files(file).check();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(told(report)).startsWith("env-unreadable - " + file + ":" + line);
    }

    @Test
    void aFileOutsideTheWorkspaceIsNotRead() {
        Report report = env.names("A").files("../secrets.env").check();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings().get(0).title()).contains("../secrets.env").contains("outside the workspace");
    }

    @Test
    void aBinaryFileAndOneThatIsTooLargeAreUnknown() {
        Report report = env.file("binary.env", "A=\0")
                .file("large.env", "A=" + "x".repeat(1 << 20))
                .names("A")
                .files("binary.env", "large.env")
                .check();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(told(report)).startsWith("env-unreadable - binary.env", "env-unreadable - large.env");
    }

    @Test
    void nothingToCheckIsWrongUsage() {
        assertThatThrownBy(() -> env.files(".env").request())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("names")
                .hasMessageContaining("contract");
    }

    @Test
    void aNameThatIsNoneIsWrongUsageAndItsValueIsNotRepeated() {
        assertThatThrownBy(() -> env.names("API_KEY=hunter2secret").request())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("API_KEY=…")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void theRequestTravelsToTheAgent() throws Exception {
        EnvRequest request =
                env.build("A", "1").names("A").environment("production").request();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(request);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(request);
        }
        assertThat(request.toString()).doesNotContain("1,");
    }

    /** A name of 200 KB that looks like the beginning of many URLs once held the gate for minutes. */
    @Test
    void aVeryLongNameIsReportedInShort() {
        env.file("s.json", "{\"type\":\"object\",\"properties\":{\"A\":{}},\"additionalProperties\":true}")
                .file(".env", "a.".repeat(100_000) + "=1", "A=\"" + "b+".repeat(100_000) + "://u:hunter2\"")
                .contract("s.json")
                .files(".env")
                .compareTo("s.env")
                .file("s.env", "B." + "c.".repeat(100_000) + "=1");
        Report report = assertTimeoutPreemptively(Duration.ofSeconds(60), env::check);
        assertThat(ReportJson.write(report)).hasSizeLessThan(100_000).doesNotContain("hunter2");
    }
}
