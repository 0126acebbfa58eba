package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.rest.AcmeRealmResourceProviderFactory;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;

/** Listens in every realm, whatever listeners and events its settings name. */
public final class AdminChangesFactory implements EventListenerProviderFactory {

    @Override
    public String getId() {
        return "acme-lost-identities";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new AdminChanges(session, () -> {
            AcmeRealmResourceProviderFactory acme =
                    (AcmeRealmResourceProviderFactory) session.getKeycloakSessionFactory()
                            .getProviderFactory(RealmResourceProvider.class, AcmeRealmResourceProviderFactory.ID);
            return acme.losses();
        });
    }

    @Override
    public void init(Config.Scope config) {
        // there are no options
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to register
    }

    @Override
    public void close() {
        // nothing is held
    }
}
