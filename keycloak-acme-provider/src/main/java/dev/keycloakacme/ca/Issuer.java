package dev.keycloakacme.ca;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** A CA key with its chain, that signs what has been decided. */
public interface Issuer {

    /** The component's name. */
    String name();

    /**
     * The issuing certificate first, each certified by the next; the root itself is left out.
     */
    List<X509Certificate> chain();

    /** Names the key and all its certificates, in the URLs of CRL and OCSP: by the oldest of them. */
    IssuerId id();

    /** All issuing certificates that this key has had under its name, oldest first; the present one is among them. */
    default List<X509Certificate> certificates() {
        return List.of(chain().get(0));
    }

    /** The self-signed end of the chain, for trust bundles; absent from what clients are sent. */
    X509Certificate root();

    /**
     * Signs. The certificate never outlives the issuing one: an end beyond it is cut to it.
     *
     * @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if the key cannot be used now
     */
    X509Certificate issue(CertificateContent content);

    /**
     * Signs a CRL of what this issuer has issued, and returns its DER.
     *
     * @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if the key cannot be used now
     */
    byte[] signCrl(CrlContent content);

    /**
     * Certifies the key of somebody who may answer OCSP requests about this issuer's certificates (RFC 6960 §4.2.2.2), and
     * who may do nothing else. Never outlives the issuing certificate either.
     *
     * @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if the key cannot be used now
     */
    X509Certificate certifyResponder(PublicKey key, Instant notBefore, Instant notAfter);
}
