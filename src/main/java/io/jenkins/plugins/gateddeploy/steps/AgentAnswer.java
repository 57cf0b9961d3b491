package io.jenkins.plugins.gateddeploy.steps;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.io.IOException;

/**
 * What a check may answer. It may run on an agent, and that may say what it likes about what it saw there; but what a person
 * decided is known to the controller alone, and no agent may put a name under a decision.
 */
final class AgentAnswer {
    private AgentAnswer() {}

    /**
     * The report as it came.
     *
     * @throws IOException if it is none of the gate that asked, or carries a decision
     */
    static Report checked(Report answer, String gate) throws IOException {
        if (answer == null || !gate.equals(answer.gate())) {
            throw new ForgedAnswerException("the answer is no report of this gate");
        }
        if (answer.decision() != null || answer.verdict() == Verdict.BYPASSED) {
            throw new ForgedAnswerException("the answer carries a decision, which only a person can take");
        }
        return answer;
    }

    /** The agent does not run the code that the controller sent it. */
    static final class ForgedAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        ForgedAnswerException(String message) {
            super(message);
        }
    }
}
