package io.jenkins.plugins.gateddeploy.env.contract;

import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.envSpec;
import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.example;
import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.judge;
import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.problems;
import static io.jenkins.plugins.gateddeploy.env.contract.ContractFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.env.contract.Contract.Secrecy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvSpecContractTest {
    @Test
    void everyNameOfAPlainExampleFileIsRequired() {
        Contract contract = example("# settings", "DATABASE_URL=", "export PORT=3000 # the port", "", "NAME='x'");
        assertThat(problems(contract)).isEmpty();
        assertThat(contract.names()).containsExactly("DATABASE_URL", "PORT", "NAME");
        assertThat(judge(contract, null, "PORT=1")).containsExactly("MISSING DATABASE_URL: set", "MISSING NAME: set");
        assertThat(contract.source("PORT").line()).isEqualTo(3);
    }

    @Test
    void decoratorsSayWhatIsRequired() {
        Contract contract = envSpec(
                "# @required", "A=", "# @optional", "B=x", "# @required=false", "C=", "# @optional=false", "D=", "E=");
        assertThat(judge(contract, null)).containsExactly("MISSING A: set", "MISSING D: set", "MISSING E: set");
        assertThat(contract.rulesOut("B", scope(null))).isTrue();
        assertThat(contract.rulesOut("C", scope(null))).isTrue();
        assertThat(contract.rulesOut("A", scope(null))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"-|A B C", "true|A B C", "false|-", "infer|B C"})
    void theHeaderSaysWhatSilenceMeans(String word, String required) {
        String header = word == null ? "# settings" : "# @defaultRequired=" + word;
        Contract contract = example(header, "# ---", "A=", "B=x", "C=fn()");
        assertThat(contract.judge(scope(null)).stream().map(Complaint::name))
                .containsExactly(required == null ? new String[0] : required.split(" "));
    }

    @Test
    void requiredForSomeEnvironmentsOnly() {
        Contract contract = envSpec("# @required=forEnv(staging, production)", "KEY=");
        assertThat(judge(contract, "production")).containsExactly("MISSING KEY: set");
        assertThat(judge(contract, "staging")).hasSize(1);
        assertThat(judge(contract, "dev")).isEmpty();
        assertThat(contract.rulesOut("KEY", scope("dev"))).isTrue();
        assertThat(contract.conditional("KEY")).isTrue();
    }

    @Test
    void withoutAnEnvironmentTheConditionCannotBeTold() {
        Contract contract = envSpec("# @required=forEnv(production)", "KEY=");
        assertThat(judge(contract, null)).singleElement().asString().startsWith("UNSURE KEY: ");
        assertThat(judge(contract, null, "KEY=x")).isEmpty();
    }

    @Test
    void theContractsOwnVariableNamesTheEnvironmentWhereTheGateWasNotTold() {
        Contract contract = envSpec(
                "# @currentEnv=$APP_ENV", "# ---", "# @optional", "APP_ENV=", "# @required=forEnv(prod)", "KEY=");
        assertThat(judge(contract, null, "APP_ENV=prod")).containsExactly("MISSING KEY: set");
        assertThat(judge(contract, null, "APP_ENV=dev")).isEmpty();
    }

    @Test
    void anEnvironmentThatTheContractDoesNotListMakesItsConditionsMeaningless() {
        Contract contract = envSpec(
                "# @currentEnv=$APP_ENV",
                "# ---",
                "# @type=enum(dev, prod)",
                "APP_ENV=dev",
                "# @required=forEnv(prod)",
                "KEY=");
        assertThat(judge(contract, "production", "APP_ENV=prod"))
                .contains(
                        "UNSURE .env.schema: an environment that the contract knows, one of dev, prod, not production");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eq($MODE, full)|true",
                "eq($MODE, slim)|false",
                "not(eq($MODE, slim))|true",
                "isEmpty($NOPE)|true",
                "isEmpty($MODE)|false",
                "if(eq($MODE, full), true, false)|true",
                "if(forEnv(dev), true, false)|false",
                "$MODE|true",
                "$NOPE|false"
            })
    void answersTheOtherConditions(String condition, boolean required) {
        Contract contract = envSpec("# @required=" + condition, "KEY=");
        assertThat(judge(contract, "prod", "MODE=full")).hasSize(required ? 1 : 0);
    }

    @Test
    void aConditionOnlyEnvSpecsOwnToolCanAnswerIsToldAndNotGuessed() {
        Contract contract = envSpec("# @required=op(\"op://vault/x\")", "KEY=");
        assertThat(judge(contract, "prod")).singleElement().asString().startsWith("UNSURE KEY: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "number|1.5|-|1.5x|TYPE",
                "number(min=1, max=5)|5|-|6|RANGE",
                "number(isInt=true)|4|-|4.5|TYPE",
                "number(isDivisibleBy=5)|10|-|12|RANGE",
                "boolean|yes|-|maybe|TYPE",
                "port|443|-|70000|RANGE",
                "port|8080|-|80a|TYPE",
                "port(min=1024)|1024|-|80|RANGE",
                "enum(dev, prod)|dev|-|stage|ENUM",
                "email|a@b.example|-|a.b|FORMAT",
                "url|https://a.example/x|-|a.example|FORMAT",
                "url|postgres://u:p@db:5432/x|-|http://|FORMAT",
                "url(prependHttps=true)|a.example|-|:|FORMAT",
                "url(noTrailingSlash=true)|https://a.b|-|https://a.b/|FORMAT",
                "url(allowedDomains=[a.example])|https://a.example/x|-|https://b.example|FORMAT",
                "url(allowedDomains=A.example)|https://a.Example:8080/|-|https://b.example|FORMAT",
                "url(allowedDomains=[\"a.example:8443\"])|https://a.example:8443/|-|https://a.example/|FORMAT",
                "url(allowedProtocols=[postgres, \"postgresql:\"])|POSTGRESQL://db/x|-|mysql://db/x|FORMAT",
                "domain|app.example.com|-|https://app.example.com|FORMAT",
                "domain|xn--bcher-kva.example|-|app.example.com:443|FORMAT",
                "domain|a.b|-|localhost|FORMAT",
                "domain|1and1.com|-|10.0.3.12|FORMAT",
                "domain|a-b.example|-|-a.example|FORMAT",
                "domain(allowSingleLabel=true)|localhost|-|local_host|FORMAT",
                "domain(allowWildcard=true)|*.example.com|-|a.*.example.com|FORMAT",
                "domain(allowIp=true)|10.0.3.12|-|10.0.3.312|FORMAT",
                "domain(matches=/\\.example$/)|a.example|-|a.test|FORMAT",
                "ip|10.0.0.1|-|10.0.0.256|FORMAT",
                "ip(version=6)|2001:db8::1|-|10.0.0.1|FORMAT",
                "ip(version=4)|10.0.0.1|-|::1|FORMAT",
                "semver|1.2.3-rc.1+b|-|1.2|FORMAT",
                "isoDate|2026-11-21T10:00:00Z|-|21.11.2026|FORMAT",
                "isoDate|2026-11-21|-|2026-13-41|FORMAT",
                "uuid|123e4567-e89b-12d3-a456-426614174000|-|123e4567|FORMAT",
                "md5|D41D8CD98F00B204E9800998ECF8427E|-|g41d8cd98f00b204e9800998ecf8427e|FORMAT",
                "md5|d41d8cd98f00b204e9800998ecf8427e|-|d41d8|FORMAT",
                "string(minLength=3)|abc|-|ab|RANGE",
                "string(maxLength=3)|abc|-|abcd|RANGE",
                "string(isLength=3)|abc|-|ab|RANGE",
                "string(startsWith=\"sk_\")|sk_1|-|pk_1|FORMAT",
                "string(endsWith=x)|ax|-|xa|FORMAT",
                "string(matches=\"^a+$\")|aaa|-|ab|FORMAT",
                "string(matches=/^a{1,2}\\/b$/i)|A/B|-|aaa/b|FORMAT",
                "string(matches=regex(\"^[ab],c$\", \"i\"))|A,c|-|c|FORMAT",
                "duration|15m|-|soon|TYPE",
                "duration(min=\"1s\", max=\"1h\")|90s|-|2h|RANGE",
                "simple-object|{\"a\":1}|-|[1]|TYPE",
                "array(number)|1,2|-|1,x|TYPE",
                "array(email, separator=\";\")|a@b.co;c@d.co|-|a@b.co,c@d.co|FORMAT",
                "array(maxLength=1)|a|-|a,b|RANGE",
                "array(string, unique=true)|[\"a\"]|-|a,a|FORMAT",
                "record(url)|{\"a\":\"https://a.b\"}|-|{\"a\":\"b\"}|FORMAT"
            })
    void checksTypes(String type, String right, String dash, String wrong, Complaint.Kind kind) {
        Contract contract = envSpec("# @type=" + type, "V=");
        assertThat(problems(contract)).isEmpty();
        assertThat(judge(contract, null, "V=" + right)).isEmpty();
        assertThat(contract.judge(scope(null, "V=" + wrong)))
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(kind))
                .satisfies(it -> assertThat(it.expected()).isNotBlank().doesNotContain("=" + wrong));
    }

    @Test
    void aSecretsAllowedValuesAreNotListed() {
        Contract contract = envSpec("# @sensitive @type=enum(alpha1, beta2)", "V=");
        assertThat(judge(contract, null, "V=x")).containsExactly("ENUM V: one of the 2 values of the contract");
    }

    @Test
    void knowsSecretsAndPublicValues() {
        Contract contract = envSpec(
                "# @defaultSensitive=inferFromPrefix(PUBLIC_)",
                "# ---",
                "PUBLIC_A=",
                "OTHER=",
                "# @sensitive",
                "PUBLIC_KEY=",
                "# @public",
                "OPEN=",
                "# @sensitive={enabled=false}",
                "OFF=");
        assertThat(contract.secrecy("PUBLIC_A")).isEqualTo(Secrecy.PUBLIC);
        assertThat(contract.secrecy("OTHER")).isEqualTo(Secrecy.SECRET);
        assertThat(contract.secrecy("PUBLIC_KEY")).isEqualTo(Secrecy.SECRET);
        assertThat(contract.secrecy("OPEN")).isEqualTo(Secrecy.PUBLIC);
        assertThat(contract.secrecy("OFF")).isEqualTo(Secrecy.PUBLIC);
        assertThat(envSpec("A=").secrecy("A")).isEqualTo(Secrecy.UNSAID);
    }

    @ParameterizedTest
    @CsvSource({"requird,@required", "sensetive,@sensitive", "typ,@type", "frobnicate,a decorator of env-spec"})
    void anUnknownDecoratorIsToldWithItsLineAndWhatWasMeant(String word, String meant) {
        Contract contract = envSpec("# settings", "# @" + word, "V=");
        assertThat(contract.problems()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("env-unknown-decorator");
            assertThat(it.source().line()).isEqualTo(2);
            assertThat(it.expected()).startsWith(meant);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=strin",
                "type=",
                "type",
                "type=integer",
                "type=enum",
                "type=if(eq($A, b), url, string)",
                "type=string(matches=\"(\")",
                "type=string(minLength=if(eq($A, b), 3, 4))",
                "type=string(minLength=three)",
                "type=number(min=abc)",
                "type=port(max=)",
                "type=duration(max=soon)",
                "type=array(number(max=ten))",
                "type=array(nothing)",
                "type=string(minLenght=3)",
                "type=boolean(strict=true)",
                "type=array(email, normalize=true)",
                "type=array(string(minLenght=3))",
                "type=enum(a, b, c=d)",
                "type=enum(local, $MODES)",
                "type=enum($MODES)",
                "type=record(number, keyType=string(minLenght=3))",
                "type=string(20)",
                "type=number(1, 100)",
                "type=array(string, number)"
            })
    void aTypeThatCannotBeCheckedIsAProblemOfTheContract(String decorator) {
        assertThat(problems(envSpec("# @" + decorator, "V=")))
                .singleElement()
                .asString()
                .startsWith("env-unknown-type 1: The type of V ");
    }

    @Test
    void anOptionThatATypeDoesNotKnowIsToldWithTheOnesItKnows() {
        Contract contract = envSpec("# @type=array(string(minLenght=3))", "V=");
        assertThat(contract.problems()).singleElement().satisfies(it -> {
            assertThat(it.title())
                    .isEqualTo("The type of V has an option that string does not know: minLenght; write minLength");
            assertThat(it.expected())
                    .isEqualTo("options of string: allowEmpty, endsWith, isLength, matches, maxLength, minLength,"
                            + " startsWith, toLowerCase, toUpperCase");
        });
    }

    @Test
    void theKeysOfARecordAreChecked() {
        Contract contract = envSpec("# @type=record(number, keyType=enum(us, eu))", "V=");
        assertThat(judge(contract, null, "V={\"us\": 1, \"eu\": 2}")).isEmpty();
        assertThat(judge(contract, null, "V={\"us\": 1, \"apac\": 2}"))
                .containsExactly("ENUM V: in the key of entry 2: one of us, eu");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string(minLength=1, maxLength=9, isLength=5, startsWith=a, endsWith=e, toUpperCase=true,"
                        + " toLowerCase=false, allowEmpty=true, matches=/./)",
                "number(min=0, max=9, coerceToMinMaxRange=true, isDivisibleBy=1, isInt=true, precision=0)",
                "url(prependHttps=true, allowedProtocols=[https], allowedDomains=[a.example], noTrailingSlash=true, matches=\"^h\")",
                "domain(allowWildcard=true, allowSingleLabel=true, allowIp=true, normalize=true, matches=/./)",
                "email(normalize=true)",
                "ip(version=4, normalize=true)",
                "port(min=1, max=9)",
                "duration(output=\"seconds\", min=\"1s\", max=\"1d\")",
                "array(email(normalize=true), minLength=0, maxLength=3, isLength=1, unique=true, separator=\";\","
                        + " format=json)",
                "record(number, keyType=enum(us, eu), entriesMinLength=0, entriesMaxLength=3, entriesIsLength=1)",
                "string()",
                "enum(a, b)"
            })
    void everyOptionOfTheReferenceIsKnown(String type) {
        assertThat(problems(envSpec("# @type=" + type, "V="))).isEmpty();
    }

    @Test
    void whatAnImportedFileAsksForIsNotKnown() {
        Contract contract = envSpec("# @import(./.env.shared)", "# ---", "V=");
        assertThat(problems(contract)).isEmpty();
        assertThat(contract.doubts()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("env-contract-unsure");
            assertThat(it.source().line()).isEqualTo(1);
            assertThat(it.title()).contains(".env.schema imports another file");
        });
        assertThat(envSpec("V=").doubts()).isEmpty();
    }

    @Test
    void theTypeOfAnotherToolIsToldWithTheRightOne() {
        assertThat(problems(envSpec("# @type=integer", "V=")))
                .containsExactly(
                        "env-unknown-type 1: The type of V is no known type: integer; write number(isInt=true)");
    }

    @Test
    void aSpaceBeforeTheEqualsSignOfADecoratorIsTold() {
        assertThat(problems(envSpec("# @required = forEnv(production)", "V=")))
                .containsExactly("env-malformed 1: The decorator on line 1 of .env.schema has a space before the equals"
                        + " sign of @required");
    }

    @Test
    void anEnumMayBeWrittenAsAList() {
        Contract contract = envSpec("# @type=enum([a, b])", "V=");
        assertThat(problems(contract)).isEmpty();
        assertThat(judge(contract, null, "V=b")).isEmpty();
        assertThat(judge(contract, null, "V=c")).containsExactly("ENUM V: one of a, b");
    }

    @Test
    void linesThatAreNoneAndBracketsThatStayOpenAreTold() {
        Contract contract = envSpec("just words", "# @type=string(minLength=3", "V=", "Q=\"open");
        assertThat(problems(contract))
                .containsExactly(
                        "env-malformed 1: Line 1 of .env.schema is neither NAME=value nor a comment",
                        "env-malformed 2: The decorator on line 2 of .env.schema has a bracket that is never closed",
                        "env-malformed 4: The value of Q opens a quote that is never closed");
    }

    @Test
    void aDecoratorThatBelongsToNothingAndADuplicateAreTold() {
        Contract contract = envSpec("# @required", "", "A=", "A=1", "# @sensitive");
        assertThat(problems(contract))
                .containsExactly(
                        "env-decorator-detached 1: @required belongs to no variable",
                        "env-duplicate 4: A is defined twice in .env.schema",
                        "env-decorator-detached 5: @sensitive belongs to no variable");
    }

    @Test
    void decoratorsMayGoOverSeveralLinesAndStandBehindTheValue() {
        Contract contract = envSpec(
                "# The level",
                "# @type=enum(",
                "#   debug,",
                "#   # trace,",
                "#   info, # the usual",
                "# ) @docs(\"Read this\", https://example.com/a#b)",
                "LEVEL=info",
                "KEY=abc # @sensitive",
                "TEXT=\"a # @required inside\"");
        assertThat(problems(contract)).isEmpty();
        assertThat(contract.allows("LEVEL", "info")).isTrue();
        assertThat(contract.allows("LEVEL", "trace")).isFalse();
        assertThat(contract.secrecy("KEY")).isEqualTo(Secrecy.SECRET);
    }

    @Test
    void ordinaryCommentsAreNoDecorators() {
        Contract contract = envSpec(
                "# @see https://example.com",
                "# mail ann@example.com or @ann",
                "# @required please ask ann # @typo",
                "V=");
        assertThat(problems(contract)).isEmpty();
    }

    @Test
    void theValuesOfASchemaAreDefaultsAndThoseOfAnExampleAreExamples() {
        String[] lines = {
            "A=one", "B='$x'", "C=`two ${A}`", "D=fn(1)", "E=undefined", "F=\"\"\"l1", "l2\"\"\" # done", "G=[1, 2]"
        };
        assertThat(envSpec(lines).defaults())
                .extracting(it ->
                        it.name() + " " + it.text().replace('\n', '/') + " " + it.line() + " " + it.interpolated())
                .containsExactly(
                        "A one 1 true", "B $x 2 false", "C two ${A} 3 true", "F l1/l2 6 true", "G [1, 2] 8 true");
        assertThat(example(lines).defaults()).isEmpty();
        assertThat(example(lines).isExample("A", "one")).isTrue();
        assertThat(envSpec("# @example=\"sk-abc\"", "K=").isExample("K", "sk-abc"))
                .isTrue();
    }

    @Test
    void aCommentFullOfBracketsEndsQuickly() {
        String brackets = "(".repeat(5000);
        assertThat(problems(envSpec("# @a=" + brackets, "V="))).isNotEmpty();
    }
}
