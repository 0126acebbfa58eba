package dev.keycloakacme.keycloak.health;

import dev.keycloakacme.problem.AcmeException;
import org.keycloak.component.ComponentValidationException;

/**
 * A component of a realm that cannot do its work.
 *
 * @param kind {@code issuer}, {@code policy mapper} or {@code profile}
 * @param reason for admins: neither paths nor secrets
 */
public record ComponentFault(String realm, String kind, String name, String reason) {

    private static final int LONGEST_REASON = 200;

    public ComponentFault {
        reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }

    /** The words that an admin sees who saves the component, which name settings, but neither paths nor secrets. */
    public static String wordsOf(AcmeException refusal) {
        return refusal.getCause() instanceof ComponentValidationException cause && cause.getMessage() != null
                ? PolicyComponents.reason(cause)
                : refusal.problem().detail();
    }

    /** The same for all faults of one component. */
    public String label() {
        return kind + " " + realm + "/" + name;
    }
}
