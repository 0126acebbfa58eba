package dev.keycloakacme.spi;

import org.keycloak.provider.Provider;

/**
 * Gives subjects their grants, requirements and denials: a condition and an effect, configured as a component of the
 * realm. An instance lives for one request.
 *
 * <p>It is asked at every new order, at every finalize and right before signing. Whatever it throws refuses the
 * request, so that a denial cannot vanish with a failure. It must not write, and should read Keycloak's cached models
 * only. The {@code source} of its rules is the name of its component, so that explanations lead an admin to it.
 */
public interface PolicyMapper extends Provider {

    /**
     * The rules this instance has for the requester; {@link Rules#NONE} if its condition does not hold.
     *
     * @throws RuntimeException if it cannot tell: the request is refused with 503 and the component's name; of an
     *     {@link dev.keycloakacme.problem.AcmeException} also with its detail
     */
    Rules rulesFor(Requester requester);

    @Override
    default void close() {}
}
