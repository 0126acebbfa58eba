package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.CertificateProfile;
import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;

/**
 * Everything that was decided about a certificate before it is signed.
 *
 * @param serial 128 random bits
 * @param notBefore backdated already
 * @param publication where its revocation will be told
 */
public record CertificateContent(
        CertificateProfile profile,
        BigInteger serial,
        PublicKey publicKey,
        Set<Identifier> names,
        Instant notBefore,
        Instant notAfter,
        Publication publication) {

    public CertificateContent {
        names = Set.copyOf(names);
    }
}
