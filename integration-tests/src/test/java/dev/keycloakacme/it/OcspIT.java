package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OcspClient;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the OCSP responder says, by GET and POST, read by openssl. */
@WithKeycloak
@OnGround({Ground.POSTGRES, Ground.CLUSTER})
class OcspIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SUPERSEDED = 4;

    @TempDir
    Path folder;

    private RealmFixture fixture;
    private Leaf issued;
    private X509Certificate leaf;
    private X509Certificate issuing;
    private OcspClient ocsp;

    @BeforeEach
    void issueACertificate(RealmFixture fixture) {
        this.fixture = fixture;
        issued = Leaf.issue(fixture, "server");
        leaf = issued.certificate();
        issuing = issued.issuer();
        ocsp = OcspClient.of(fixture.http(), fixture.realm().acmeUrl(), issuing);
    }

    @Test
    void opensslVerifiesWithItsNonceThatACertificateIsGoodThenRevoked() throws IOException {
        assertThat(askedByOpenssl()).contains("Response verify OK", "leaf.pem: good");

        fixture.acme().revokeCertificate(issued.serial(), SUPERSEDED);

        Ocsp.awaitRevoked(ocsp, issuing, leaf);
        assertThat(askedByOpenssl()).contains("Response verify OK", "leaf.pem: revoked", "Reason: superseded");
    }

    @Test
    void whatWasNotIssuedIsUnknown() {
        assertThat(ocsp.post(OcspClient.request(issuing, leaf.getSerialNumber().add(BigInteger.ONE)))
                        .says())
                .isEqualTo("unknown");
    }

    @Test
    void noReasonIsGivenWhereThereIsNone() {
        fixture.acme().revokeCertificate(issued.serial(), 0);

        OcspClient.Answer answer = Ocsp.awaitRevoked(ocsp, issuing, leaf);

        assertThat(answer.basic().getResponses()[0].getCertStatus())
                .isInstanceOfSatisfying(
                        RevokedStatus.class,
                        revoked -> assertThat(revoked.hasRevocationReason()).isFalse());
    }

    @Test
    void aGetIsAnsweredHoweverItsBase64IsWritten() {
        byte[] request = requestWithPlusAndSlash();
        String base64 = Base64.getEncoder().encodeToString(request);
        List<String> spellings = List.of(
                base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
                base64.replace("+", "%2b").replace("/", "%2f").replace("=", "%3d"),
                base64.replace("/", "%2F"),
                // two in a row would be refused by Keycloak itself
                base64.replaceAll("/(?=/)", "%2F"));
        for (String spelling : spellings) {
            assertThat(ocsp.getRaw(spelling).says()).as(spelling).isEqualTo("unknown");
        }
    }

    @Test
    void aGetMayBeKeptAsRfc5019SaysAndAskedAgainByItsTag() {
        byte[] request = OcspClient.request(issuing, leaf.getSerialNumber());

        OcspClient.Answer answer = ocsp.get(request);

        assertThat(answer.says()).isEqualTo("good");
        assertThat(answer.header("content-type")).isEqualTo("application/ocsp-response");
        assertThat(answer.header("cache-control")).matches("max-age=[0-3], public, no-transform, must-revalidate");
        assertThat(answer.header("last-modified")).endsWith(" GMT");
        assertThat(answer.header("expires")).endsWith(" GMT");
        assertThat(answer.header("date")).endsWith(" GMT");
        assertThat(answer.header("etag")).matches("\"[0-9a-f]{64}\"");
        // each node of a cluster has signed its own
        boolean known = IntStream.range(0, 2)
                .mapToObj(i -> ocsp.get(request, "If-None-Match", answer.header("etag")))
                .anyMatch(again -> again.status() == 304 && again.der().length == 0);
        assertThat(known).isTrue();
    }

    @Test
    void headIsAnsweredLikeGet() {
        OcspClient.Answer answer =
                ocsp.send(HttpRequest.newBuilder(ocsp.url(OcspClient.request(issuing, leaf.getSerialNumber())))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("etag")).isNotEmpty();
    }

    @Test
    void whatIsNotForAllIsNotKept() {
        byte[] request = OcspClient.request(issuing, leaf.getSerialNumber());
        byte[] unknown = OcspClient.request(issuing, BigInteger.TEN);

        assertThat(ocsp.post(request).header("cache-control")).isEqualTo("no-store");
        assertThat(ocsp.get(unknown).header("cache-control")).isEqualTo("no-store");
    }

    /** Base64 has both characters for about every third serial number. */
    private byte[] requestWithPlusAndSlash() {
        for (int i = 1; ; i++) {
            byte[] request = OcspClient.request(
                    issuing, leaf.getSerialNumber().xor(BigInteger.valueOf(i).shiftLeft(60)));
            String base64 = Base64.getEncoder().encodeToString(request);
            if (base64.contains("+") && base64.contains("/")) {
                return request;
            }
        }
    }

    /**
     * openssl makes the request, with a nonce, and verifies the answer. It adds another nonce to a request that it has
     * read, unless told not to.
     */
    private String askedByOpenssl() throws IOException {
        Path leafFile = write("leaf.pem", leaf);
        Path issuerFile = write("issuer.pem", issuing);
        Path request = folder.resolve("request.der");
        Path response = folder.resolve("response.der");
        openssl("-issuer", issuerFile, "-cert", leafFile, "-reqout", request);
        Files.write(response, ocsp.post(Files.readAllBytes(request)).der());
        return openssl(
                        "-no_nonce",
                        "-issuer",
                        issuerFile,
                        "-cert",
                        leafFile,
                        "-reqin",
                        request,
                        "-respin",
                        response,
                        "-CAfile",
                        fixture.rootFile())
                .replace(folder + "/", "");
    }

    private Path write(String name, X509Certificate certificate) throws IOException {
        return Files.writeString(folder.resolve(name), Pem.of(certificate));
    }

    private static String openssl(Object... arguments) {
        return new Run(Programs.require("openssl").toString(), "ocsp")
                .with(List.of(arguments).stream().map(Object::toString).toList())
                .must(PATIENCE);
    }
}
