package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.PemText;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;

/** What others have to trust in order to trust what this realm issues. */
final class TrustResource {

    private static final int KEPT_SECONDS = 300;

    private final Supplier<List<X509Certificate>> roots;

    TrustResource(Supplier<List<X509Certificate>> roots) {
        this.roots = roots;
    }

    /** In PEM, one after the other. All or none: who is given fewer than there are would trust less than before. */
    Reply roots() {
        String pem = PemText.encode(roots.get());
        return Reply.text("application/x-pem-file", pem)
                .with("ETag", "\"" + Fingerprints.of(pem.getBytes(StandardCharsets.US_ASCII)) + "\"")
                .cachedFor(KEPT_SECONDS);
    }
}
