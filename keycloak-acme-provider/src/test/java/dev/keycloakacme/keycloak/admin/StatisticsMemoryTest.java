package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatisticsMemoryTest {

    private volatile long now = Long.MAX_VALUE - 10;
    private final AtomicInteger counts = new AtomicInteger();
    private final StatisticsMemory memory = new StatisticsMemory(() -> now);

    @Test
    void countsOnceForAllWhoAskWithinASecond() {
        assertThat(ask("realm", Duration.ZERO)).isEqualTo("1");
        now += StatisticsMemory.SHORTEST.toNanos() - 1;
        assertThat(ask("realm", Duration.ZERO)).isEqualTo("1");
        now += 1;
        assertThat(ask("realm", Duration.ZERO)).isEqualTo("2");
    }

    @Test
    void whatTookLongIsKeptForTenTimesAsLong() {
        assertThat(ask("realm", Duration.ofMillis(300))).isEqualTo("1");
        now += Duration.ofSeconds(3).toNanos() - 1;
        assertThat(ask("realm", Duration.ZERO)).isEqualTo("1");
        now += 1;
        assertThat(ask("realm", Duration.ofHours(1))).isEqualTo("2");
        now += StatisticsMemory.LONGEST.toNanos();
        assertThat(ask("realm", Duration.ZERO)).isEqualTo("3");
    }

    @Test
    void eachRealmHasItsOwn() {
        assertThat(ask("realm", Duration.ZERO)).isEqualTo("1");
        assertThat(ask("another", Duration.ZERO)).isEqualTo("2");
        assertThat(ask("realm", Duration.ZERO)).isEqualTo("1");
    }

    @Test
    void whatFailsIsNotKept() {
        assertThatThrownBy(() -> memory.get("realm", () -> {
                    throw new IllegalStateException("the database is gone");
                }))
                .hasMessage("the database is gone");
        assertThat(ask("realm", Duration.ZERO)).isEqualTo("1");
    }

    @Test
    void oneCountsAndTheOthersWaitForIt() throws Exception {
        CountDownLatch counting = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<StatisticsView>> answers = Stream.generate(() -> threads.submit(() -> {
                        all.countDown();
                        return memory.get("realm", () -> {
                            await(counting);
                            return counted();
                        });
                    }))
                    .limit(8)
                    .toList();
            await(all);
            counting.countDown();
            for (Future<StatisticsView> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS).at()).isEqualTo("1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whereOneCountsForLongTheOthersGetTheNumbersOfBeforeOrNone() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        ask("realm", Duration.ZERO);
        now += StatisticsMemory.LONGEST.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<StatisticsView>> counting = Stream.of("realm", "new")
                    .map(realm -> threads.submit(() -> memory.get(realm, () -> {
                        begun.countDown();
                        await(end);
                        return counted();
                    })))
                    .toList();
            await(begun);

            assertThat(ask("realm", Duration.ZERO)).isEqualTo("1");
            assertThatThrownBy(() -> ask("new", Duration.ZERO)).hasMessageContaining("are being counted");

            end.countDown();
            for (Future<StatisticsView> answer : counting) {
                answer.get(10, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return the number of the count that is answered */
    private String ask(String realm, Duration takes) {
        return memory.get(realm, () -> {
                    now += takes.toNanos();
                    return counted();
                })
                .at();
    }

    private StatisticsView counted() {
        return new StatisticsView(
                Integer.toString(counts.incrementAndGet()),
                new StatisticsView.CertificatesView(0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new StatisticsView.RenewalsView("P7D", 0, 0),
                List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
