package dev.keycloakacme.renewal;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.profile.ProfileName;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates should be replaced; what is null does not restrict.
 *
 * @param issuer the name of the issuer component that signed
 * @param notSignedBy key id of an authority: those that another one signed
 */
public record CertificateSelection(
        @Nullable CertificateId certificate,
        @Nullable ProfileName profile,
        @Nullable String issuer,
        @Nullable AccountId account,
        @Nullable Instant issuedBefore,
        @Nullable String notSignedBy) {

    public static final CertificateSelection EVERY = new CertificateSelection(null, null, null, null, null, null);

    public static CertificateSelection one(CertificateId id) {
        return new CertificateSelection(id, null, null, null, null, null);
    }

    /** Those of a profile that were not signed with the key that signs for it now. */
    public static CertificateSelection ofFormerAuthorities(ProfileName profile, String authorityKeyId) {
        return new CertificateSelection(null, profile, null, null, null, authorityKeyId);
    }

    /** What restricts it, for the audit record. */
    Map<String, String> restrictions() {
        Map<String, String> restrictions = new TreeMap<>();
        put(restrictions, "certificate", certificate);
        put(restrictions, "profile", profile);
        put(restrictions, "issuer", issuer);
        put(restrictions, "account", account);
        put(restrictions, "issued before", issuedBefore);
        put(restrictions, "not signed by", notSignedBy);
        return restrictions;
    }

    private static void put(Map<String, String> restrictions, String name, @Nullable Object value) {
        if (value != null) {
            restrictions.put(name, value.toString());
        }
    }
}
