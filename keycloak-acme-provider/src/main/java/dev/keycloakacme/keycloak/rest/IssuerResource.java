package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.ca.Crl;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.keycloak.config.RevocationSettings;
import dev.keycloakacme.problem.AcmeException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an issuer publishes: its certificate and its CRLs, where {@code caIssuers} and the distribution points of the
 * certificates below it point.
 */
final class IssuerResource {

    private static final Pattern CERTIFICATE = Pattern.compile("([0-9a-f]{32})\\.der");
    private static final Pattern CRL = Pattern.compile("([0-9a-f]{32})(?:-([1-9][0-9]{0,2}))?\\.crl");

    /** Gets a CRL that holds now. */
    interface CrlSource {
        Crl crl(IssuerId issuer, int shard);
    }

    private final Function<IssuerId, Optional<X509Certificate>> certificates;
    private final CrlSource crls;

    /** @param certificates those that issue or have issued, by their own ids */
    IssuerResource(Function<IssuerId, Optional<X509Certificate>> certificates, CrlSource crls) {
        this.certificates = certificates;
        this.crls = crls;
    }

    Reply file(Exchange exchange) {
        String file = exchange.parameter("file");
        Matcher certificate = CERTIFICATE.matcher(file);
        if (certificate.matches()) {
            return certificate(new IssuerId(certificate.group(1)));
        }
        Matcher crl = CRL.matcher(file);
        if (crl.matches()) {
            String part = crl.group(2);
            return crl(new IssuerId(crl.group(1)), part == null ? PublicationUrls.COMPLETE : Integer.parseInt(part));
        }
        throw AcmeException.notFound();
    }

    /** Never another one at the same URL, since the id follows from it (RFC 5280 §4.2.2.1). */
    private Reply certificate(IssuerId id) {
        X509Certificate found = certificates.apply(id).orElseThrow(AcmeException::notFound);
        try {
            byte[] der = found.getEncoded();
            return new Reply(200, "application/pkix-cert", der, List.of())
                    .with("ETag", "\"" + id + "\"")
                    .cached("public, max-age=86400, immutable");
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    /**
     * Kept by whoever asks for a moment only: a revocation is to be seen within seconds. A part that the realm does not
     * name in new certificates may stand in older ones, so all that can be are there, but without {@code acme.revocation-base-url} only
     * those that were signed while it was set.
     */
    private Reply crl(IssuerId id, int shard) {
        if (shard > RevocationSettings.MOST_SHARDS) {
            throw AcmeException.notFound();
        }
        Crl crl = crls.crl(id, shard);
        return new Reply(200, "application/pkix-crl", crl.der(), List.of())
                .with("ETag", "\"" + crl.number() + "\"")
                .at("Last-Modified", crl.thisUpdate())
                .cachedFor(2);
    }
}
