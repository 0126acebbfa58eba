package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.BAD_CSR;
import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.NAME;
import static dev.keycloakacme.it.BadInputs.NOT_FOUND;
import static dev.keycloakacme.it.BadInputs.WEB_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What belongs to others, payloads of the wrong kind, and certificate requests that must not be signed. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadOrderInputIT {

    private static final Refusal NOT_READY = Refusal.of("orderNotReady", 403);
    private static final Refusal BAD_CSR_TEXT = BAD_CSR.or("malformed", 400);

    private BadInputs inputs;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
    }

    /** Of another account, and of nobody: the answers are the same. */
    @TestFactory
    Stream<DynamicTest> whatBelongsToOthersIsNotThere() {
        String authorization =
                inputs.pending().json().path("authorizations").get(0).asText();
        String challenge = inputs.web()
                .fetch(URI.create(authorization))
                .json()
                .path("challenges")
                .get(0)
                .path("url")
                .asText();
        String csr = Json.write(
                Map.of("csr", Draft.base64(Csr.forNames("dns:" + WEB_NAME).der())));
        String missing = "AAAAAAAAAAAAAAAAAAAAAA";
        return Stream.of(
                        foreign("an order", inputs.pending().location().toString(), at("order/" + missing), ""),
                        foreign(
                                "finalizing",
                                inputs.pending().json().path("finalize").asText(),
                                at("order/" + missing + "/finalize"),
                                csr),
                        foreign("an authorization", authorization, at("authz/" + missing), ""),
                        foreign(
                                "deactivating an authorization",
                                authorization,
                                at("authz/" + missing),
                                "{\"status\":\"deactivated\"}"),
                        foreign(
                                "a challenge",
                                challenge,
                                at("challenge/" + missing + challenge.substring(challenge.lastIndexOf('.'))),
                                ""),
                        foreign(
                                "responding to a challenge",
                                challenge,
                                at("challenge/" + missing + challenge.substring(challenge.lastIndexOf('.'))),
                                "{}"),
                        foreign("an account", inputs.web().account().toString(), at("acct/" + missing), ""),
                        foreign(
                                "deactivating an account",
                                inputs.web().account().toString(),
                                at("acct/" + missing),
                                "{\"status\":\"deactivated\"}"),
                        foreign(
                                "an account's orders",
                                inputs.web().account() + "/orders",
                                at("acct/" + missing + "/orders"),
                                ""))
                .flatMap(it -> it);
    }

    @TestFactory
    Stream<DynamicTest> payloadsOfTheWrongKind() {
        String authorization = "authz/"
                + last(inputs.pending().json().path("authorizations").get(0).asText());
        Refusal invalidContact = Refusal.of("invalidContact", 400);
        return Stream.of(
                ofCi("§6.3", "a payload for an order", MALFORMED, inputs.ready().location(), "{}"),
                ofCi("§6.3", "a payload for a certificate", MALFORMED.or("malformed", 404), at("cert/1"), "{}"),
                ofCi(
                        "§6.3",
                        "a payload for a list of orders",
                        MALFORMED,
                        URI.create(inputs.ci().account() + "/orders"),
                        "{}"),
                ofCi(
                        "§7.1.2.1",
                        "a cursor nobody gave",
                        MALFORMED,
                        URI.create(inputs.ci().account() + "/orders?cursor=-1"),
                        ""),
                ofCi("§7.1", "an order called NUL", NOT_FOUND.or("unauthorized", 403), at("order/%00"), ""),
                ofCi("§7.1", "a certificate called by a quote", NOT_FOUND, at("cert/%27%20or%201=1"), ""),
                ofCi("§6.3", "a payload for the directory", MALFORMED, at("directory"), "{}"),
                ofCi("§6.3", "a payload for a nonce", MALFORMED, at("new-nonce"), "{}"),
                ofCi(
                        "§7.3",
                        "an agreement to the terms in words",
                        MALFORMED,
                        inputs.ci().account(),
                        "{\"termsOfServiceAgreed\":\"yes\"}"),
                ofCi(
                        "§7.3",
                        "two addresses in a contact",
                        invalidContact,
                        inputs.ci().account(),
                        "{\"contact\":[\"mailto:a@demo.internal,b@demo.internal\"]}"),
                ofCi(
                        "§7.3",
                        "header fields in a contact",
                        invalidContact,
                        inputs.ci().account(),
                        "{\"contact\":[\"mailto:a@demo.internal?cc=b@demo.internal\"]}"),
                ofCi(
                        "§7.3",
                        "a contact with a line break",
                        invalidContact,
                        inputs.ci().account(),
                        "{\"contact\":[\"mailto:a@demo.internal\\r\\nBcc: b@demo.internal\"]}"),
                ofCi(
                        "§7.3",
                        "a contact by telephone",
                        Refusal.of("unsupportedContact", 400),
                        inputs.ci().account(),
                        "{\"contact\":[\"tel:+4930123456\"]}"),
                inputs.refused(
                        "§7.5.2",
                        "an authorization made valid",
                        MALFORMED,
                        () -> inputs.post(inputs.web().draft(at(authorization), "{\"status\":\"valid\"}"))),
                inputs.refused(
                        "§7.5.1",
                        "a response that is a list",
                        MALFORMED,
                        () -> inputs.post(inputs.web()
                                .draft(at(authorization.replace("authz", "challenge") + ".http-01"), "[]"))),
                inputs.refused(
                        "§8",
                        "a challenge of an unknown type",
                        NOT_FOUND,
                        () -> inputs.post(inputs.web()
                                .draft(at(authorization.replace("authz", "challenge") + ".proof-01"), "{}"))));
    }

    @TestFactory
    Stream<DynamicTest> certificateRequests() {
        byte[] good = Csr.forNames("dns:" + NAME).der();
        byte[] altered = good.clone();
        altered[altered.length - 1] ^= 1;
        return Stream.of(
                finalizing("§7.4", "no CSR", MALFORMED.or("badCSR", 400), "{}"),
                finalizing("§7.4", "a CSR that is not base64url", BAD_CSR_TEXT, "{\"csr\":\"+\"}"),
                finalizing("§6.1", "a padded CSR", BAD_CSR_TEXT, "{\"csr\":\"" + Draft.base64(good) + "=\"}"),
                finalizing(
                        "§7.4",
                        "a CSR in PEM",
                        BAD_CSR_TEXT,
                        Json.write(Map.of("csr", Csr.forNames("dns:" + NAME).pem()))),
                csr("§7.4", "an empty CSR", BAD_CSR, new byte[0]),
                csr("§7.4", "no CSR but noise", BAD_CSR, new byte[] {0x30, 0x7f, 1, 2, 3}),
                csr("§7.4", "a CSR with trailing bytes", BAD_CSR, Arrays.copyOf(good, good.length + 1)),
                csr("§7.4", "a CSR with its end missing", BAD_CSR, Arrays.copyOf(good, good.length - 1)),
                csr("§7.4", "a CSR with an altered signature", BAD_CSR, altered),
                csr(
                        "§7.4",
                        "another name",
                        BAD_CSR,
                        Csr.forNames("dns:other.ci.demo.internal").der()),
                csr(
                        "§7.4",
                        "a name more",
                        BAD_CSR,
                        Csr.forNames("dns:" + NAME, "dns:other.ci.demo.internal")
                                .der()),
                csr(
                        "§7.4",
                        "a URI more",
                        BAD_CSR,
                        Csr.forNames("dns:" + NAME, "uri:spiffe://demo.internal/ci/x")
                                .der()),
                csr(
                        "§7.4",
                        "a wildcard more",
                        BAD_CSR,
                        Csr.forNames("dns:" + NAME, "dns:*." + NAME).der()),
                csr("§7.4", "no names", BAD_CSR, Csr.forNames().der()),
                inputs.refused("§11.1", "the key of the account", BAD_CSR, () -> {
                    RawAcme.Reply another =
                            inputs.ci().newOrder("client", "dns:" + NAME).must();
                    byte[] ofAccount =
                            Csr.forKey(inputs.ci().keyPair(), "dns:" + NAME).der();
                    return inputs.post(inputs.ci().draft(finalizeUrl(another), csrPayload(ofAccount)));
                }),
                csr(
                        "RFC 5480",
                        "a short RSA key",
                        BAD_CSR,
                        Csr.signed("SHA256withRSA", shortRsaKey(), "dns:" + NAME)
                                .der()),
                csr(
                        "RFC 9155",
                        "a signature with SHA-1",
                        BAD_CSR.or("badSignatureAlgorithm", 400),
                        Csr.signed("SHA1withECDSA", Csr.newKey(), "dns:" + NAME).der()),
                inputs.refused(
                        "§7.4",
                        "finalizing too early",
                        NOT_READY,
                        () -> inputs.post(inputs.web()
                                .draft(
                                        finalizeUrl(inputs.pending()),
                                        csrPayload(
                                                Csr.forNames("dns:" + WEB_NAME).der())))));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void afterAllOfThatTheOrdersAreAsTheyWere() {
        assertThat(inputs.web().fetch(inputs.pending().location()).json())
                .isEqualTo(inputs.pending().json());
        assertThat(inputs.ci().fetch(inputs.ready().location()).json())
                .isEqualTo(inputs.ready().json());
        inputs.ci()
                .finalizeOrder(inputs.ready().json(), Csr.forNames("dns:" + NAME))
                .must();
    }

    private DynamicTest ofCi(String section, String what, Refusal expected, URI url, String payload) {
        return inputs.refused(
                section, what, expected, () -> inputs.post(inputs.ci().draft(url, payload)));
    }

    private DynamicTest finalizing(String section, String what, Refusal expected, String payload) {
        return ofCi(section, what, expected, finalizeUrl(inputs.ready()), payload);
    }

    private DynamicTest csr(String section, String what, Refusal expected, byte[] der) {
        return finalizing(section, what, expected, csrPayload(der));
    }

    private Stream<DynamicTest> foreign(String what, String foreign, URI missing, String payload) {
        Map<String, String> bodies = new HashMap<>();
        return Stream.of(
                inputs.refused(
                        "§7.1",
                        what + " of another account",
                        NOT_FOUND,
                        () -> inputs.post(inputs.ci().draft(URI.create(foreign), payload)),
                        answer -> bodies.put("foreign", answer.body())),
                inputs.refused(
                        "§7.1",
                        what + " of nobody, refused in the same way",
                        NOT_FOUND,
                        () -> inputs.post(inputs.ci().draft(missing, payload)),
                        answer -> assertThat(answer.body()).isEqualTo(bodies.get("foreign"))));
    }

    private URI at(String path) {
        return inputs.fixture().realm().acmeUrl().resolve(path);
    }

    private static URI finalizeUrl(RawAcme.Reply order) {
        return URI.create(order.json().required("finalize").asText());
    }

    private static String csrPayload(byte[] der) {
        return Json.write(Map.of("csr", Draft.base64(der)));
    }

    static KeyPair shortRsaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String last(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
