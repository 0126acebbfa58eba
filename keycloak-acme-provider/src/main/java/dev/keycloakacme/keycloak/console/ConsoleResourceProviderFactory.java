package dev.keycloakacme.keycloak.console;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/acme-console/}. */
public final class ConsoleResourceProviderFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return ConsoleClient.ID;
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to configure
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // the client is made with what else a realm gets
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new ConsoleResource(session, session.getContext().getRealm());
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    @Override
    public void close() {
        // nothing is held
    }
}
