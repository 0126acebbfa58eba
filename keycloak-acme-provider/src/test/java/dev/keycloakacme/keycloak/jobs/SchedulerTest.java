package dev.keycloakacme.keycloak.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.keycloak.Stub;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.TimerProvider;

class SchedulerTest {

    private final Scheduler scheduler = new Scheduler();
    private final Semaphore ran = new Semaphore(0);

    private Runnable tick = () -> {};

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void theTimersThreadDoesNotWaitForTheWork() throws Exception {
        Thread timer = Thread.currentThread();
        AtomicInteger elsewhere = new AtomicInteger();
        every(() -> {
            if (Thread.currentThread() != timer) {
                elsewhere.incrementAndGet();
            }
            ran.release();
        });
        tick.run();
        assertThat(ran.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(elsewhere).hasValue(1);
    }

    @Test
    void aTurnIsLeftOutWhileTheOneBeforeStillRuns() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        every(() -> {
            begun.incrementAndGet();
            ran.release();
            await(end);
        });
        tick.run();
        assertThat(ran.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        tick.run();
        tick.run();
        end.countDown();
        assertThat(ran.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(begun).hasValue(1);
    }

    @Test
    void workThatFailsIsRepeated() throws Exception {
        every(() -> {
            ran.release();
            throw new IllegalStateException("for the test");
        });
        tick.run();
        assertThat(ran.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 100 && ran.availablePermits() == 0; i++) {
            tick.run();
            Thread.sleep(20);
        }
        assertThat(ran.availablePermits()).isPositive();
    }

    @Test
    void afterTheEndNothingRuns() throws Exception {
        every(ran::release);
        scheduler.close();
        tick.run();
        assertThat(ran.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
    }

    private void every(Runnable work) {
        TimerProvider timer = Stub.of(TimerProvider.class, Map.of("schedule", given -> {
            tick = (Runnable) given[0];
            return null;
        }));
        KeycloakSession session = Stub.of(KeycloakSession.class, Map.of("getProvider", given -> timer));
        scheduler.every(session, Duration.ofSeconds(10), "acme-test", work);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
