package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
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

    /** Parses and verifies; throws {@code badCSR}, or {@code badPublicKey} for a key nobody should use. */
    public static CertificateRequest parse(byte[] der) {
        throw AcmeException.malformed("to be written " + der.length);
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
