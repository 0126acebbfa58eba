package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients of one account that order at the same moment do not get into each other's way. */
@WithKeycloak
class ConcurrentOrdersIT {

    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 50;
    private static final int SAMPLES = 10;

    @Test
    void eachOfEightOrdersAtOnceEndsWithACertificateOfItsOwn(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Set<String> certificates = new HashSet<>();
            for (int round = 0; round < ROUNDS; round++) {
                String prefix = "r" + round;
                List<CompletableFuture<JsonNode>> running = IntStream.range(0, AT_ONCE)
                        .mapToObj(number -> CompletableFuture.supplyAsync(
                                () -> issue(acme, prefix + "n" + number + ".ci.demo.internal"), clients))
                        .toList();
                running.forEach(order ->
                        certificates.add(order.join().required("certificate").asText()));
            }

            assertThat(certificates).hasSize(AT_ONCE * ROUNDS);
            assertThat(ordersOf(acme)).hasSize(AT_ONCE * ROUNDS);
            certificates.stream()
                    .limit(SAMPLES)
                    .forEach(url -> assertThat(
                                    acme.fetch(URI.create(url)).must().answer().body())
                            .contains("BEGIN CERTIFICATE"));
        } finally {
            clients.shutdownNow();
        }
    }

    /** Every answer must be a success: neither 5xx nor any refusal. */
    private static JsonNode issue(RawAcme acme, String name) {
        RawAcme.Reply order = acme.newOrder("client", "dns:" + name).must();
        JsonNode issued = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + name))
                .must()
                .json();
        assertThat(issued.path("status").asText()).isEqualTo("valid");
        return issued;
    }

    private static Set<String> ordersOf(RawAcme acme) {
        Set<String> orders = new HashSet<>();
        String next = acme.account() + "/orders";
        while (!next.isEmpty()) {
            RawAcme.Reply page = acme.fetch(URI.create(next)).must();
            page.json().path("orders").forEach(order -> orders.add(order.asText()));
            next = linkToNext(page);
        }
        return orders;
    }

    private static String linkToNext(RawAcme.Reply page) {
        return page.answer().headers().getOrDefault("link", List.of()).stream()
                .filter(link -> link.endsWith("rel=\"next\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElse("");
    }
}
