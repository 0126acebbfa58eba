package dev.keycloakacme.it;

import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.Pointers;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/** A certificate that a CI job got for its token, and its key. */
record Leaf(Csr request, String pem) {

    static Leaf issue(RealmFixture fixture, String profile) {
        String name = "job-" + UUID.randomUUID().toString().substring(0, 8) + ".ci.demo.internal";
        Csr request = Csr.forNames("dns:" + name);
        String pem = new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("certificates?profile=" + profile),
                        fixture.ciToken(),
                        "application/pkcs10",
                        request.der())
                .must()
                .body();
        return new Leaf(request, pem);
    }

    X509Certificate certificate() {
        return chain().get(0);
    }

    X509Certificate issuer() {
        return chain().get(1);
    }

    private List<X509Certificate> chain() {
        return Pem.certificates(pem);
    }

    /** As the admin API lists it. */
    String serial() {
        return String.format("%032x", certificate().getSerialNumber());
    }

    Pointers pointers() {
        return Pointers.of(certificate());
    }

    /** The URL of its CRL, which it has to name. */
    URI crl() {
        return URI.create(pointers().crl().orElseThrow());
    }

    /** Writes {@code NAME.pem}, the chain, and {@code NAME.key}. Returns the first. */
    Path write(Path folder, String name) {
        try {
            Files.writeString(
                    folder.resolve(name + ".key"), Pem.of(request.key().getPrivate()));
            return Files.writeString(folder.resolve(name + ".pem"), pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
