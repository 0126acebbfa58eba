package dev.keycloakacme.spi;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.Allowance;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;

/** Tells other providers of the server what policy allows to somebody. Nothing is issued, counted or recorded. */
public interface SubjectPolicy {

    /** Where this extension is installed and is used; else empty. */
    static Optional<SubjectPolicy> find(KeycloakSession session) {
        return Optional.ofNullable(
                        session.getKeycloakSessionFactory().getProviderFactory(RealmResourceProvider.class, "acme"))
                .filter(SubjectPolicy.class::isInstance)
                .map(SubjectPolicy.class::cast);
    }

    /**
     * What is allowed at this moment, whatever a token claims and wherever a request comes from: what depends on either is
     * not in it. Denials, requirements and the realm's ceiling may still take names from it. Empty if the realm does not
     * speak ACME or the subject is gone; throws {@link dev.keycloakacme.problem.AcmeException} if it cannot be told.
     */
    Optional<List<Allowance>> allowancesOf(KeycloakSession session, RealmModel realm, Subject subject);
}
