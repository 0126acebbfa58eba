package dev.keycloakacme.it;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.OcspClient;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Certificates for tests of OCSP, and their revocation. */
final class Ocsp {

    private static final String NAME = "dns:www.ci.demo.internal";

    private Ocsp() {}

    /** A server's certificate with its chain, without the root. */
    static List<X509Certificate> issue(RealmFixture fixture) {
        return issue(fixture, "server", Csr.forNames(NAME));
    }

    static List<X509Certificate> issue(RealmFixture fixture, String profile, Csr csr) {
        URI url = fixture.realm().acmeUrl().resolve("certificates?profile=" + profile);
        RestCalls.Answer answer = new RestCalls(fixture.http())
                .send(url, fixture.ciToken(), "application/pkcs10", csr.der())
                .must();
        return Pem.certificates(answer.body());
    }

    /**
     * An answer that says so; fails if there is none for five seconds. It takes two in a row: behind a balancer they
     * come from both nodes.
     */
    static OcspClient.Answer awaitRevoked(OcspClient ocsp, X509Certificate issuing, X509Certificate certificate) {
        byte[] request = OcspClient.request(issuing, certificate.getSerialNumber());
        Pause.until(
                "the revocation seen at " + ocsp.responder(),
                Duration.ofSeconds(5),
                () -> Stream.of(request, request).allMatch(it -> saysRevoked(ocsp, it)));
        return ocsp.post(request);
    }

    static boolean saysRevoked(OcspClient ocsp, byte[] request) {
        return ocsp.post(request).says().equals("revoked");
    }

    /** @param reason CRLReason */
    static void revoke(AcmeAdmin acme, X509Certificate certificate, int reason) {
        String serial = "%032x".formatted(certificate.getSerialNumber());
        acme.admin()
                .post(
                        "/admin/realms/" + acme.realm() + "/acme/certificates/" + serial + "/revoke",
                        Map.of("reason", reason));
    }
}
