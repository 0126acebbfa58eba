package dev.keycloakacme.federation;

import java.util.Optional;

/** The outside issuers that a realm trusts. */
public interface TrustedIssuers {

    /** The one that is enabled and trusted for certificates; throws 503 where it cannot be told which. */
    Optional<TrustedIssuer> find(String issuer);
}
