package dev.keycloakacme.keycloak.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.Crl;
import dev.keycloakacme.ca.CrlService.Latest;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrlMemoryTest {

    private static final CrlKey KEY = new CrlKey("realm", new IssuerId("0123456789abcdef0123456789abcdef"), 0);
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private volatile Instant now = NOW;
    private volatile long nanos;
    private final CrlMemory memory = new CrlMemory(() -> now, () -> nanos);
    private int asked;

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void howeverManyAskItIsLookedForOnceASecond() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(get(1).number()).isEqualTo(1);
        }
        assertThat(asked).isEqualTo(1);

        pass(CrlMemory.FRESH);
        assertThat(get(2).number()).isEqualTo(2);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void afterAFaultItWaitsLonger() {
        memory.get(KEY, held -> new Latest(crl(1), fault()));
        pass(CrlMemory.FRESH);
        assertThat(get(2).number()).isEqualTo(1);
        pass(CrlMemory.PAUSE);
        assertThat(get(2).number()).isEqualTo(2);
    }

    @Test
    void aRefusalIsRememberedToo() {
        assertThatThrownBy(() -> memory.get(KEY, held -> {
                    throw fault();
                }))
                .isInstanceOf(AcmeException.class);
        assertThatThrownBy(() -> get(1)).isInstanceOf(AcmeException.class);
        assertThat(asked).isZero();

        pass(CrlMemory.PAUSE);
        assertThat(get(1).number()).isEqualTo(1);
    }

    @Test
    void whatIsHeldIsShownToWhoeverLooksForTheNext() {
        get(1);
        pass(CrlMemory.FRESH);
        memory.get(KEY, held -> {
            assertThat(held).isNotNull();
            return new Latest(crl(2), null);
        });
        assertThat(get(3).number()).isEqualTo(2);
    }

    @Test
    void whileOneLooksTheOthersGetWhatIsHeld() throws Exception {
        get(1);
        pass(CrlMemory.FRESH);
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Crl> slow = thread.submit(() -> memory.get(KEY, held -> {
            looking.countDown();
            await(go);
            return new Latest(crl(2), null);
        }));
        await(looking);

        assertThat(get(3).number()).isEqualTo(1);

        go.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).number()).isEqualTo(2);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void askingForWhatIsNotThereHoldsUpNothing() throws Exception {
        get(1);
        pass(CrlMemory.FRESH);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService flood = Executors.newCachedThreadPool();
        try {
            Set<Integer> held = ConcurrentHashMap.newKeySet();
            long locks = IntStream.rangeClosed(1, 200)
                    .map(shard -> Math.floorMod(new CrlKey("realm", KEY.issuer(), shard).hashCode(), CrlMemory.LOCKS))
                    .distinct()
                    .count();
            for (int shard = 1; shard <= 200; shard++) {
                CrlKey absent = new CrlKey("realm", KEY.issuer(), shard);
                var unused = flood.submit(() -> memory.get(absent, last -> {
                    held.add(absent.shard());
                    await(go);
                    throw fault();
                }));
            }
            // each of the locks for what is not there is held by somebody: others wait for it, and are not counted
            while (held.size() < locks) {
                Thread.onSpinWait();
            }

            assertThat(get(2).number()).isEqualTo(2);
        } finally {
            go.countDown();
            flood.shutdownNow();
        }
    }

    @Test
    void theyWaitWhereThatIsNoLongerValid() throws Exception {
        get(1);
        pass(CrlMemory.FRESH);
        now = NOW.plus(Crl.LIFETIME);
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Crl> slow = thread.submit(() -> memory.get(KEY, held -> {
            looking.countDown();
            await(go);
            return new Latest(crl(2), null);
        }));
        await(looking);
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<Thread> asker = new AtomicReference<>();
            Future<Crl> waiting = second.submit(() -> {
                asker.set(Thread.currentThread());
                return get(3);
            });
            while (asker.get() == null || asker.get().getState() != Thread.State.WAITING) {
                assertThat(waiting.isDone()).isFalse();
            }
            go.countDown();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(slow.get(10, TimeUnit.SECONDS));
        } finally {
            second.shutdownNow();
        }
    }

    private Crl get(long number) {
        return memory.get(KEY, held -> {
            asked++;
            return new Latest(crl(number), null);
        });
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static AcmeException fault() {
        return AcmeException.unavailable("the key is away", null);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Crl crl(long number) {
        return new Crl(KEY.issuer(), 0, number, NOW, NOW.plus(Crl.LIFETIME), new Crl.Basis(NOW, 0), new byte[] {1});
    }
}
