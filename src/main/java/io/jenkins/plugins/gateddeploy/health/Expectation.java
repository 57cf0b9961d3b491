package io.jenkins.plugins.gateddeploy.health;

import java.io.Serializable;
import java.util.Optional;

/** One thing that an answer has to fulfil; also the form of an {@code abortOn} condition. */
interface Expectation extends Serializable {
    /** Empty if the answer fulfils it. */
    Optional<Problem> check(Answer answer);
}
