package dev.keycloakacme.keycloak.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.order.AuthorizationId;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With 4 threads, of which a realm may have two and an account one. */
@Timeout(30)
class ValidationPoolTest {

    private static final Requester ANN = requester("red", "ann");
    private static final Requester BOB = requester("red", "bob");
    private static final Requester DAN = requester("blue", "dan");

    private final ValidationPool pool = new ValidationPool(4, 16);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        pool.close();
    }

    @Test
    void anotherRealmIsServedWhileOneFillsItsShare() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            pool.submit(ANN, this::neverAnswers);
            pool.submit(BOB, this::neverAnswers);
        }
        CountDownLatch served = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            pool.submit(DAN, served::countDown);
        }
        assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anotherAccountIsServedWhileOneFillsItsShare() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            pool.submit(ANN, this::neverAnswers);
        }
        CountDownLatch served = new CountDownLatch(1);
        pool.submit(BOB, served::countDown);
        assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRequestThatWaitsGetsItsResultOrNoneInTime() {
        assertThat(pool.resultOf(ANN, () -> "answer", Duration.ofSeconds(10))).contains("answer");
        assertThat(pool.resultOf(ANN, this::neverAnswersText, Duration.ofMillis(100)))
                .isEmpty();
        assertThatThrownBy(() -> pool.resultOf(
                        BOB,
                        () -> {
                            throw new IllegalArgumentException("broken");
                        },
                        Duration.ofSeconds(10)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noMoreRequestsWaitThanThereAreThreads() {
        for (int i = 0; i < 4; i++) {
            assertThat(pool.tryToWait(AuthorizationId.random())).isTrue();
        }
        assertThat(pool.resultOf(ANN, () -> "answer", Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void whatFindsNoRoomIsNotWaitedFor() {
        for (int i = 0; i < 17; i++) { // one runs
            pool.submit(ANN, this::neverAnswers);
        }
        assertThat(pool.resultOf(ANN, () -> "answer", Duration.ofMinutes(1))).isEmpty();
    }

    private String neverAnswersText() {
        neverAnswers();
        return "";
    }

    @Test
    void whatWaitedRunsWhenItsShareIsFreeAgain() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            pool.submit(ANN, () -> {
                neverAnswers();
                all.countDown();
            });
        }
        release.countDown();
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskThatFailsGivesItsThreadBack() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            pool.submit(ANN, () -> {
                throw new IllegalStateException("as the test wants it");
            });
        }
        CountDownLatch served = new CountDownLatch(1);
        pool.submit(ANN, served::countDown);
        assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAccountIsToldToWaitBeforeItsShareOverflows() {
        for (int i = 0; i < 5; i++) {
            pool.requireRoom(ANN);
            pool.submit(ANN, this::neverAnswers);
        }
        assertThatThrownBy(() -> pool.requireRoom(ANN)).isInstanceOf(AcmeException.class);
        pool.requireRoom(BOB);
        pool.requireRoom(DAN);
    }

    /** Holds its thread until the test ends. */
    private void neverAnswers() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Requester requester(String realm, String account) {
        return new Requester(realm, account);
    }
}
