package dev.keycloakacme.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Charge ACCOUNT = new Charge(LimitKind.ORDERS_PER_ACCOUNT, "a");
    private static final Charge ZONE = new Charge(LimitKind.ORDERS_PER_ZONE, "corp", "corp");

    private final Counters counters = new LocalCounters(100);
    private final Reserves reserves = new Reserves(100);
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private Map<LimitKind, Rate> rates = Map.of(
            LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("3/PT30S"), LimitKind.ORDERS_PER_ZONE, Rate.parse("5/PT1H"));
    private Instant now = NOW;

    @Test
    void permitsTheCountAtOnceAndThenOnePerInterval() {
        assertThat(takenOf(5, ACCOUNT)).isEqualTo(3);
        now = NOW.plusSeconds(10).minusMillis(1);
        assertThat(takenOf(5, ACCOUNT)).isZero();
        now = NOW.plusSeconds(10);
        assertThat(takenOf(5, ACCOUNT)).isEqualTo(1);
        now = NOW.plusSeconds(1000);
        assertThat(takenOf(5, ACCOUNT)).isEqualTo(3);
    }

    @Test
    void saysWhichLimitWhichSettingAndWhen() {
        takenOf(3, ACCOUNT);
        now = NOW.plusMillis(2500);
        Problem problem = refusal(ACCOUNT);
        assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(8));
        assertThat(problem.detail()).contains("orders of this account", "3 in PT30S", "acme.limit.orders-per-account");
        assertThat(refused).containsExactly("orders-per-account");
    }

    @Test
    void whoWaitsAsToldIsServed() {
        takenOf(3, ACCOUNT);
        now = NOW.plusMillis(2501);
        Duration wait = refusal(ACCOUNT).retryAfter();
        now = now.plus(wait);
        assertThat(takenOf(1, ACCOUNT)).isEqualTo(1);
    }

    @Test
    void countsNothingWhereOneOfSeveralIsTooMuch() {
        takenOf(3, ACCOUNT);
        for (int i = 0; i < 10; i++) {
            assertThat(taken(List.of(ZONE, ACCOUNT))).isFalse();
        }
        assertThat(takenOf(10, ZONE)).isEqualTo(5);
    }

    @Test
    void namesTheLongestOfTheTimesToWait() {
        takenOf(3, ACCOUNT);
        takenOf(5, ZONE);
        Problem problem = refusal(ACCOUNT, ZONE);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofMinutes(12));
        assertThat(problem.detail()).contains("(corp)");
    }

    @Test
    void givesBackWhatItTookBeforeSomebodyElseWasFaster() {
        takenOf(2, ACCOUNT);
        Counters contended = new Counters() {
            @Override
            public long find(String name) {
                return counters.find(name);
            }

            @Override
            public boolean replace(String name, long before, long after, Duration kept) {
                boolean replaced = counters.replace(name, before, after, kept);
                if (name.contains("zone") && replaced) {
                    takenOf(1, ACCOUNT); // another takes the last one
                }
                return replaced;
            }
        };
        Problem problem = catchThrowableOfType(
                        AcmeException.class, () -> limiter(contended).take(List.of(ZONE, ACCOUNT)))
                .problem();
        assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(takenOf(10, ZONE)).isEqualTo(5);
    }

    @Test
    void manyAtOnceTakeNoMoreThanThereIs() {
        rates = Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("100/PT1H"));
        AtomicInteger count = new AtomicInteger();
        IntStream.range(0, 1000).parallel().forEach(i -> {
            if (taken(List.of(ACCOUNT))) {
                count.incrementAndGet();
            }
        });
        assertThat(count).hasValue(100);
    }

    @Test
    void whatHasHappenedCountsBeyondTheLimitButNobodyWaitsLongerForIt() {
        for (int i = 0; i < 100; i++) {
            limiter(counters).add(ACCOUNT);
        }
        assertThat(refusal(ACCOUNT).retryAfter()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aRaisedLimitHelpsAtOnce() {
        rates = Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("2/P7D"));
        takenOf(2, ACCOUNT);
        rates = Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("3600/PT1H"));
        assertThat(refusal(ACCOUNT).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aNodeTakesAHundredthOfAHighRateAtOnce() {
        rates = Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("1000/PT1H"));
        AtomicInteger writes = new AtomicInteger();
        Counters counted = new Counters() {
            @Override
            public long find(String name) {
                return counters.find(name);
            }

            @Override
            public boolean replace(String name, long before, long after, Duration kept) {
                writes.incrementAndGet();
                return counters.replace(name, before, after, kept);
            }
        };
        for (int i = 0; i < 100; i++) {
            limiter(counted).take(List.of(ACCOUNT));
        }
        assertThat(writes).hasValue(10);
        assertThat(takenOf(1000, ACCOUNT)).isEqualTo(900);
    }

    @Test
    void whatNobodyElseCountsMeanwhileIsReadOnce() {
        AtomicInteger reads = new AtomicInteger();
        Counters counted = new Counters() {
            @Override
            public long find(String name) {
                reads.incrementAndGet();
                return counters.find(name);
            }

            @Override
            public boolean replace(String name, long before, long after, Duration kept) {
                return counters.replace(name, before, after, kept);
            }
        };
        limiter(counted).take(List.of(ACCOUNT, ZONE));
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatOthersCountedSinceItWasReadCounts() {
        RateLimiter.Readings readings = limiter(counters).require(List.of(ACCOUNT));
        takenOf(3, ACCOUNT);
        assertThat(catchThrowableOfType(
                                AcmeException.class, () -> limiter(counters).take(List.of(ACCOUNT), readings))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.RATE_LIMITED);
    }

    @Test
    void aLoweredLimitHoldsAtOnce() {
        rates = Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("1000/PT1H"));
        assertThat(takenOf(1, ACCOUNT)).isEqualTo(1);
        rates = Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("2/PT1H"));
        assertThat(takenOf(9, ACCOUNT)).isEqualTo(1);
    }

    @Test
    void twoNodesTogetherPermitNoMoreThanTheRate() {
        rates = Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("1000/PT1H"));
        Reserves others = new Reserves(10);
        RateLimiter other = new RateLimiter(
                "realm", counters, others, new LimitSettings(rates, LimitSettings.UNLIMITED), refused::add, () -> now);
        other.take(List.of(ACCOUNT));
        assertThat(takenOf(2000, ACCOUNT)).isEqualTo(990);
        for (int i = 0; i < 9; i++) {
            other.take(List.of(ACCOUNT));
        }
        assertThat(takenOf(1, ACCOUNT)).isZero();
        assertThat(others.has("realm orders-per-account a 1000/PT1H")).isFalse();
    }

    @Test
    void whatIsNotLimitedIsNotCounted() {
        rates = Map.of();
        assertThat(takenOf(1000, ACCOUNT)).isEqualTo(1000);
        assertThat(counters.find("realm orders-per-account a")).isZero();
    }

    @Test
    void realmsAndHoldersHaveCountsOfTheirOwn() {
        takenOf(3, ACCOUNT);
        assertThat(takenOf(3, new Charge(LimitKind.ORDERS_PER_ACCOUNT, "b"))).isEqualTo(3);
        RateLimiter other = new RateLimiter(
                "other",
                counters,
                new Reserves(10),
                new LimitSettings(rates, LimitSettings.UNLIMITED),
                refused::add,
                () -> now);
        other.take(List.of(ACCOUNT));
        assertThat(takenOf(1, ACCOUNT)).isZero();
    }

    private int takenOf(int attempts, Charge charge) {
        return (int)
                IntStream.range(0, attempts).filter(i -> taken(List.of(charge))).count();
    }

    private boolean taken(List<Charge> charges) {
        try {
            limiter(counters).take(charges);
            return true;
        } catch (AcmeException e) {
            assertThat(e.problem().type()).isEqualTo(ProblemType.RATE_LIMITED);
            return false;
        }
    }

    private Problem refusal(Charge... charges) {
        return catchThrowableOfType(AcmeException.class, () -> limiter(counters).take(List.of(charges)))
                .problem();
    }

    private RateLimiter limiter(Counters of) {
        return new RateLimiter(
                "realm", of, reserves, new LimitSettings(rates, LimitSettings.UNLIMITED), refused::add, () -> now);
    }
}
