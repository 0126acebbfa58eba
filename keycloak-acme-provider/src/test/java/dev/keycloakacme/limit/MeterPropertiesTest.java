package dev.keycloakacme.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MeterPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Property
    void neverMoreThanTheCountAndTheRateTimesTheTime(
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll @IntRange(min = 1, max = 10_000) int periodMillis,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 500) Long> gaps) {
        Rate rate = new Rate(count, Duration.ofMillis(periodMillis));
        List<Instant> permitted = permitted(rate, gaps);
        for (int first = 0; first < permitted.size(); first++) {
            for (int last = first; last < permitted.size(); last++) {
                long millis = Duration.between(permitted.get(first), permitted.get(last))
                        .toMillis();
                assertThat(last - first + 1.0)
                        .isLessThanOrEqualTo(count + (double) count * millis / periodMillis + 1e-9);
            }
        }
    }

    @Property
    void whoWaitsTheSecondsHeIsToldIsPermitted(
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll @IntRange(min = 1, max = 10_000) int periodMillis,
            @ForAll @Size(max = 50) List<@LongRange(min = 0, max = 100) Long> gaps) {
        Rate rate = new Rate(count, Duration.ofMillis(periodMillis));
        Meter meter = new Meter(rate, 0);
        Instant now = NOW;
        for (long gap : gaps) {
            now = now.plusMillis(gap);
            Duration wait = meter.wait(now);
            assertThat(wait.isZero()).isEqualTo(meter.permits(now));
            assertThat(meter.permits(now.plus(wait))).isTrue();
            assertThat(wait.isZero() || !meter.permits(now.plus(wait).minusSeconds(1)))
                    .isTrue();
            meter = meter.used(1, now);
        }
    }

    private static List<Instant> permitted(Rate rate, List<Long> gaps) {
        List<Instant> permitted = new ArrayList<>();
        Meter meter = new Meter(rate, 0);
        Instant now = NOW;
        for (long gap : gaps) {
            now = now.plusMillis(gap);
            if (meter.permits(now)) {
                meter = meter.used(1, now);
                permitted.add(now);
            }
        }
        return permitted;
    }
}
