package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Identifier;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Set;

/**
 * A certification request (PKCS#10, RFC 2986) whose signature has been verified. Only its key and its names are taken.
 *
 * @param der as received
 * @param names the subject alternative names, the common name among them
 */
public record CertificateRequest(byte[] der, PublicKey publicKey, Set<Identifier> names) {

    public CertificateRequest {
        der = der.clone();
        names = Set.copyOf(names);
    }

    @Override
    public byte[] der() {
        return der.clone();
    }

    /**
     * Parses DER and verifies the signature.
     *
     * @throws dev.keycloakacme.problem.AcmeException {@code badCSR}, also for a key that nobody should use
     */
    public static CertificateRequest parse(byte[] der) {
        Pkcs10 request = Pkcs10.verified(der);
        return new CertificateRequest(der, request.publicKey(), RequestedNames.of(request.content()));
    }

    /** The same for PEM ({@code application/x-pem-file}) with exactly one request in it. */
    public static CertificateRequest parsePem(byte[] pem) {
        return parse(PemText.request(pem));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateRequest request && Arrays.equals(der, request.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }
}
