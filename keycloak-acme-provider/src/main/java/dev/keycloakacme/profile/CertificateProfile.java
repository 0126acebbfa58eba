package dev.keycloakacme.profile;

import java.time.Duration;
import java.util.Set;

/**
 * What a certificate looks like.
 *
 * @param description shown to clients in the directory (draft-ietf-acme-profiles)
 * @param issuer the name of the issuer component that signs
 * @param validity the longest time from notBefore to notAfter, the backdating not counted
 * @param backdate how long before the moment of signing notBefore lies, for clients whose clock is late
 * @param keyTypes the keys it certifies
 * @param subject what stands in the subject
 * @param noRevAvail certificates that end sooner than this say that their revocation is not told (RFC 9608); zero for none
 * @param svid whether the certificate is a SPIFFE X.509-SVID: exactly one URI among its names
 * @param revokeOnLoss whether certificates are revoked when the identity they were issued to is gone
 * @param options what only some profiles say
 */
public record CertificateProfile(
        ProfileName name,
        String description,
        String issuer,
        Set<ExtendedKeyUsage> extendedKeyUsages,
        Duration validity,
        Duration backdate,
        Set<KeyType> keyTypes,
        SubjectContent subject,
        boolean svid,
        Duration noRevAvail,
        boolean revokeOnLoss,
        ProfileOptions options) {

    /** What stands in the subject; clients must not rely on it (RFC 9525), some tools show nothing else. */
    public enum SubjectContent {
        EMPTY,
        /** The first DNS name of at most 64 characters as common name; empty if there is none. */
        FIRST_DNS_NAME
    }

    public CertificateProfile {
        extendedKeyUsages = Set.copyOf(extendedKeyUsages);
        keyTypes = Set.copyOf(keyTypes);
    }

    /** A profile without options. */
    public CertificateProfile(
            ProfileName name,
            String description,
            String issuer,
            Set<ExtendedKeyUsage> extendedKeyUsages,
            Duration validity,
            Duration backdate,
            Set<KeyType> keyTypes,
            SubjectContent subject,
            boolean svid,
            Duration noRevAvail,
            boolean revokeOnLoss) {
        this(
                name,
                description,
                issuer,
                extendedKeyUsages,
                validity,
                backdate,
                keyTypes,
                subject,
                svid,
                noRevAvail,
                revokeOnLoss,
                ProfileOptions.NONE);
    }
}
