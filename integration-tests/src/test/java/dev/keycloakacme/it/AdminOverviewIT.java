package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.CrossSigned;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issuers and statistics of the admin API, and who may see and change them. */
@WithKeycloak
class AdminOverviewIT {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(30);

    private static RealmFixture fixture;
    private static Keycloak keycloak;

    @TempDir
    Path folder;

    @BeforeAll
    static void prepare(RealmFixture shared, Keycloak server) {
        fixture = shared;
        keycloak = server;
    }

    @Test
    void whoMayOnlySeeChangesNothing() {
        People people = People.of(fixture.realm());
        var viewer = people.admin("overviewer", "view-realm");
        var nobody = people.admin("nobody-at-all");
        String issuer = issuer("demo-issuer").path("id").asText();
        for (String noun : List.of("/settings", "/issuers", "/statistics")) {
            assertThat(viewer.tryGet(path(noun)).status()).as(noun).isEqualTo(200);
            assertThat(nobody.tryGet(path(noun)).status()).as(noun).isEqualTo(403);
        }
        assertThat(viewer.tryPut(path("/settings"), Map.of()).status()).isEqualTo(403);
        assertThat(viewer.tryPost(path("/issuers/" + issuer + "/request"), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(viewer.tryPut(path("/issuers/" + issuer + "/chain"), Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anIssuerGetsAnotherCertificateAndItsRevocationsStayInOnePlace() throws IOException {
        Leaf before = Leaf.issue(fixture, "server");
        JsonNode issuer = issuer("demo-issuer");
        assertThat(issuer.path("healthy").asBoolean()).isTrue();
        assertThat(issuer.at("/key/kept_in").asText()).isEqualTo("keystore issuer.p12");
        assertThat(issuer.at("/key/type").asText()).startsWith("EC P-");
        assertThat(texts(issuer.path("profiles"))).containsExactly("client", "server", "workload");
        assertThat(issuer.path("chain")).hasSize(2);

        JsonNode renewed = Json.parse(putChain(issuer, certified(issuer)).must().body());

        assertThat(renewed.at("/chain/0/pem")).isNotEqualTo(issuer.at("/chain/0/pem"));
        assertThat(renewed.path("former")).containsExactly(issuer.at("/chain/0"));
        assertThat(issuer("demo-issuer").at("/chain/0")).isEqualTo(renewed.at("/chain/0"));
        Leaf after = Leaf.issue(fixture, "server");
        assertThat(Pem.of(after.issuer()).strip())
                .isEqualTo(renewed.at("/chain/0/pem").asText().strip());
        assertThat(after.crl()).isEqualTo(before.crl());
        PublicFiles files = new PublicFiles(fixture.http());
        assertCertificate(files, before);
        assertCertificate(files, after);
        files.lists(before.crl(), serial(before)); // a CRL is made when it is first asked for
        assertThat(issuer("demo-issuer").at("/crl/0/url").asText())
                .isEqualTo(before.crl().toString());
        fixture.acme().revokeCertificate(before.serial(), 1);
        fixture.acme().revokeCertificate(after.serial(), 1);
        Pause.until(
                "both revocations",
                SEEN_WITHIN,
                () -> files.lists(before.crl(), serial(before)) && files.lists(before.crl(), serial(after)));
    }

    private static void assertCertificate(PublicFiles files, Leaf leaf) {
        HttpResponse<byte[]> answer =
                files.get(URI.create(leaf.pointers().issuer().orElseThrow()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(der(leaf.issuer()));
    }

    @Test
    void aChainThatDoesNotFitIsRefusedAndChangesNothing() throws IOException {
        JsonNode issuer = issuer("demo-issuer");
        String other = Pem.of(CrossSigned.of(fixture.root()).root());
        String key = Pem.of("PRIVATE KEY", new byte[] {1});
        Map<String, String> hostile = new HashMap<>(Map.of(
                other,
                "another key",
                issuer.at("/chain/1/pem").asText(),
                "another key",
                Pem.of(Leaf.issue(fixture, "client").certificate()),
                "another key",
                issuer.at("/chain/0/pem").asText() + key,
                "no key",
                "nothing",
                "no certificate",
                "",
                "no certificate",
                "\0",
                "no certificate",
                "x".repeat(100_000),
                "longer than"));
        hostile.forEach((chain, reason) -> {
            RestCalls.Answer answer = putChain(issuer, chain);
            assertThat(answer.status()).as(reason).isEqualTo(400);
            assertThat(Json.parse(answer.body()).at("/fields/chain").asText()).contains(reason);
        });
        for (Object body : List.of(Map.of(), Map.of("chain", 1), Map.of("chain", other, "password", "x"), List.of())) {
            assertThat(fixture.realm()
                            .admin()
                            .tryPut(path("/issuers/" + issuer.path("id").asText() + "/chain"), body)
                            .status())
                    .isEqualTo(400);
        }
        assertThat(fixture.realm()
                        .admin()
                        .tryPut(path("/issuers/not-there/chain"), Map.of("chain", other))
                        .status())
                .isEqualTo(404);
        assertThat(issuer("demo-issuer").path("chain")).isEqualTo(issuer.path("chain"));
    }

    @Test
    void aChainDoesNotBringAnotherRoot() throws IOException {
        JsonNode issuer = issuer("demo-issuer");
        CrossSigned other = CrossSigned.of(
                Pem.certificates(issuer.at("/chain/0/pem").asText()).get(0));

        RestCalls.Answer answer = putChain(issuer, other.pem());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Json.parse(answer.body()).at("/fields/chain").asText()).contains("another root");
        assertThat(issuer("demo-issuer").path("chain")).isEqualTo(issuer.path("chain"));
        assertThat(Pem.certificates(new String(roots().body(), StandardCharsets.US_ASCII)))
                .containsExactly(fixture.root());
    }

    @Test
    void anIssuerThatCannotBeUsedSaysWhyAndHidesNoOther() throws IOException {
        Path stores = keycloak.authority().keyStores().resolve(fixture.realm().id());
        Path file = Files.copy(stores.resolve("issuer.p12"), stores.resolve("lost.p12"));
        fixture.realm()
                .putComponent(Component.issuer("keystore", "lost-issuer")
                        .with("keystore", "lost.p12")
                        .with("password", "${vault.issuer}"));
        try {
            Files.delete(file);

            JsonNode lost = issuer("lost-issuer");

            assertThat(lost.path("healthy").asBoolean()).isFalse();
            assertThat(lost.path("problem").asText())
                    .contains("is not a file in")
                    .doesNotContain(keycloak.authority().keyStores().toString());
            assertThat(lost.at("/key/kept_in").asText()).isEqualTo("keystore lost.p12");
            assertThat(issuer("demo-issuer").path("healthy").asBoolean()).isTrue();
            assertThat(roots().statusCode()).isEqualTo(503);
        } finally {
            fixture.realm().deleteComponent(Component.ISSUER, "lost-issuer");
        }
        HttpResponse<byte[]> roots = roots();
        assertThat(roots.statusCode()).isEqualTo(200);
        assertThat(Pem.certificates(new String(roots.body(), StandardCharsets.US_ASCII)))
                .containsExactly(fixture.root());
        assertThat(new PublicFiles(fixture.http()).again(rootsUrl(), roots).statusCode())
                .isEqualTo(304);
    }

    @Test
    void whatHappensIsCountedOnce() {
        JsonNode before = statistics();
        Leaf valid = Leaf.issue(fixture, "server");
        Leaf revoked = Leaf.issue(fixture, "client");
        fixture.acme().revokeCertificate(revoked.serial(), 0);
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        assertThat(acme.newOrder("client", "dns:db.prod.demo.internal").status())
                .isEqualTo(403);

        Pause.until(
                "the refusal in the audit",
                COUNTED_WITHIN,
                () -> grown(before, statistics(), "/outcomes/0/refused") == 1);
        JsonNode after = statistics();

        assertThat(valid.serial()).isNotEmpty();
        Map<String, Long> expected = Map.of(
                "/certificates/valid", 1L,
                "/certificates/revoked", 1L,
                "/certificates/expired", 0L,
                "/expiring/0/count", 0L,
                "/expiring/3/count", 1L,
                "/outcomes/0/issued", 2L,
                "/outcomes/1/issued", 2L,
                "/outcomes/1/refused", 1L,
                "/outcomes/1/failed", 0L,
                "/ages/0/count", 1L);
        expected.forEach((pointer, count) ->
                assertThat(grown(before, after, pointer)).as(pointer).isEqualTo(count));
        assertThat(after.path("issued_per_day")).hasSize(30);
        assertThat(StreamSupport.stream(after.path("reasons").spliterator(), false)
                        .filter(it -> it.path("reason").asText().equals("rejectedIdentifier")))
                .hasSize(1);
    }

    /** Counted since this was called: each node keeps its numbers for a while. */
    private static JsonNode statistics() {
        Instant asked = Instant.now();
        AtomicReference<JsonNode> fresh = new AtomicReference<>();
        Pause.until("numbers of now", COUNTED_WITHIN, () -> {
            JsonNode answer = get("/statistics");
            fresh.set(answer);
            return !Instant.parse(answer.path("at").asText()).isBefore(asked);
        });
        return Objects.requireNonNull(fresh.get());
    }

    private static long grown(JsonNode before, JsonNode after, String pointer) {
        return after.at(pointer).asLong() - before.at(pointer).asLong();
    }

    /** As the root of all tests certifies the issuer's request. */
    private String certified(JsonNode issuer) throws IOException {
        String csr = Json.parse(fixture.realm()
                        .admin()
                        .post(path("/issuers/" + issuer.path("id").asText() + "/request"), Map.of())
                        .body())
                .required("csr")
                .asText();
        Path request = Files.writeString(folder.resolve("issuer.csr"), csr);
        return Files.readString(keycloak.authority().sign(request, folder.resolve("issuer.pem")));
    }

    private static RestCalls.Answer putChain(JsonNode issuer, String chain) {
        return fixture.realm()
                .admin()
                .tryPut(path("/issuers/" + issuer.path("id").asText() + "/chain"), Map.of("chain", chain));
    }

    private static URI rootsUrl() {
        return fixture.realm().acmeUrl().resolve("trust/roots.pem");
    }

    private static HttpResponse<byte[]> roots() {
        return new PublicFiles(fixture.http()).get(rootsUrl());
    }

    private static JsonNode issuer(String name) {
        return StreamSupport.stream(get("/issuers").spliterator(), false)
                .filter(it -> it.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static BigInteger serial(Leaf leaf) {
        return leaf.certificate().getSerialNumber();
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode get(String below) {
        return fixture.realm().admin().get(path(below));
    }

    private static String path(String below) {
        return "/admin/realms/" + fixture.realm().realm() + "/acme" + below;
    }
}
