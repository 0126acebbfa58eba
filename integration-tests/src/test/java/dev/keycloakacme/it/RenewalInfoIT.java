package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.it.Renewal.Window;
import dev.keycloakacme.testkit.Acme4j;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.exception.AcmeException;

/** When to renew, and what replaces what (RFC 9773). */
@WithKeycloak
class RenewalInfoIT {

    private static final String NAME = "renewed.ci.demo.internal";
    private static final Duration LIFETIME = Duration.ofHours(24);

    @BeforeAll
    static void registerBouncyCastle() {
        Security.addProvider(new BouncyCastleProvider()); // acme4j asks for it by name
    }

    @Test
    void acme4jAsksWhenToRenewAndRenews(RealmFixture fixture) throws AcmeException {
        Account account = Acme4j.register(
                Acme4j.session(fixture.directory(), fixture.rootFile()),
                Csr.newKey(),
                fixture.acme().issueFor(DemoRealm.CI_CLIENT));
        Certificate first =
                Acme4j.issue(account.newOrder().profile("client").domain(NAME).create(), Csr.newKey());

        assertThat(first.hasRenewalInfo()).isTrue();
        RenewalInfo info = first.getRenewalInfo();
        Instant now = Instant.now();
        assertThat(info.renewalIsNotRequired(now)).isTrue();
        assertThat(info.getRandomProposal(null).orElseThrow())
                .isBetween(
                        now.plus(LIFETIME.multipliedBy(3).dividedBy(5)),
                        now.plus(LIFETIME.multipliedBy(4).dividedBy(5)));

        Order renewal = account.newOrder()
                .profile("client")
                .domain(NAME)
                .replaces(first)
                .create();
        assertThat(renewal.getJSON().get("replaces").asString()).isEqualTo(Renewal.idOf(first.getCertificate()));
        Certificate second = Acme4j.issue(renewal, Csr.newKey());
        Pem.verify(second.getCertificateChain(), fixture.root());

        JsonNode replaced = shown(fixture, first.getCertificate());
        JsonNode successor = shown(fixture, second.getCertificate());
        assertThat(replaced.path("replaced_by")).isEqualTo(successor.required("serial"));
        assertThat(successor.path("replaces")).isEqualTo(replaced.required("serial"));
        assertThat(replaced.has("replaces") || successor.has("replaced_by")).isFalse();
    }

    @Test
    void anybodyMayAskAndProxiesMayKeepTheAnswer(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        URI url = Renewal.url(acme, Renewal.issue(acme, null, NAME));

        RestCalls.Answer answer = Renewal.get(fixture.http(), url).must();
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.headers().get("cache-control")).containsExactly("public, max-age=60");
        assertThat(answer.headers()).doesNotContainKey("replay-nonce");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(8600, 8640);
        assertThat(answer.body()).doesNotContain("explanationURL", NAME);

        fixture.realm()
                .putAttributes(Map.of(
                        "acme.renewal-explanation", "https://corp/renewals",
                        "acme.renewal-check-interval", "PT1H"));
        RestCalls.Answer explained = Renewal.get(fixture.http(), url).must();
        assertThat(Json.parse(explained.body()).path("explanationURL").asText()).isEqualTo("https://corp/renewals");
        assertThat(explained.header("retry-after")).isEqualTo("3600");
        assertThat(Renewal.window(explained)).isEqualTo(Renewal.window(answer));

        RestCalls.Answer head = new RestCalls(fixture.http())
                .send(HttpRequest.newBuilder(url).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.must().header("retry-after")).isEqualTo("3600");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aRevokedCertificateIsToBeRenewedAtOnce(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        X509Certificate certificate = Renewal.issue(acme, null, NAME);
        URI url = Renewal.url(acme, certificate);
        assertThat(Renewal.window(Renewal.get(fixture.http(), url)).start()).isAfter(Instant.now());

        fixture.acme().revokeCertificate(Renewal.serialOf(certificate), 1);

        Window window = Renewal.window(Renewal.get(fixture.http(), url));
        assertThat(window.end()).isAfter(window.start()).isBefore(Instant.now());
        Renewal.issue(acme, certificate, NAME);
    }

