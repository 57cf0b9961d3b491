package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AlarmTest {
    @Test
    void whoeverWaitsTooLongIsInterruptedAndKnowsByWhom() {
        try (Alarm alarm = Alarm.in(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
            assertThat(alarm.hasRung()).isTrue();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whoeverIsInTimeIsLeftAlone() {
        Alarm alarm = Alarm.in(Duration.ofDays(1));
        alarm.close();
        assertThat(alarm.hasRung()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
