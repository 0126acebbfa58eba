package dev.keycloakacme.federation;

import dev.keycloakacme.problem.AcmeException;
import java.util.List;

/** An outside issuer whose tokens a realm takes for certificates, as it is configured at this moment. */
public interface TrustedIssuer {

    /** {@code iss} of its tokens. */
    String issuer();

    /** Keycloak's own id of where it is configured. */
    String id();

    /** Changes whenever it is configured otherwise. */
    String configuration();

    /** Its present keys, from the issuer itself. Throws {@link AcmeException} 503 if they cannot be had. */
    List<IssuerKey> loadKeys();
}
