package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What admins see of certificates, accounts, orders and the audit log, and how they search it. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminListsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RealmFixture fixture;
    private AcmeAdmin admin;
    private String first;
    private String second;
    private String account;
    private String unprovenOrder;

    @BeforeAll
    void issueAndFail(RealmFixture shared) {
        fixture = shared;
        admin = shared.acme();
        RawAcme ci = shared.registered(DemoRealm.CI_CLIENT);
        X509Certificate one = Renewal.issue(ci, null, "shop.lists.ci.demo.internal");
        first = Renewal.serialOf(one);
        second = Renewal.serialOf(Renewal.issue(ci, one, "shop.lists.ci.demo.internal"));
        account = idOf(ci.account());
        assertThat(ci.newOrder("client", "dns:db.prod.demo.internal").status()).isEqualTo(403);
        unprovenOrder = failToProve(shared.registered(DemoRealm.WEB_CLIENT));
    }

    /** Nobody listens where the challenge is looked for. */
    private static String failToProve(RawAcme web) {
        RawAcme.Reply order =
                web.newOrder("server", "dns:nobody.apps.demo.internal").must();
        URI authorization =
                URI.create(order.json().path("authorizations").path(0).asText());
        for (JsonNode challenge : web.fetch(authorization).must().json().path("challenges")) {
            if (challenge.path("type").asText().equals("http-01")) {
                web.post(URI.create(challenge.path("url").asText()), "{}").must();
            }
        }
        Pause.until(
                "the authorization having failed",
                PATIENCE,
                () -> web.fetch(authorization).json().path("status").asText().equals("invalid"));
        return idOf(order.location());
    }

    @Test
    void certificatesAreFoundByWhatTheySayAndWhatTheyAre() {
        JsonNode listed = one("/certificates?search=" + first);
        assertThat(listed.path("subject_name").asText()).isEqualTo(DemoRealm.CI_CLIENT);
        assertThat(listed.path("state").asText()).isEqualTo("valid");
        assertThat(listed.path("issued_at").asText()).isNotEmpty();
        String fingerprint = listed.path("fingerprint").asText();
        String coloured = String.join(":", fingerprint.split("(?<=\\G..)")).toUpperCase(Locale.ROOT);
        for (String search : List.of(
                "search=shop",
                "search=lists.ci.demo.internal",
                "search=Shop.Lists.CI.demo.internal",
                "search=shop&profile=client&issuer=demo-issuer&account=" + account,
                "search=shop&subject=" + listed.path("subject").asText(),
                "search=lists&state=valid&issued_after=2020-01-01T00:00:00Z&expires_after=2020-01-01T00:00:00Z")) {
            assertThat(serials(search)).as(search).containsExactly(second, first);
        }
        assertThat(serials("search=lists&sort=issued")).containsExactly(first, second);
        assertThat(serials("search=lists&max=1&first=1")).containsExactly(first);
        assertThat(serials("search=" + fingerprint)).containsExactly(first);
        assertThat(serials("search=" + coloured)).containsExactly(first);
        assertThat(serials("search=lists&replaced=true")).containsExactly(first);
        assertThat(serials("search=lists&replaced=false")).containsExactly(second);
        assertThat(serials("search=lists&state=valid&life_from=0&life_to=25")).containsExactly(second, first);
        assertThat(serials("search=lists&renewal=off_schedule")).containsExactly(second);
        for (String search : List.of(
                "search=list",
                "search=shop&state=expired",
                "search=shop&profile=server",
                "search=shop&issuer=other",
                "search=shop&account=other",
                "search=shop&life_from=25",
                "search=shop&renewal=on_schedule",
                "search=shop&subject=client:other",
                "search=shop&issued_before=2020-01-01T00:00:00Z")) {
            assertThat(serials(search)).as(search).isEmpty();
        }
    }

    @Test
    void oneCertificateTellsHowItCameAboutAndWhatCameAfterIt() {
        JsonNode seen = admin.certificate(first);

        assertThat(seen.path("pem").asText()).contains("BEGIN CERTIFICATE");
        assertThat(seen.path("replaced_by").asText()).isEqualTo(second);
        assertThat(seen.at("/grants/0/name").asText()).isEqualTo("dns:shop.lists.ci.demo.internal");
        assertThat(seen.at("/grants/0/source").asText()).isEqualTo("ci jobs");
        assertThat(seen.at("/validations/0/mode").asText()).isEqualTo("identity");
        assertThat(seen.at("/validations/0/decided_at").asText()).isNotEmpty();
        assertThat(seen.at("/chain/0/serial").asText()).isEqualTo(first);
        assertThat(seen.path("chain").size()).isGreaterThan(1);
        assertThat(seen.at("/details/key").asText()).isEqualTo("EC P-256");
        assertThat(texts(seen.at("/details/extended_key_usage"))).contains("clientAuth");
        assertThat(seen.at("/details/signature_algorithm").asText()).contains("with");
        assertThat(seen.at("/line/after/0/serial").asText()).isEqualTo(second);
        assertThat(seen.at("/line/before").size()).isZero();
        assertThat(admin.certificate(second).at("/line/before/0/serial").asText())
                .isEqualTo(first);
        JsonNode order = admin.get("/orders/" + seen.path("order").asText());
        assertThat(order.path("certificate").asText()).isEqualTo(first);
    }

    @Test
    void accountsShowWhoseTheyAreAndWhatTheyLastAskedWith() {
        Pause.until(
                "the requests of the account being noted",
                PATIENCE,
                () -> admin.get("/accounts/" + account).path("client").asText().startsWith("Java-http-client"));
        JsonNode seen = admin.get("/accounts/" + account);
        assertThat(seen.path("subject_name").asText()).isEqualTo(DemoRealm.CI_CLIENT);
        assertThat(seen.path("credential_label").asText()).isEqualTo("test " + DemoRealm.CI_CLIENT);
        assertThat(seen.path("last_seen").asText()).isNotEmpty();
        for (String query : List.of(
                "search=" + account,
                "search=" + seen.path("key_thumbprint").asText(),
                "credential=" + seen.path("credential").asText(),
                "search=" + account + "&state=active&subject="
                        + seen.path("subject").asText())) {
            assertThat(one("/accounts?" + query).path("id").asText()).as(query).isEqualTo(account);
        }
        assertThat(admin.get("/accounts?state=frozen")).isEmpty();
        assertThat(admin.get("/accounts?search=%25")).isEmpty();
        assertThat(ids("/accounts?sort=created")).isEqualTo(reversed(ids("/accounts?sort=-created")));
        assertThat(ids("/accounts?sort=-last_seen")).contains(account);
    }

    @Test
    void ordersTellWhyTheyFailedAndWhatTheValidatorSaw() {
        JsonNode listed = one("/orders?state=failed");
        assertThat(listed.path("id").asText()).isEqualTo(unprovenOrder);
        assertThat(listed.path("subject_name").asText()).isEqualTo(DemoRealm.WEB_CLIENT);
        assertThat(listed.at("/problem/type").asText()).endsWith("connection");
        JsonNode seen = admin.get("/orders/" + unprovenOrder);
        assertThat(seen.at("/authorizations/0/challenge").asText()).isEqualTo("http-01");
        assertThat(seen.at("/authorizations/0/status").asText()).isEqualTo("invalid");
        assertThat(seen.at("/authorizations/0/seen").size()).isPositive();
        assertThat(seen.at("/authorizations/0/problem/detail").asText()).isNotEmpty();

        assertThat(one("/orders?search=body.apps").path("id").asText()).isEqualTo(unprovenOrder);
        assertThat(one("/orders?search=" + unprovenOrder).path("state").asText())
                .isEqualTo("failed");
        assertThat(texts(admin.get("/orders?search=lists&state=issued&account=" + account), "certificate"))
                .containsExactly(second, first);
        String subject = listed.path("subject").asText();
        assertThat(one("/orders?profile=server&subject=" + subject).path("id").asText())
                .isEqualTo(unprovenOrder);
        assertThat(one("/orders?failed_after=2020-01-01T00:00:00Z").path("id").asText())
                .isEqualTo(unprovenOrder);
        assertThat(admin.get("/orders?state=open&search=nobody")).isEmpty();
        assertThat(admin.get("/orders?state=processing")).isEmpty();
        assertThat(admin.get("/orders?created_before=2020-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void theAuditLogIsSearchedByWhatWasDecidedOfWhom() {
        JsonNode refusal = one("/audit?refused=true&reason=rejectedIdentifier");
        assertThat(refusal.path("type").asText()).isEqualTo("Refused");
        assertThat(refusal.path("subject_name").asText()).isEqualTo(DemoRealm.CI_CLIENT);
        assertThat(refusal.path("account").asText()).isEqualTo(account);
        assertThat(refusal.at("/details/names/0/name").asText()).isEqualTo("dns:db.prod.demo.internal");
        assertThat(one("/audit?search=prod").path("id")).isEqualTo(refusal.path("id"));
        assertThat(one("/audit?type=Refused&refused=true&has_order=false").path("id"))
                .isEqualTo(refusal.path("id"));
        assertThat(admin.get("/audit?type=Refused&has_order=true")).isEmpty();
        assertThat(one("/audit?type=ChallengeDecided&reason=connection&search=nobody")
                        .path("address"))
                .isNotNull();
        assertThat(one("/audit?serial=" + first).path("type").asText()).isEqualTo("CertificateIssued");
        String order = admin.certificate(first).path("order").asText();
        assertThat(texts(admin.get("/audit?order=" + order), "type"))
                .containsExactlyInAnyOrder("CertificateIssued", "OrderCreated");
        String subject = refusal.path("subject").asText();
        assertThat(texts(
                        admin.get("/audit?type=Refused&type=AccountRegistered&refused=false&account=" + account
                                + "&subject=" + subject),
                        "type"))
                .containsExactly("AccountRegistered");
        assertThat(admin.get("/audit?before=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(admin.get("/audit?reason=caa")).isEmpty();
    }

    @Test
    void whatAnotherRealmHasIsNotThere() {
        AcmeAdmin other = fixture.realm().admin().realm("master").acme();
        for (String path : List.of("/certificates/" + first, "/accounts/" + account, "/orders/" + unprovenOrder)) {
            assertThat(admin.tryGet(path).status()).as(path).isEqualTo(200);
            assertThat(other.tryGet(path).status()).as(path).isEqualTo(404);
            assertThat(admin.tryGet(path + "%00").status()).as(path).isEqualTo(404);
        }
        for (String query : List.of(
                "/certificates?search=" + first,
                "/certificates?account=" + account,
                "/accounts?search=" + account,
                "/orders?account=" + account,
                "/orders?search=" + unprovenOrder,
                "/audit?account=" + account,
                "/audit?serial=" + first)) {
            assertThat(admin.get(query)).as(query).isNotEmpty();
            assertThat(other.get(query)).as(query).isEmpty();
        }
        assertThat(other.revokeAll(Map.of("serials", List.of(first))).status()).isEqualTo(404);
    }

    private JsonNode one(String below) {
        JsonNode list = admin.get(below);
        assertThat(list).as(below + ": " + list).hasSize(1);
        return list.path(0);
    }

    private List<String> serials(String query) {
        return texts(admin.get("/certificates?" + query), "serial");
    }

    private List<String> ids(String below) {
        return texts(admin.get(below), "id");
    }

    private static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(it -> it.path(member).asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String idOf(URI url) {
        return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    }
}
