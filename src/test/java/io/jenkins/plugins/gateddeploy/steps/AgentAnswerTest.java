package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.Decision;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentAnswerTest {
    private static final Report BLOCKED = Report.of("env")
            .add(Finding.error("env-missing").title("API_KEY is missing").build())
            .build();

    @Test
    void whatAGateSawIsTakenAsItIs() throws Exception {
        assertThat(AgentAnswer.checked(BLOCKED, "env")).isSameAs(BLOCKED);
    }

    @Test
    void noAgentCanSayWhoDecided() {
        Report approved = BLOCKED.decided(Decision.Outcome.APPROVED, "ann", "known", Instant.now());
        assertThatThrownBy(() -> AgentAnswer.checked(approved, "env"))
                .isInstanceOf(AgentAnswer.ForgedAnswerException.class)
                .hasMessageNotContaining("ann");
        Report bypassed = new Report("env", "env", null, Verdict.BYPASSED, Instant.now(), 1, List.of(), Map.of(), null);
        assertThatThrownBy(() -> AgentAnswer.checked(bypassed, "env"))
                .isInstanceOf(AgentAnswer.ForgedAnswerException.class);
    }

    @Test
    void noAnswerAndAnotherGatesAnswerAreNone() {
        assertThatThrownBy(() -> AgentAnswer.checked(null, "env"))
                .isInstanceOf(AgentAnswer.ForgedAnswerException.class);
        assertThatThrownBy(() -> AgentAnswer.checked(BLOCKED, "migration"))
                .isInstanceOf(AgentAnswer.ForgedAnswerException.class);
    }
}
