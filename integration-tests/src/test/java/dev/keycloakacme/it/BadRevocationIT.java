package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Revocations that must not happen. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRevocationIT {

    private static final Refusal BAD_REASON = Refusal.of("badRevocationReason", 400);

    private BadInputs inputs;
    private X509Certificate certificate;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
        certificate = inputs.issue();
    }

    @TestFactory
    Stream<DynamicTest> revocations() {
        return Stream.of(
                revoking(
                        "§7.6",
                        "a reason of no meaning",
                        BAD_REASON,
                        () -> Map.of("certificate", der(certificate), "reason", 99)),
                revoking(
                        "§7.6",
                        "the reason that has no number",
                        BAD_REASON,
                        () -> Map.of("certificate", der(certificate), "reason", 7)),
                revoking(
                        "§7.6",
                        "a negative reason",
                        BAD_REASON,
                        () -> Map.of("certificate", der(certificate), "reason", -1)),
                revoking(
                        "§7.6",
                        "a reason only a CA has",
                        BAD_REASON,
                        () -> Map.of("certificate", der(certificate), "reason", 2)),
                revoking(
                        "§7.6",
                        "a reason in words",
                        MALFORMED.or("badRevocationReason", 400),
                        () -> Map.of("certificate", der(certificate), "reason", "old")),
                revoking("§7.6", "no certificate", MALFORMED, () -> Map.of("reason", 0)),
                revoking(
                        "§7.6",
                        "a certificate that is none",
                        MALFORMED,
                        () -> Map.of("certificate", Draft.base64(new byte[] {0x30, 3, 1, 1, 1}))),
                revoking(
                        "§7.6",
                        "a certificate in PEM",
                        MALFORMED,
                        () -> Map.of("certificate", "-----BEGIN CERTIFICATE-----")),
                revoking(
                        "§7.6",
                        "a certificate with trailing bytes",
                        MALFORMED,
                        () -> Map.of(
                                "certificate",
                                Draft.base64(Arrays.copyOf(encoded(certificate), encoded(certificate).length + 1)))),
                revoking(
                        "§7.6",
                        "the root's certificate",
                        UNAUTHORIZED,
                        () -> Map.of("certificate", der(inputs.fixture().root()))),
                inputs.refused(
                        "§7.6", "the certificate of another account", UNAUTHORIZED, () -> revocationBy(inputs.web())),
                inputs.refused(
                        "§7.6", "a certificate, by another key", UNAUTHORIZED, () -> revocationBy(inputs.stranger())),
                revoking("§7.6", "a certificate revoked already", Refusal.of("alreadyRevoked", 400), () -> {
                    X509Certificate another = inputs.issue();
                    revokeAsAdmin(another);
                    return Map.of("certificate", der(another));
                }));
    }

    @Test
    void aGoodRevocationIsAnsweredWith200() {
        X509Certificate another = inputs.issue();
        var answer =
                inputs.ci().post(inputs.ci().resource("revokeCert"), Json.write(Map.of("certificate", der(another))));
        Revocations.assertRevoked(inputs.fixture(), another);
        assertThat(answer.status()).as(answer.answer().body()).isEqualTo(200);
    }

    @Test
    void aGoodRevocationByTheKeyOfTheCertificateIsAnsweredWith200() {
        RawAcme.Reply order =
                inputs.ci().newOrder("client", "dns:" + BadInputs.NAME).must();
        // the key of a client without account serves for the certificate
        RawAcme holder = inputs.stranger();
        Csr csr = Csr.forKey(holder.keyPair(), "dns:" + BadInputs.NAME);
        JsonNode issued = inputs.ci().finalizeOrder(order.json(), csr).must().json();
        URI url = URI.create(issued.required("certificate").asText());
        X509Certificate held =
                Pem.certificates(inputs.ci().fetch(url).must().answer().body()).get(0);

        var answer = holder.post(holder.resource("revokeCert"), Json.write(Map.of("certificate", der(held))));

        assertThat(answer.status()).as(answer.answer().body()).isEqualTo(200);
    }

    @Test
    void theCertificatesOfOthersAndThoseOfNobodyAreRefusedInTheSameWay() {
        var ofOther = inputs.send(revocationBy(inputs.web()));
        var ofNobody = inputs.send(inputs.post(inputs.web()
                .draft(
                        inputs.web().resource("revokeCert"),
                        Json.write(Map.of("certificate", der(inputs.fixture().root()))))));
        assertThat(ofOther.body()).isEqualTo(ofNobody.body());
    }

    private DynamicTest revoking(String section, String what, Refusal expected, Supplier<Map<String, Object>> payload) {
        return inputs.refused(
                section,
                what,
                expected,
                () -> inputs.post(inputs.ci().draft(inputs.ci().resource("revokeCert"), Json.write(payload.get()))));
    }

    private HttpRequest.Builder revocationBy(RawAcme client) {
        return inputs.post(
                client.draft(client.resource("revokeCert"), Json.write(Map.of("certificate", der(certificate)))));
    }

    private void revokeAsAdmin(X509Certificate revoked) {
        AcmeAdmin acme = inputs.fixture().acme();
        String serial = "%032x".formatted(revoked.getSerialNumber());
        acme.admin().post("/admin/realms/" + acme.realm() + "/acme/certificates/" + serial + "/revoke", Map.of());
    }

    private static String der(X509Certificate certificate) {
        return Draft.base64(encoded(certificate));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
