package dev.keycloakacme.it;

import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.GeneralNames;

/** A certificate that a CI job got for its token, and its key. */
record Leaf(Csr request, String pem) {

    private static final String DISTRIBUTION_POINTS = "2.5.29.31";
    private static final String INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

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

    /** The URL of its CRL, or empty if it names none. */
    Optional<String> crl() {
        return extension(DISTRIBUTION_POINTS).map(value -> {
            var point = CRLDistPoint.getInstance(value).getDistributionPoints()[0];
            return GeneralNames.getInstance(point.getDistributionPoint().getName())
                    .getNames()[0]
                    .getName()
                    .toString();
        });
    }

    /** Where its authority information access points, for one method. */
    Optional<String> access(ASN1ObjectIdentifier method) {
        return extension(INFORMATION_ACCESS)
                .flatMap(value -> Stream.of(
                                AuthorityInformationAccess.getInstance(value).getAccessDescriptions())
                        .filter(it -> it.getAccessMethod().equals(method))
                        .map(it -> it.getAccessLocation().getName().toString())
                        .findFirst());
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

    private Optional<byte[]> extension(String oid) {
        return Optional.ofNullable(certificate().getExtensionValue(oid))
                .map(value -> ASN1OctetString.getInstance(value).getOctets());
    }
}
