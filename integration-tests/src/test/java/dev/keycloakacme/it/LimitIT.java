package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A limit holds whichever node is asked, however many ask at once, and ends when it says. */
@WithKeycloak
class LimitIT {

    private static final int LIMIT = 12;

    @Test
    void holdsAcrossNodesAndWhoWaitsAsToldIsServed(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        fixture.realm().putAttributes(Map.of("acme.limit.orders-per-account", LIMIT + "/PT36S"));

        long start = System.nanoTime();
        List<RawAcme.Reply> replies = orders(acme, 3 * LIMIT);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
        long accepted =
                replies.stream().filter(reply -> reply.answer().succeeded()).count();
        // one more every three seconds
        assertThat(accepted).isBetween((long) LIMIT, LIMIT + seconds / 3 + 1);
        assertThat(replies.stream().filter(reply -> !reply.answer().succeeded()))
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(429));

        RawAcme.Reply refused = firstRefused(acme);
        assertThat(refused.status()).isEqualTo(429);
        int wait = Integer.parseInt(refused.header("retry-after"));
        assertThat(wait).isBetween(1, 3);
        Pause.of(Duration.ofSeconds(wait));
        acme.newOrder("client", "dns:next.ci.demo.internal").must();
    }

    private static RawAcme.Reply firstRefused(RawAcme acme) {
        RawAcme.Reply reply = acme.newOrder("client", "dns:next.ci.demo.internal");
        for (int i = 0; i < 5 && reply.answer().succeeded(); i++) {
            reply = acme.newOrder("client", "dns:next.ci.demo.internal");
        }
        return reply;
    }

    private static List<RawAcme.Reply> orders(RawAcme acme, int number) {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            return IntStream.range(0, number)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> acme.newOrder("client", "dns:n" + i + ".ci.demo.internal"), clients))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            clients.shutdownNow();
        }
    }
}
