package io.jenkins.plugins.gateddeploy.migration.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void tenTimesTheRowsTakeSixToSixtyTimesAsLong() {
        assertThat(phrase(70, 420_000, 4_200_000)).isEqualTo("7 to 70 min for 4.2 M rows, 10x the rehearsal");
        assertThat(phrase(1, 1_000, 100_000)).isEqualTo("36 s to 60 min for 100,000 rows, 100x the rehearsal");
    }

    @Test
    void theSameSizeTakesAsLong() {
        assertThat(phrase(70, 420_000, 420_000)).isEqualTo("about 70 s for 420,000 rows, 1x the rehearsal");
    }

    @Test
    void aLargerRehearsalGivesLess() {
        assertThat(phrase(600, 1_000_000, 100_000)).isEqualTo("10 to 100 s for 100,000 rows, 0.1x the rehearsal");
    }

    @Test
    void longOnesAreHoursAndDays() {
        assertThat(phrase(3_600, 1_000_000, 10_000_000)).isEqualTo("6 h to 2.5 days for 10 M rows, 10x the rehearsal");
        assertThat(phrase(40, 1_000, 3_000)).isEqualTo("94 s to 4.7 min for 3000 rows, 3x the rehearsal");
    }

    @Test
    void anEmptyTableIsNoDivisionByZero() {
        assertThat(phrase(70, 420_000, 0)).endsWith("the rehearsal");
    }

    @Test
    void aRehearsalNeedsTimeAndRows() {
        assertThatThrownBy(() -> new Rehearsal(0, 10))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("seconds");
        assertThatThrownBy(() -> new Rehearsal(Double.NaN, 10)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new Rehearsal(10, 0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("rows");
    }

    private static String phrase(double seconds, long rehearsed, long rows) {
        return Estimate.of(new Rehearsal(seconds, rehearsed), rows).phrase();
    }
}
