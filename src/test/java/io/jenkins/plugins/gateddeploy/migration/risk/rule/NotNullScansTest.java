package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackVerdict;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotNullScansTest {
    private final RuleCheck rule = new RuleCheck("migration-not-null-scans");

    @Test
    void setNotNullReadsEveryRow() {
        Finding finding = rule.finds("postgresql:15", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;");

        assertThat(finding.source().object()).isEqualTo("users.email");
        assertThat(finding.fix())
                .contains("CHECK (email IS NOT NULL) NOT VALID;")
                .contains("VALIDATE CONSTRAINT users_email_not_null;")
                .contains("in another transaction");
    }

    @Test
    void postgres18HasAShorterWay() {
        assertThat(rule.finds("postgresql:18", "ALTER TABLE users ALTER COLUMN email SET NOT NULL;")
                        .fix())
                .contains("ADD CONSTRAINT users_email_not_null NOT NULL email NOT VALID;");
        rule.finds("postgresql:18", "ALTER TABLE users ADD CONSTRAINT n NOT NULL email;");
        rule.accepts("postgresql:18", "ALTER TABLE users ADD CONSTRAINT n NOT NULL email NOT VALID;");
    }

    @Test
    void aPrimaryKeyThatAdoptsAnIndexReadsEveryRowForColumnsThatAllowNull() {
        String adopt = "ALTER TABLE users ADD CONSTRAINT pk PRIMARY KEY USING INDEX users_email;";
        for (boolean notNull : List.of(true, false)) {
            Given given = Given.target("postgresql:15")
                    .schema(KnownSchema.builder()
                            .column(ObjectName.of("users"), "email", "text", notNull, false)
                            .index(ObjectName.of("users"), "users_email", List.of("email"), true, true)
                            .build())
                    .pending(adopt);
            if (notNull) {
                rule.accepts(given);
            } else {
                assertThat(rule.finds(given).source().object()).isEqualTo("users.email");
                assertThat(given.rules()).containsExactly("migration-not-null-scans");
                assertThat(given.analysed().rollback().verdict()).isEqualTo(RollbackVerdict.BREAKS);
            }
        }
    }

    @Test
    void aUniqueConstraintThatAdoptsAnIndexAsksNothingOfItsColumns() {
        Given given = Given.target("postgresql:15")
                .schema(KnownSchema.builder()
                        .column(ObjectName.of("users"), "email", "text", false, false)
                        .index(ObjectName.of("users"), "users_email", List.of("email"), true, true)
                        .build())
                .pending("ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_email;");

        assertThat(given.rules()).isEmpty();
        assertThat(given.analysed().rollback().verdict()).isEqualTo(RollbackVerdict.COMPATIBLE);
    }

    @Test
    void aCheckThatProvesItMustBeValidAndSayIt() {
        String set = "ALTER TABLE users ALTER COLUMN email SET NOT NULL;";
        String add = "ALTER TABLE users ADD CONSTRAINT c CHECK (%s) NOT VALID; %s " + set;
        String validate = "ALTER TABLE users VALIDATE CONSTRAINT c;";
        rule.accepts("postgresql:12", add.formatted("email IS NOT NULL", validate));
        rule.accepts("postgresql:12", add.formatted("(\"email\" IS NOT NULL AND length(email) > 3)", validate));
        rule.accepts(Given.target("postgresql:15")
                .schema(KnownSchema.builder()
                        .check(ObjectName.of("users"), "c", "(email IS NOT NULL)", true)
                        .build())
                .pending(set));
        rule.finds("postgresql:12", add.formatted("email IS NOT NULL", ""));
        rule.finds("postgresql:12", add.formatted("email IS NOT NULL OR phone IS NOT NULL", validate));
        rule.finds("postgresql:12", add.formatted("phone IS NOT NULL", validate));
    }
}
