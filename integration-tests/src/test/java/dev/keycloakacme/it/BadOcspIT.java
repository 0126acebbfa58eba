package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OcspClient;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * OCSP requests that get no answer about a certificate: 200 with an OCSPResponseStatus (RFC 6960 §4.2.1, A.2) that no
 * cache may keep. Nothing here depends on the database. What is wrong within a request is in {@code OcspRequestTest}.
 */
@WithKeycloak
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadOcspIT {

    private static final int MALFORMED = 1;
    private static final int UNAUTHORIZED = 6;

    private OcspClient ocsp;
    private X509Certificate issuing;
    private RealmFixture fixture;
    private byte[] good;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        this.fixture = fixture;
        issuing = Leaf.issue(fixture, "server").issuer();
        ocsp = OcspClient.of(fixture.http(), fixture.realm().acmeUrl(), issuing);
        good = OcspClient.request(issuing, BigInteger.TEN);
    }

    @Test
    void theRequestThatTheOthersWereMadeOfIsAnswered() {
        assertThat(ocsp.post(good).says()).isEqualTo("unknown");
    }

    @TestFactory
    Stream<DynamicTest> bodies() {
        return Stream.of(
                refused("RFC 6960 §4.1", "an empty body", MALFORMED, () -> ocsp.post(new byte[0])),
                refused("RFC 6960 §4.1", "garbage", MALFORMED, () -> ocsp.post(new byte[] {1, 2, 3})),
                refused("RFC 6960 §4.1", "a cut request", MALFORMED, () -> ocsp.post(Arrays.copyOf(good, 40))),
                refused(
                        "RFC 6960 §4.1",
                        "a byte too many",
                        MALFORMED,
                        () -> ocsp.post(Arrays.copyOf(good, good.length + 1))),
                refused("RFC 6960 §4.1.1", "five certificates", MALFORMED, () -> ocsp.post(five())),
                refused("RFC 6960 §4.1", "100 KB", MALFORMED, () -> ocsp.post(new byte[100_000])),
                refused("RFC 6960 §4.1", "200 KB", MALFORMED, () -> ocsp.post(new byte[200_000])),
                refused(
                        "RFC 6960 §A.1",
                        "base64",
                        MALFORMED,
                        () -> ocsp.post(Base64.getEncoder().encode(good))),
                refused("RFC 6960 §A.1", "JSON", MALFORMED, () -> ocsp.post("application/json", good)),
                refused(
                        "RFC 6960 §A.1",
                        "a form",
                        MALFORMED,
                        () -> ocsp.post("application/x-www-form-urlencoded", good)),
                refused(
                        "RFC 6960 §A.1",
                        "no content type",
                        MALFORMED,
                        () -> ocsp.send(HttpRequest.newBuilder(ocsp.responder())
                                .POST(HttpRequest.BodyPublishers.ofByteArray(good)))));
    }

    @TestFactory
    Stream<DynamicTest> paths() {
        String base64 = Base64.getEncoder().encodeToString(good);
        return Stream.of(
                refused("RFC 6960 §A.1", "no base64", MALFORMED, () -> ocsp.getRaw("$$")),
                refused(
                        "RFC 6960 §A.1",
                        "the alphabet of URLs",
                        MALFORMED,
                        () -> ocsp.getRaw("MEIwQDA-MDww_" + base64.substring(13).replace("/", "%2F"))),
                refused("RFC 6960 §A.1", "cut base64", MALFORMED, () -> ocsp.getRaw(base64.substring(0, 21))),
                refused(
                        "RFC 6960 §A.1",
                        "base64 of garbage",
                        MALFORMED,
                        () -> ocsp.getRaw(base64.substring(4).replace("/", "%2F"))));
    }

    @TestFactory
    Stream<DynamicTest> issuers() {
        return Stream.of(
                refused(
                        "RFC 5019 §2.2.3",
                        "a certificate of another issuer",
                        UNAUTHORIZED,
                        () -> ocsp.post(OcspClient.request(fixture.root(), BigInteger.TEN))),
                refused(
                        "RFC 5019 §2.2.3",
                        "an issuer that nobody knows",
                        UNAUTHORIZED,
                        () -> at(ocsp.responder().toString().replaceFirst("[0-9a-f]{32}$", "0".repeat(32)))
                                .post(good)),
                refused(
                        "RFC 5019 §2.2.3",
                        "an id that is too long",
                        UNAUTHORIZED,
                        () -> at(ocsp.responder() + "F").post(good)),
                refused(
                        "RFC 5019 §2.2.3",
                        "a realm without ACME",
                        UNAUTHORIZED,
                        () -> at(ocsp.responder()
                                        .toString()
                                        .replace("/realms/" + fixture.realm().realm() + "/", "/realms/master/"))
                                .post(good)));
    }

    @Test
    void anotherMethodIs405() {
        OcspClient.Answer answer =
                ocsp.send(HttpRequest.newBuilder(ocsp.responder()).DELETE());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("POST");
    }

    private byte[] five() {
        BigInteger[] serials = {
            BigInteger.ONE, BigInteger.TWO, BigInteger.TEN, BigInteger.valueOf(4711), BigInteger.valueOf(4712)
        };
        return OcspClient.request(issuing, serials);
    }

    private OcspClient at(String url) {
        return new OcspClient(fixture.http(), URI.create(url));
    }

    private static DynamicTest refused(String section, String what, int status, Supplier<OcspClient.Answer> call) {
        return DynamicTest.dynamicTest(what + " (" + section + ")", () -> {
            OcspClient.Answer answer = call.get();
            assertThat(answer.status())
                    .as(() -> new String(answer.der(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/ocsp-response");
            assertThat(answer.ocspStatus()).isEqualTo(status);
            assertThat(answer.header("cache-control")).contains("no-store");
        });
    }
}
