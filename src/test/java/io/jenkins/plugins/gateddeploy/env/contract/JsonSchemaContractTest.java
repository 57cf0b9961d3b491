package io.jenkins.plugins.gateddeploy.env.contract;

import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.judge;
import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.problems;
import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.schema;
import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gateddeploy.env.contract.Contract.Secrecy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaContractTest {
    private static Contract property(String schema) {
        return schema("{\"type\":\"object\",\"properties\":{\"V\":" + schema + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"type\":\"integer\"}|42|4.2|TYPE V: a whole number",
                "{\"type\":\"integer\"}|-7|x|TYPE V: a whole number",
                "{\"type\":\"integer\"}|1e3|1e-3|TYPE V: a whole number",
                "{\"type\":\"number\"}|4.2|4,2|TYPE V: a number",
                "{\"type\":\"number\"}|0x10|1_000|TYPE V: a number",
                "{\"type\":\"boolean\"}|true|yes|TYPE V: a boolean (true or false)",
                "{\"type\":\"boolean\"}|false|1|TYPE V: a boolean (true or false)",
                "{\"type\":[\"integer\",\"null\"]}|3|x|TYPE V: a whole number or nothing",
                "{\"type\":\"integer\",\"minimum\":1,\"maximum\":9}|9|10|RANGE V: at most 9",
                "{\"type\":\"integer\",\"minimum\":1}|1|0|RANGE V: at least 1",
                "{\"type\":\"number\",\"exclusiveMinimum\":0}|0.1|0|RANGE V: more than 0",
                "{\"type\":\"number\",\"exclusiveMaximum\":1}|0.1|1|RANGE V: less than 1",
                "{\"type\":\"integer\",\"multipleOf\":5}|10|11|RANGE V: a multiple of 5",
                "{\"type\":\"string\",\"minLength\":3}|abc|ab|RANGE V: at least 3 characters",
                "{\"type\":\"string\",\"maxLength\":1}|a|ab|RANGE V: at most 1 character",
                "{\"enum\":[\"a\",\"b\"]}|b|c|ENUM V: one of a, b",
                "{\"type\":\"integer\",\"enum\":[1,2]}|2|3|ENUM V: one of 1, 2",
                "{\"const\":\"x\"}|x|y|ENUM V: exactly x",
                "{\"type\":\"string\",\"pattern\":\"^sk_[a-z]+$\"}|sk_a|sk_1|FORMAT V: a text that matches ^sk_[a-z]+$",
                "{\"type\":\"string\",\"format\":\"uri\"}|https://a.example|nope|FORMAT V: a text in the format uri",
                "{\"type\":\"string\",\"format\":\"email\"}|ops@corp.internal|nope|FORMAT V: a text in the format"
                        + " email",
                "{\"type\":\"string\",\"format\":\"ipv4\"}|10.0.0.1|10.0.0|FORMAT V: a text in the format ipv4",
                "{\"type\":\"string\",\"format\":\"uuid\"}|123e4567-e89b-12d3-a456-426614174000|1|FORMAT V: a text in"
                        + " the format uuid",
                "{\"type\":\"string\",\"format\":\"date-time\"}|2026-11-21T10:00:00Z|today|FORMAT V: a text in the"
                        + " format date-time",
                "{\"type\":\"string\",\"format\":\"hostname\"}|db.example.com|a b|FORMAT V: a text in the format"
                        + " hostname",
                "{\"type\":\"array\",\"separator\":\",\",\"items\":{\"type\":\"integer\"}}|1,2|1,x|TYPE V: in element"
                        + " 2: a whole number",
                "{\"type\":\"array\",\"separator\":\" \",\"minItems\":2}|a b|a|RANGE V: at least 2 list elements",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}|[1,2]|1,2|TYPE V: a list",
                "{\"type\":\"object\",\"required\":[\"a\"]}|{\"a\":1}|[1]|TYPE V: a JSON object",
                "{\"anyOf\":[{\"type\":\"integer\"},{\"const\":\"auto\"}]}|auto|x|FORMAT V: a whole number, or exactly"
                        + " auto",
                "{\"not\":{\"const\":\"root\"}}|app|root|FORMAT V: a value that the contract does not exclude under"
                        + " not",
                "{\"anyOf\":[{\"type\":\"integer\"},{\"const\":\"auto\"}]}|5|5.5|FORMAT V: a whole number, or exactly"
                        + " auto",
                "{\"enum\":[1,2]}|-|1|ENUM V: one of 1, 2",
                "{\"type\":\"string\",\"format\":\"regex\"}|^a$|(|FORMAT V: a text in the format regex",
                "{\"$ref\":\"#/$defs/port\"}|80|0|RANGE V: at least 1"
            })
    void checksValuesAsEnvSchemaDoes(String property, String right, String wrong, String complaint) {
        Contract contract = schema(
                "{\"properties\":{\"V\":" + property + "},\"$defs\":{\"port\":{\"type\":\"integer\",\"minimum\":1}}}");
        assertThat(problems(contract)).isEmpty();
        if (!right.equals("-")) {
            assertThat(judge(contract, null, "V=" + right)).isEmpty();
        }
        assertThat(judge(contract, null, "V=" + wrong)).containsExactly(complaint);
    }

    @Test
    void requiredVariablesAndTheLineWhereTheyAreDescribed() {
        Contract contract = schema("{\n"
                + " \"required\": [\"A\", \"B\"],\n"
                + " \"properties\": {\n"
                + "  \"A\": {\"type\": \"integer\", \"minimum\": 1},\n"
                + "  \"B\": {}\n"
                + " }\n"
                + "}");
        assertThat(judge(contract, null))
                .containsExactly("MISSING A: set, a whole number, at least 1", "MISSING B: set");
        assertThat(contract.source("A").line()).isEqualTo(4);
        assertThat(contract.source("B").line()).isEqualTo(5);
        assertThat(judge(contract, null, "A=", "B= ")).hasSize(2);
    }

    @Test
    void severalFaultsOfOneValueAreAllTold() {
        Contract contract = property("{\"type\":\"string\",\"minLength\":9,\"pattern\":\"^sk_\"}");
        assertThat(judge(contract, null, "V=abc"))
                .containsExactlyInAnyOrder("RANGE V: at least 9 characters", "FORMAT V: a text that matches ^sk_");
    }

    @Test
    void conditionsOnAnotherVariable() {
        Contract contract =
                schema("{\"properties\":{\"MODE\":{\"enum\":[\"full\",\"slim\"]},\"KEY\":{\"type\":\"string\"}},"
                        + "\"if\":{\"properties\":{\"MODE\":{\"const\":\"full\"}},\"required\":[\"MODE\"]},\"then\":{\"required\":[\"KEY\"]},"
                        + "\"dependentRequired\":{\"USER\":[\"PASSWORD\"]}}");
        assertThat(judge(contract, null, "MODE=full")).containsExactly("MISSING KEY: set, a text");
        assertThat(judge(contract, null, "MODE=slim")).isEmpty();
        assertThat(judge(contract, null, "MODE=slim", "USER=u")).containsExactly("MISSING PASSWORD: set");
        assertThat(contract.conditional("KEY")).isTrue();
    }

    @Test
    void dependenciesOfOlderDrafts() {
        Contract contract = schema("{\"dependencies\":{\"USER\":[\"PASSWORD\"]},\"properties\":{}}");
        assertThat(judge(contract, null, "USER=u")).containsExactly("MISSING PASSWORD: set");
        assertThat(judge(contract, null, "USER=u", "PASSWORD=p")).isEmpty();
    }

    @Test
    void oneOfSeveralVariables() {
        Contract contract = schema("{\"anyOf\":[{\"required\":[\"A\"]},{\"required\":[\"B\"]}]}");
        assertThat(judge(contract, null)).containsExactly("MISSING A or B: one of them set");
        assertThat(judge(contract, null, "B=1")).isEmpty();
    }

    @Test
    void aBlankValueThatNobodyAsksForIsOnlyWrongIfNothingIsNotOfItsType() {
        Contract contract = schema(
                "{\"properties\":{\"S\":{\"type\":\"string\"},\"N\":{\"type\":\"number\"},\"L\":{\"type\":\"string\",\"minLength\":2}}}");
        assertThat(judge(contract, null, "S=", "N=", "L="))
                .containsExactlyInAnyOrder("BLANK N: a number", "BLANK L: at least 2 characters");
    }

    @Test
    void variablesThatAreNotDeclaredDoNotMatterToAClosedSchema() {
        Contract contract = schema("{\"additionalProperties\":false,\"properties\":{\"A\":{},\"OLD\":false}}");
        assertThat(judge(contract, null, "A=1", "PATH=/bin")).isEmpty();
        assertThat(judge(contract, null, "OLD=1"))
                .containsExactly("FORBIDDEN OLD: not set: the contract allows no such variable");
        assertThat(contract.rulesOut("PATH", scope(null))).isTrue();
        assertThat(contract.rulesOut("OLD", scope(null))).isTrue();
        assertThat(contract.rulesOut("A", scope(null))).isFalse();
    }

    @Test
    void namesByPattern() {
        Contract contract =
                schema("{\"patternProperties\":{\"^FLAG_\":{\"type\":\"boolean\"}},\"additionalProperties\":false}");
        assertThat(judge(contract, null, "FLAG_A=maybe", "OTHER=x"))
                .containsExactly("TYPE FLAG_A: a boolean (true or false)");
        assertThat(judge(contract, null, "FLAG_A=true")).isEmpty();
    }

    @Test
    void secretsDefaultsAndExamples() {
        Contract contract = schema("{\n"
                + "\"properties\":{\n"
                + "\"K\":{\"writeOnly\":true,\"enum\":[\"s3cr3t-one\"]},\n"
                + "\"P\":{\"type\":\"integer\",\"default\":3000},\n"
                + "\"E\":{\"examples\":[\"sk-abc\"]}}}");
        assertThat(contract.secrecy("K")).isEqualTo(Secrecy.SECRET);
        assertThat(contract.secrecy("P")).isEqualTo(Secrecy.UNSAID);
        assertThat(judge(contract, null, "K=other").toString())
                .contains("one of the 1 values")
                .doesNotContain("s3cr3t");
        assertThat(contract.defaults()).singleElement().hasToString("P at env.schema.json:4");
        assertThat(contract.isExample("E", "sk-abc")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"strng\"}",
                "{\"minLenght\":3}",
                "{\"format\":\"port\"}",
                "{\"pattern\":\"(\"}",
                "{\"minimum\":\"1\"}",
                "{\"required\":true}",
                "{\"enum\":\"a\"}",
                "{\"anyOf\":[{\"tpye\":\"string\"}]}"
            })
    void aFaultyContractIsToldAndDoesNotBlameTheValue(String property) {
        Contract contract = property(property);
        assertThat(contract.problems()).isNotEmpty().allSatisfy(it -> {
            assertThat(it.rule()).isEqualTo("env-contract-invalid");
            assertThat(it.source().line()).isEqualTo(1);
        });
        assertThat(judge(contract, null, "V=x")).isEmpty();
    }

    @Test
    void aMemberThatStandsTwiceIsTold() {
        Contract contract = schema("{\"properties\":{\n\"A\":{},\n\"A\":{\"type\":\"integer\"}}}");
        assertThat(problems(contract))
                .containsExactly("env-duplicate 3: A stands twice in one object of env.schema.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#/nope",
                "other.json",
                "file:///etc/hosts",
                "classpath:logback.xml",
                "https://json-schema.org/no/such"
            })
    void aReferenceThatLeadsNowhereCannotBeTold(String reference) {
        Contract contract = property("{\"$ref\":\"" + reference + "\"}");
        assertThat(judge(contract, null, "V=x")).singleElement().asString().startsWith("UNSURE env.schema.json: ");
    }

    @Test
    void aSchemaOnAServerIsNotFetched() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/schema.json";
            assertThat(judge(property("{\"$ref\":\"" + url + "\"}"), null, "V=x"))
                    .hasSize(1);
            Contract foreign = schema("{\"$schema\":\"" + url + "\",\"properties\":{\"V\":{}}}");
            assertThat(foreign.doubts()).hasSize(1);
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aPatternThatTakesForEverCannotBeToldAndDoesNotHang() {
        Contract contract = property("{\"type\":\"string\",\"pattern\":\"^(a*)*\\\\1b$\"}");
        assertThat(judge(contract, null, "V=" + "a".repeat(60)))
                .singleElement()
                .asString()
                .startsWith("UNSURE env.schema.json: ");
    }

    @Test
    void aCircleOfReferencesCannotBeTold() {
        Contract contract = schema("{\"properties\":{\"V\":{\"$ref\":\"#/$defs/a\"}},\"$defs\":"
                + "{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}");
        assertThat(judge(contract, null, "V=x"))
                .singleElement()
                .asString()
                .startsWith("UNSURE env.schema.json: ")
                .contains("refers to itself");
    }

    @Test
    void aSchemaThatRefersToItselfEnds() {
        Contract contract = schema(
                "{\"properties\":{\"V\":{\"$ref\":\"#/$defs/a\"}},\"$defs\":{\"a\":{\"anyOf\":[{\"$ref\":\"#/$defs/a\"},{\"type\":\"integer\"}]}}}");
        assertThat(contract.names()).containsExactly("V");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://json-schema.org/draft-04/schema#",
                "http://json-schema.org/draft-06/schema#",
                "http://json-schema.org/draft-07/schema#",
                "https://json-schema.org/draft/2019-09/schema",
                "https://json-schema.org/draft/2020-12/schema"
            })
    void everyDialectIsKnownWithoutANetwork(String dialect) {
        Contract contract = schema(
                "{\"$schema\":\"" + dialect + "\",\"required\":[\"V\"],\"properties\":{\"V\":{\"type\":\"integer\"}}}");
        assertThat(contract.doubts()).isEmpty();
        assertThat(problems(contract)).isEmpty();
        assertThat(judge(contract, null, "V=x")).containsExactly("TYPE V: a whole number");
    }
}
