package dev.keycloakacme.it;

import dev.keycloakacme.testkit.OcspClient;
import dev.keycloakacme.testkit.Pause;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.stream.Stream;

/** Revocation as OCSP shows it. */
final class Ocsp {

    private Ocsp() {}

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

    private static boolean saysRevoked(OcspClient ocsp, byte[] request) {
        return ocsp.post(request).says().equals("revoked");
    }
}
