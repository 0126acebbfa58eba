package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.CertificateContent;
import dev.keycloakacme.ca.CrlContent;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.problem.AcmeException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** An issuer whose key is out of reach when a test says so; counts how often it was asked to certify a responder. */
final class BrittleIssuer implements Issuer {

    private final Issuer issuer;
    private boolean broken;
    private int asked;

    BrittleIssuer(Issuer issuer) {
        this.issuer = issuer;
    }

    void breaks() {
        broken = true;
    }

    void recovers() {
        broken = false;
    }

    int asked() {
        return asked;
    }

    @Override
    public X509Certificate certifyResponder(PublicKey key, Instant notBefore, Instant notAfter) {
        asked++;
        if (broken) {
            throw AcmeException.unavailable("The token was pulled out.", null);
        }
        return issuer.certifyResponder(key, notBefore, notAfter);
    }

    @Override
    public String name() {
        return issuer.name();
    }

    @Override
    public IssuerId id() {
        return issuer.id();
    }

    @Override
    public List<X509Certificate> chain() {
        return issuer.chain();
    }

    @Override
    public X509Certificate root() {
        return issuer.root();
    }

    @Override
    public X509Certificate issue(CertificateContent content) {
        return issuer.issue(content);
    }

    @Override
    public byte[] signCrl(CrlContent content) {
        return issuer.signCrl(content);
    }
}
