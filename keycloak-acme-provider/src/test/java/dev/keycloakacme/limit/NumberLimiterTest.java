package dev.keycloakacme.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberLimiterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final List<Instant> open = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int looks;

    @Test
    void looksOnlyAfterEachQuarterOfTheRoomThereIs() {
        NumberLimiter limiter = limiter(16);
        make(limiter, 4);
        assertThat(looks).isZero();
        make(limiter, 1); // 5 are open: a quarter of the room for 11 is 2
        assertThat(looks).isEqualTo(1);
        make(limiter, 2);
        assertThat(looks).isEqualTo(1);
        make(limiter, 1);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void fourNodesKeepToTheLimit() {
        List<NumberLimiter> nodes =
                IntStream.range(0, 4).mapToObj(i -> limiter(16)).toList();
        for (int i = 0; i < 100; i++) {
            tryToMake(nodes.get(i % 4));
        }
        assertThat(open).hasSize(16);
    }

    @Test
    void refusesWhatWouldBeTooManyUntilEnoughHaveEnded() {
        NumberLimiter limiter = limiter(4);
        open.addAll(List.of(NOW.plusSeconds(10), NOW.plusSeconds(20), NOW.plusSeconds(30)));
        Problem refusal = refusal(limiter, 3);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(21));
        assertThat(refusal.detail()).contains("acme.limit.open-authorizations", "4");
        assertThat(refused).containsExactly("open-authorizations");
        make(limiter, 1);
    }

    @Test
    void whatWillNeverFitHasNoTimeToComeAgain() {
        assertThat(refusal(limiter(4), 5).retryAfter()).isNull();
    }

    @Test
    void nothingNewNeedsNoLook() {
        NumberLimiter limiter = limiter(1);
        make(limiter, 1);
        make(limiter, 0);
        assertThat(looks).isEqualTo(1);
    }

    private NumberLimiter limiter(int most) {
        return new NumberLimiter("realm", new Reserves(10), new LimitSettings(Map.of(), most), refused::add, () -> NOW);
    }

    private void make(NumberLimiter limiter, int number) {
        limiter.take("a", number, this::look);
        for (int i = 0; i < number; i++) {
            open.add(NOW.plusSeconds(100));
        }
    }

    private void tryToMake(NumberLimiter limiter) {
        try {
            make(limiter, 1);
        } catch (AcmeException e) {
            assertThat(e.problem().status()).isEqualTo(429);
        }
    }

    private List<Instant> look(Instant now) {
        looks++;
        return List.copyOf(open);
    }

    private Problem refusal(NumberLimiter limiter, int number) {
        return catchThrowableOfType(AcmeException.class, () -> limiter.take("a", number, this::look))
                .problem();
    }
}
