package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants certified, as far as CAA records may restrict it (RFC 8659, RFC 8657).
 *
 * @param name possibly a wildcard
 * @param method how control was proven: a challenge's wire name, or {@link #BY_IDENTITY}
 * @param accountUrl of the ACME account that asks, or null if none does
 * @param identities the issuer domain names of this CA, in lower case
 */
public record CaaRequest(
        DnsName name, String method, @Nullable String accountUrl, List<String> identities) {

    /** The method of names that the identity of who asks suffices for; RFC 8657 §4 leaves names in {@code ca-} to the CA. */
    public static final String BY_IDENTITY = "ca-identity";

    public CaaRequest {
        identities = List.copyOf(identities);
    }
}
