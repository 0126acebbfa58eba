package dev.keycloakacme.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailSafeCountersTest {

    private static final Charge CHARGE = new Charge(LimitKind.ORDERS_PER_ACCOUNT, "a");

    private final Counters shared = new LocalCounters(10);
    private boolean answers = true;
    private int asked;
    private long nanos = 42;

    private final Counters cluster = new Counters() {
        @Override
        public long find(String name) {
            asked++;
            requireAnswer();
            return shared.find(name);
        }

        @Override
        public boolean replace(String name, long before, long after, Duration kept) {
            asked++;
            requireAnswer();
            return shared.replace(name, before, after, kept);
        }
    };

    private final Counters one = node();
    private final Counters other = node();

    @Test
    void nodesShareACountWhileTheClusterAnswers() {
        assertThat(takenOf(3, one)).isEqualTo(3);
        assertThat(takenOf(3, other)).isEqualTo(1);
    }

    @Test
    void eachNodeLimitsByItselfWhileTheClusterIsSilent() {
        answers = false;
        assertThat(takenOf(10, one)).isEqualTo(4);
        assertThat(takenOf(10, other)).isEqualTo(4);
    }

    @Test
    void aSilentClusterIsNotAskedByEachRequest() {
        answers = false;
        takenOf(10, one);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aClusterThatAnswersAgainIsUsedAgain() {
        answers = false;
        takenOf(10, one);
        answers = true;
        nanos += FailSafeCounters.PAUSE.toNanos();
        assertThat(takenOf(10, one)).isEqualTo(4);
        assertThat(takenOf(10, other)).isZero();
    }

    @Test
    void aClusterThatGoesSilentBetweenReadingAndWritingLosesNothing() {
        takenOf(2, one);
        Counters forgetful = new Counters() {
            @Override
            public long find(String name) {
                long found = one.find(name);
                answers = false;
                return found;
            }

            @Override
            public boolean replace(String name, long before, long after, Duration kept) {
                return one.replace(name, before, after, kept);
            }
        };
        assertThat(takenOf(10, forgetful)).isEqualTo(4);
    }

    private Counters node() {
        return new FailSafeCounters(cluster, new LocalCounters(10), () -> nanos);
    }

    private void requireAnswer() {
        if (!answers) {
            throw AcmeException.unavailable("silent", null);
        }
    }

    private static int takenOf(int attempts, Counters counters) {
        LimitSettings settings =
                new LimitSettings(Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("4/PT1H")), LimitSettings.UNLIMITED);
        RateLimiter limiter =
                new RateLimiter("realm", counters, new Reserves(10), settings, limit -> {}, () -> Instant.EPOCH);
        return (int) IntStream.range(0, attempts)
                .filter(i -> {
                    try {
                        limiter.take(List.of(CHARGE));
                        return true;
                    } catch (AcmeException e) {
                        assertThat(e.problem().status()).isEqualTo(429);
                        return false;
                    }
                })
                .count();
    }
}
