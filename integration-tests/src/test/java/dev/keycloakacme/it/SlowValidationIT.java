package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Acme4j;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.SilentServer;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/**
 * Names whose servers never answer take the time of those who asked for them, and nobody else's. The server has its
 * default of 16 threads and 240 places: a realm may run 8 validations, an account may run 4 and have 60 waiting.
 */
@WithKeycloak
class SlowValidationIT {

    private static final int THREADS = 16;
    private static final int RUNNING_IN_A_REALM = 8;
    /** How long a silent server keeps a thread. */
    private static final Duration SLOW = Duration.ofSeconds(15);

    @BeforeAll
    static void registerBouncyCastle() {
        Security.addProvider(new BouncyCastleProvider()); // acme4j asks for it by name
    }

    @Test
    void anotherRealmIsValidatedWhileOneIsFullOfSilentServers(RealmFixture slow) throws AcmeException {
        try (RealmFixture other = slow.another();
                SilentServer silent = SilentServer.start(slow.http01Port())) {
            RawAcme first = slow.registered(DemoRealm.WEB_CLIENT);
            RawAcme second = slow.registered(DemoRealm.WEB_CLIENT);
            List<URI> waiting = respondToAll(first, "first", 30);
            assertThat(respondToAll(second, "second", 30)).hasSize(30);
            Pause.until("the share of a realm being full", SLOW, () -> silent.connections() >= RUNNING_IN_A_REALM);

            Instant before = Instant.now();
            validateByHttp01(other);

            assertThat(Duration.between(before, Instant.now())).isLessThan(SLOW);
            assertThat(waiting.stream().filter(challenge -> isProcessing(first, challenge)))
                    .as("validations of the slow realm that were still waiting")
                    .hasSizeGreaterThan(THREADS);
        }
    }

    @Test
    void anAccountWithItsShareWaitingIsToldToComeAgain(RealmFixture fixture) {
        try (SilentServer silent = SilentServer.start(fixture.http01Port())) {
            RawAcme acme = fixture.registered(DemoRealm.WEB_CLIENT);
            // enough for two nodes, each with a queue of its own
            List<URI> challenges = new ArrayList<>(challenges(acme, "many", 100));
            challenges.addAll(challenges(acme, "more", 100));
            int taken = 0;
            RawAcme.Reply refusal = acme.post(challenges.get(taken), "{}");
            while (refusal.answer().succeeded()) {
                taken++;
                assertThat(taken).as("validations that were taken").isLessThan(challenges.size());
                refusal = acme.post(challenges.get(taken), "{}");
            }

            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.json().path("type").asText()).endsWith(":rateLimited");
            assertThat(refusal.json().path("detail").asText()).contains("60 validations waiting");
            assertThat(refusal.header("retry-after")).isNotEmpty();
            assertThat(silent.connections()).isPositive();
            assertThat(isProcessing(acme, challenges.get(taken))).isFalse();
        }
    }

    private static void validateByHttp01(RealmFixture fixture) throws AcmeException {
        Order order = Acme4j.register(
                        Acme4j.session(fixture.directory(), fixture.rootFile()),
                        Csr.newKey(),
                        fixture.acme().issueFor(DemoRealm.WEB_CLIENT))
                .newOrder()
                .profile("server")
                .domains("quick.apps.demo.internal")
                .create();
        try (Http01Responder web = Http01Responder.start(fixture.http01Port())) {
            Acme4j.authorize(
                    order,
                    Http01Challenge.class,
                    (authorization, challenge) -> web.put(challenge.getToken(), challenge.getAuthorization()));
        }
    }

    private static List<URI> respondToAll(RawAcme acme, String label, int count) {
        List<URI> challenges = challenges(acme, label, count);
        challenges.forEach(challenge -> acme.post(challenge, "{}").must());
        return challenges;
    }

    private static List<URI> challenges(RawAcme acme, String label, int count) {
        String[] names = IntStream.range(0, count)
                .mapToObj(i -> "dns:" + label + "-" + i + ".apps.demo.internal")
                .toArray(String[]::new);
        RawAcme.Reply order = acme.newOrder("server", names).must();
        return StreamSupport.stream(order.json().required("authorizations").spliterator(), false)
                .map(authorization -> URI.create(authorization.asText().replace("authz", "challenge") + ".http-01"))
                .toList();
    }

    private static boolean isProcessing(RawAcme acme, URI challenge) {
        return acme.fetch(challenge).must().json().path("status").asText().equals("processing");
    }
}
