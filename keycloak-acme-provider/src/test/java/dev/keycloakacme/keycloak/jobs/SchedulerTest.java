package dev.keycloakacme.keycloak.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    private final Scheduler scheduler = new Scheduler();
    private final Semaphore ran = new Semaphore(0);

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void workThatFailsIsRepeated() throws Exception {
        scheduler.every(OFTEN, "acme-test", () -> {
            ran.release();
            throw new IllegalStateException("for the test");
        });
        assertThat(ran.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workThatHangsHoldsUpNoOtherWork() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        scheduler.every(OFTEN, "acme-test-hangs", () -> await(never));
        scheduler.every(OFTEN, "acme-test", ran::release);
        assertThat(ran.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void afterTheEndNothingRuns() throws Exception {
        scheduler.every(Duration.ofMillis(100), "acme-test", ran::release);
        scheduler.close();
        assertThat(ran.tryAcquire(400, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
