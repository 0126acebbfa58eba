package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.RevocationService;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.problem.AcmeException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates (RFC 8555 §7.4.2) and their revocation (§7.6). */
final class CertificateResource {

    static final String PEM_CHAIN = "application/pem-certificate-chain";

    private final SignedRequests signed;
    private final Certificates certificates;
    private final RevocationService revocations;

    CertificateResource(SignedRequests signed, Certificates certificates, RevocationService revocations) {
        this.signed = signed;
        this.certificates = certificates;
        this.revocations = revocations;
    }

    Reply certificate(Exchange exchange) {
        Account account = signed.postAsGet(exchange);
        IssuedCertificate certificate = certificates
                .find(new CertificateId(exchange.parameter("id")))
                .filter(it -> account.id().equals(it.account()))
                .orElseThrow(AcmeException::notFound);
        return Reply.text(PEM_CHAIN, PemText.chain(certificate.chain()));
    }

    Reply revoke(Exchange exchange) {
        Record request = signed.byAccountOrKey(exchange);
        if (request instanceof SignedRequests.ByAccount byAccount) {
            Payload payload = byAccount.payload();
            revocations.revoke(
                    byAccount.account().id(),
                    certificateOf(payload),
                    reasonOf(payload),
                    byAccount.account().actor(exchange.address()));
        } else {
            SignedRequests.ByKey byKey = (SignedRequests.ByKey) request;
            Payload payload = byKey.payload();
            Actor holder = new Actor("key:" + byKey.key().thumbprint(), null, null, null, null, exchange.address());
            revocations.revoke(byKey.key().publicKey(), certificateOf(payload), reasonOf(payload), holder);
        }
        return Reply.done();
    }

    private static int reasonOf(Payload payload) {
        return payload.integer("reason").orElse(0);
    }

    private static X509Certificate certificateOf(Payload payload) {
        byte[] der = Base64Url.decode(payload.requiredText("certificate"), "certificate");
        ByteArrayInputStream in = new ByteArrayInputStream(der);
        try {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (in.available() > 0) {
                throw AcmeException.malformed("certificate must be one DER certificate and nothing more.");
            }
            return certificate;
        } catch (CertificateException e) {
            throw AcmeException.malformed("certificate is not a DER certificate.");
        }
    }
}
