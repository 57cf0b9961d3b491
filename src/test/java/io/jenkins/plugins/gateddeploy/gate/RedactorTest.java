package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://app.example.com/health                    | https://app.example.com/health
            https://user:pw@app.example.com/health?token=abc  | https://app.example.com/health
            https://token@app.example.com/                    | https://app.example.com/
            https://app.example.com:8443/a#frag               | https://app.example.com:8443/a
            https://packages.example.com/@scope/pkg           | https://packages.example.com/@scope/pkg
            http://localhost:8080/@scope/pkg                  | http://localhost:8080/@scope/pkg
            postgres://u:pa/ss@db.example.com/app             | postgres://db.example.com/app
            postgres://u:p@ss@db.example.com/app              | postgres://db.example.com/app
            postgres://u:p?ss@db.example.com/app              | postgres://db.example.com/app
            postgres://u:p#ss@db.example.com/app              | postgres://db.example.com/app
            postgres://u:p@/ss@db.example.com/app             | postgres://db.example.com/app
            postgres://u:12/3@db.example.com/app              | postgres://db.example.com/app
            jdbc:postgresql://db:5432/app?user=a&password=pw  | jdbc:postgresql://db:5432/app
            jdbc:postgresql://db/app?user=a@b&password=pw     | jdbc:postgresql://db/app
            jdbc:postgresql://u:pw@db/app                     | jdbc:postgresql://db/app
            jdbc:h2:mem:x;PASSWORD=pw                         | jdbc:h2:mem:x
            jdbc:sqlserver://db:1433;user=sa;password=pw      | jdbc:sqlserver://db:1433
            jdbc:oracle:thin:scott/tiger@db:1521/app          | jdbc:oracle:thin:db:1521/app
            jdbc:mysql://(host=db,user=a,password=pw)/app     | jdbc:mysql://(host=db,user=a,password=****)/app
            not a url at all                                  | not a url at all
            """)
    void urlsLoseUserInfoAndQuery(String url, String shown) {
        assertThat(Redactor.url(url)).isEqualTo(shown);
        assertThat(new Redactor().text("cannot reach " + url + " now")).isEqualTo("cannot reach " + shown + " now");
    }

    @Test
    void knownSecretsAreMaskedWhereverTheyStand() {
        Redactor redactor = new Redactor(List.of("hunter2!", "hunter2!-and-more"));
        assertThat(redactor.text("a hunter2!-and-more b xhunter2!x")).isEqualTo("a **** b x****x");
    }

    @Test
    void aShortSecretDoesNotTearWordsApart() {
        Redactor redactor = new Redactor(List.of("on"));
        assertThat(redactor.text("connection is on, once")).isEqualTo("connection is ****, once");
    }

    @Test
    void eachLineOfAMultiLineSecretIsOne() {
        Redactor redactor = new Redactor(List.of("-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----"));
        assertThat(redactor.text("bad input near MIIEvQIBADANBg")).isEqualTo("bad input near ****");
    }

    @Test
    void aSecretWithSpecialCharactersIsTakenLiterally() {
        assertThat(new Redactor(List.of("$1\\E.*")).text("x $1\\E.* y")).isEqualTo("x **** y");
    }

    @Test
    void passwordsInKeyValueFormAreMasked() {
        assertThat(new Redactor().text("login failed: user=app, password=pw1; retry"))
                .isEqualTo("login failed: user=app, password=****; retry");
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Redactor.url(null)).isNull();
        assertThat(new Redactor().text(null)).isNull();
    }
}
