package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.rest.AcmeRealmResourceProviderFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Serves {@code /admin/realms/{realm}/acme}. */
public final class AcmeAdminResourceProviderFactory
        implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {

    @Override
    public String getId() {
        return AcmeRealmResourceProviderFactory.ID;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public Object getResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator permissions,
            AdminEventBuilder adminEvents) {
        AcmeRealmResourceProviderFactory acme = (AcmeRealmResourceProviderFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(RealmResourceProvider.class, AcmeRealmResourceProviderFactory.ID);
        AcmeWiring wiring = acme.wiring(session);
        return new AcmeAdminResource(new AdminEndpoint(session, wiring, permissions, adminEvents), wiring);
    }

    @Override
    public void init(Config.Scope config) {
        // the public endpoints' factory has the options
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
