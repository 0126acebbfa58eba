package dev.keycloakacme.keycloak.jpa;

import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.provider.ProviderEvent;

/** Adds our tables to Keycloak's database, and takes a removed realm's rows out of them. */
public final class AcmeJpaEntityProviderFactory implements JpaEntityProviderFactory {

    /** Never to be changed: Keycloak names the table of applied change sets after it. */
    static final String ID = "acme";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new AcmeJpaEntityProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(AcmeJpaEntityProviderFactory::onEvent);
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    private static void onEvent(ProviderEvent event) {
        if (event instanceof RealmRemovedEvent removed) {
            KeycloakSession session = removed.getKeycloakSession();
            JpaRealmRows rows = new JpaRealmRows(
                    session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                    removed.getRealm().getId());
            rows.deleteAll();
        }
    }
}
