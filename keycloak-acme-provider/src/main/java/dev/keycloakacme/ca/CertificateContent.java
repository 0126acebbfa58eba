package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.SubjectAttribute;
import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Everything that was decided about a certificate before it is signed.
 *
 * @param serial 128 random bits
 * @param subject attributes of the subject, besides what the profile takes from the names
 * @param notBefore backdated already
 * @param publication where its revocation will be told
 */
public record CertificateContent(
        CertificateProfile profile,
        BigInteger serial,
        PublicKey publicKey,
        Set<Identifier> names,
        List<SubjectAttribute.Value> subject,
        Instant notBefore,
        Instant notAfter,
        Publication publication) {

    public CertificateContent {
        names = Set.copyOf(names);
        subject = List.copyOf(subject);
    }
}
