package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.IssuerProvider;
import java.util.function.Supplier;
import org.keycloak.component.ComponentValidationException;

/** The issuer of a component. What is wrong with its configuration goes to the log only; clients are told to come back. */
record ConfiguredIssuer(String name, String keptIn, Supplier<Issuer> loader, Supplier<AlternateChains> alternates)
        implements IssuerProvider {

    @Override
    public Issuer issuer() {
        return orUnavailable(name, loader);
    }

    @Override
    public AlternateChains alternateChains() {
        return orUnavailable(name, alternates);
    }

    static <T> T orUnavailable(String name, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (ComponentValidationException e) {
            throw AcmeException.unavailable(
                    "The issuer " + name + " cannot be used now. Repeat the request later; for an administrator, this"
                            + " server's log and its health endpoint say what is wrong.",
                    e);
        }
    }
}