    @Test
    void anAdminHasOneOrManyRenewedEarly(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        Instant begin = Instant.now();
        List<X509Certificate> three = IntStream.range(0, 3)
                .mapToObj(any -> Renewal.issue(acme, null, NAME))
                .toList();

        assertThat(fixture.acme().replace(Renewal.serialOf(three.get(0))).status())
                .isEqualTo(204);
        assertThat(fixture.acme().replace(Renewal.serialOf(three.get(0))).status())
                .isEqualTo(204);
        assertIsDueSoon(fixture, acme, three.get(0), begin);
        assertIsNotDueSoon(fixture, acme, three.get(1), begin);

        assertThat(fixture.acme().replaceAll(Map.of("profile", "server")).body())
                .isEqualTo("{\"certificates\":0}");
        assertThat(fixture.acme()
                        .replaceAll(Map.of("profile", "client", "issuer", "demo-issuer"))
                        .body())
                .as("but for the one that is to be already")
                .isEqualTo("{\"certificates\":2}");
        three.forEach(certificate -> assertIsDueSoon(fixture, acme, certificate, begin));

        assertThat(fixture.acme().replaceAll(Map.of()).status()).isEqualTo(400);
        assertThat(fixture.acme().replaceAll(Map.of("profil", "client")).status())
                .isEqualTo(400);
        assertThat(fixture.acme()
                        .replaceAll(Map.of("all", true, "profile", "client"))
                        .status())
                .isEqualTo(400);
        assertThat(fixture.acme().replace("0a1b").status()).isEqualTo(404);
        assertThat(fixture.acme().audit())
                .filteredOn(it -> it.path("type").asText().equals("ReplacementRequested"))
                .hasSize(2);
    }

    @Test
    void ofTwoOrdersAtOnceOneReplacesACertificate(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        X509Certificate certificate = Renewal.issue(acme, null, NAME);
        String payload = Renewal.order("client", Renewal.idOf(certificate), NAME);

        List<RawAcme.Reply> replies = IntStream.range(0, 4)
                .mapToObj(any -> CompletableFuture.supplyAsync(() -> acme.post(acme.resource("newOrder"), payload)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(replies).extracting(RawAcme.Reply::status).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .allSatisfy(
                        reply -> assertThat(reply.json().path("type").asText()).endsWith(":alreadyReplaced"));
        JsonNode orders =
                acme.fetch(URI.create(acme.account() + "/orders")).must().json();
        assertThat(orders.path("orders")).hasSize(2);
    }

    @Test
    void anOrderThatFailedGivesItsPlaceToTheNext(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        X509Certificate certificate = Renewal.issue(acme, null, NAME);
        String payload = Renewal.order("client", Renewal.idOf(certificate), NAME);
        RawAcme.Reply failed = acme.post(acme.resource("newOrder"), payload).must();
        assertThat(acme.post(acme.resource("newOrder"), payload).status()).isEqualTo(409);

        acme.post(URI.create(failed.json().path("authorizations").path(0).asText()), "{\"status\":\"deactivated\"}")
                .must();
        assertThat(acme.fetch(failed.location()).json().path("status").asText()).isEqualTo("invalid");

        RawAcme.Reply next = acme.post(acme.resource("newOrder"), payload).must();
        assertThat(acme.fetch(next.location()).json().path("replaces").asText()).isEqualTo(Renewal.idOf(certificate));
        Renewal.finish(acme, next, NAME);
    }

    private static JsonNode shown(RealmFixture fixture, X509Certificate certificate) {
        return fixture.acme().certificate(Renewal.serialOf(certificate));
    }

    /** Within a tenth of its lifetime. */
    private static void assertIsDueSoon(
            RealmFixture fixture, RawAcme acme, X509Certificate certificate, Instant begin) {
        assertThat(start(fixture, acme, certificate))
                .isBetween(begin.minusSeconds(1), Instant.now().plus(LIFETIME.dividedBy(10)));
    }

    private static void assertIsNotDueSoon(
            RealmFixture fixture, RawAcme acme, X509Certificate certificate, Instant begin) {
        assertThat(start(fixture, acme, certificate)).isAfter(begin.plus(LIFETIME.dividedBy(2)));
    }

    private static Instant start(RealmFixture fixture, RawAcme acme, X509Certificate certificate) {
        return Renewal.window(Renewal.get(fixture.http(), Renewal.url(acme, certificate)))
                .start();
    }
}
