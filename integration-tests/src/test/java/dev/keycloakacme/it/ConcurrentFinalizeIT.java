package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A client that finalizes twice, because it lost the answer or runs twice, gets one certificate. */
@WithKeycloak
class ConcurrentFinalizeIT {

    private static final String NAME = "twice.ci.demo.internal";
    private static final int CALLERS = 4;

    @RepeatedTest(3)
    void concurrentCallsWithTheSameRequestGetTheSameCertificate(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        RawAcme.Reply order = acme.newOrder("client", "dns:" + NAME).must();
        Csr csr = Csr.forNames("dns:" + NAME);

        List<RawAcme.Reply> replies = atOnce(() -> acme.finalizeOrder(order.json(), csr));

        assertThat(replies).allSatisfy(RawAcme.Reply::must);
        assertThat(replies.stream()
                        .map(reply -> reply.json().required("certificate").asText())
                        .distinct())
                .hasSize(1);
        assertThat(certificate(acme, order)).contains("BEGIN CERTIFICATE");
        assertThat(fixture.acme().certificates()).hasSize(1);
    }

    @Test
    void anotherRequestForAnOrderAlreadyFinalizedIsRefused(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        RawAcme.Reply order = acme.newOrder("client", "dns:" + NAME).must();
        acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME)).must();

        RawAcme.Reply second = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME));

        assertThat(second.status()).isEqualTo(403);
        assertThat(second.json().path("type").asText()).endsWith(":orderNotReady");
        assertThat(fixture.acme().certificates()).hasSize(1);
    }

    private static String certificate(RawAcme acme, RawAcme.Reply order) {
        Pause.until(
                "the order " + order.location() + " being valid",
                Duration.ofSeconds(20),
                () -> acme.fetch(order.location())
                        .json()
                        .path("status")
                        .asText()
                        .equals("valid"));
        String url = acme.fetch(order.location()).json().required("certificate").asText();
        return acme.fetch(URI.create(url)).must().answer().body();
    }

    private static List<RawAcme.Reply> atOnce(Supplier<RawAcme.Reply> call) {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<CompletableFuture<RawAcme.Reply>> running = IntStream.range(0, CALLERS)
                    .mapToObj(any -> CompletableFuture.supplyAsync(
                            () -> {
                                meet(start);
                                return call.get();
                            },
                            callers))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdownNow();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
