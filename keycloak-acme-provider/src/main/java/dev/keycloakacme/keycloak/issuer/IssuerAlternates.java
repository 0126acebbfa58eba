package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.ComponentSettings;
import java.time.Instant;
import java.util.function.Function;
import org.keycloak.component.ComponentValidationException;

/**
 * The alternate chains in a component's settings. Every failure is a {@link ComponentValidationException} that names it.
 *
 * @param parser {@link AlternateChains#parse}, or what remembers it
 */
record IssuerAlternates(ComponentSettings settings, Function<String, AlternateChains> parser) {

    static final String ALTERNATE_CHAINS = "alternate-chains";

    AlternateChains chains() {
        try {
            return settings.text(ALTERNATE_CHAINS).map(parser).orElse(AlternateChains.NONE);
        } catch (AcmeException e) {
            throw refuse(e);
        }
    }

    /** On save only: later they may have expired, which must not stop the issuer. */
    void requireFor(Issuer issuer, Instant now) {
        AlternateChains chains = chains();
        try {
            chains.requireFor(issuer.chain().get(0), now);
        } catch (AcmeException e) {
            throw refuse(e);
        }
    }

    private ComponentValidationException refuse(AcmeException cause) {
        ComponentValidationException refusal = settings.refuse(
                ALTERNATE_CHAINS, "cannot be used: " + cause.problem().detail());
        refusal.initCause(cause);
        return refusal;
    }
}
