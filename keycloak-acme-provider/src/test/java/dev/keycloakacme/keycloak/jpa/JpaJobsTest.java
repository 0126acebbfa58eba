package dev.keycloakacme.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.order.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Each claim in a transaction of its own, as of several nodes. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaJobsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int THREADS = 8;

    private final String job = "job-" + KeycloakModelUtils.generateId();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final TestDatabase database;

    JpaJobsTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void aJobThatNeverRanIsDue() {
        assertThat(claim("node-1", NOW)).isTrue();
    }

    @Test
    void whileOneRunsItNobodyElseDoes() {
        claim("node-1", NOW);
        assertThat(claim("node-2", NOW.plusSeconds(299))).isFalse();
        assertThat(claim("node-1", NOW.plusSeconds(299))).isFalse();
    }

    @Test
    void anotherNodeRunsItWhenTheFirstHasDied() {
        claim("node-1", NOW);
        assertThat(claim("node-2", NOW.plusSeconds(300))).isTrue();
    }

    @Test
    void aJobThatRanIsDueAgainAnIntervalAfterItBegan() {
        claim("node-1", NOW);
        finish("node-1", NOW);
        assertThat(claim("node-2", NOW.plus(HOUR).minusMillis(1))).isFalse();
        assertThat(claim("node-2", NOW.plus(HOUR))).isTrue();
    }

    @Test
    void whoLostTheLeaseEndsNothing() {
        claim("node-1", NOW);
        claim("node-2", NOW.plusSeconds(300));
        finish("node-1", NOW);
        assertThat(claim("node-3", NOW.plusSeconds(599))).isFalse();
        finish("node-2", NOW.plusSeconds(300));
        assertThat(claim("node-3", NOW.plusSeconds(300).plus(HOUR))).isTrue();
    }

    @Test
    void ofManyNodesAtOnceOneRunsANewJob() throws Exception {
        assertThat(race(NOW)).containsOnlyOnce(true);
    }

    @Test
    void ofManyNodesAtOnceOneRunsAJobThatIsDueAgain() throws Exception {
        claim("node-1", NOW);
        finish("node-1", NOW);
        assertThat(race(NOW.plus(HOUR))).containsOnlyOnce(true);
    }

    private boolean claim(String node, Instant now) {
        return database.commit(entityManager -> new JpaJobs(entityManager).claim(job, HOUR, lease(node, now), now));
    }

    private void finish(String node, Instant begun) {
        database.run(entityManager -> new JpaJobs(entityManager).finish(job, lease(node, begun), begun));
    }

    private static Lease lease(String node, Instant now) {
        return new Lease(node, now.plusSeconds(300));
    }

    private List<Boolean> race(Instant now) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Boolean>> racers = IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    start.await();
                    return claim("node-" + i, now);
                })
                .toList();
        return threads.invokeAll(racers).stream().map(JpaJobsTest::result).toList();
    }

    private static boolean result(Future<Boolean> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
