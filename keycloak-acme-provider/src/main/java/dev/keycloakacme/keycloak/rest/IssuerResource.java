package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.Issuers;
import dev.keycloakacme.problem.AcmeException;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an issuer publishes: its certificate, where {@code caIssuers} of the certificates below it points. */
final class IssuerResource {

    private static final Pattern FILE = Pattern.compile("([0-9a-f]{32})\\.der");

    private final Issuers issuers;

    IssuerResource(Issuers issuers) {
        this.issuers = issuers;
    }

    Reply file(Exchange exchange) {
        Matcher file = FILE.matcher(exchange.parameter("file"));
        if (!file.matches()) {
            throw AcmeException.notFound();
        }
        return certificate(new IssuerId(file.group(1)));
    }

    /** Never another one at the same URL, since the id follows from it (RFC 5280 §4.2.2.1). */
    private Reply certificate(IssuerId id) {
        Issuer issuer = issuers.find(id).orElseThrow(AcmeException::notFound);
        try {
            byte[] der = issuer.chain().get(0).getEncoded();
            return new Reply(200, "application/pkix-cert", der, List.of())
                    .with("ETag", "\"" + Fingerprints.of(der) + "\"")
                    .with("Cache-Control", "public, max-age=86400, immutable");
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }
}
