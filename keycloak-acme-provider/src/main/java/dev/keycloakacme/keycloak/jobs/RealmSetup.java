package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.identity.TokenAuthenticator;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;
import org.keycloak.provider.ProviderEvent;

/**
 * Installs the client scope {@code acme}, optional for every client, once ACME is enabled in a realm: at the change of
 * the setting, when a realm was imported, and at the start of the server.
 */
public final class RealmSetup {

    private static final Logger LOG = Logger.getLogger(RealmSetup.class);
    private static final String ENABLED = "acme.enabled";

    private RealmSetup() {}

    public static void register(KeycloakSessionFactory factory) {
        factory.register(event -> handle(event, factory));
    }

    private static void handle(ProviderEvent event, KeycloakSessionFactory factory) {
        if (event instanceof RealmModel.RealmAttributeUpdateEvent change) {
            if (ENABLED.equals(change.getAttributeName()) && "true".equals(change.getAttributeValue())) {
                afterCommit(change.getKeycloakSession(), change.getRealm().getId());
            }
        } else if (event instanceof RealmModel.RealmPostCreateEvent creation) {
            afterCommit(
                    creation.getKeycloakSession(), creation.getCreatedRealm().getId());
        } else if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(
                    factory, session -> session.realms().getRealmsStream().forEach(realm -> install(session, realm)));
        }
    }

    /** Later, since an import sets the attributes before it makes the client scopes. */
    private static void afterCommit(KeycloakSession session, String realmId) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(factory, own -> {
                    RealmModel realm = own.realms().getRealm(realmId);
                    if (realm != null) {
                        install(own, realm);
                    }
                });
            }

            @Override
            protected void rollbackImpl() {
                // nothing was enabled
            }
        });
    }

    private static void install(KeycloakSession session, RealmModel realm) {
        if (!"true".equals(realm.getAttribute(ENABLED))
                || KeycloakModelUtils.getClientScopeByName(realm, TokenAuthenticator.AUDIENCE) != null) {
            return;
        }
        session.getContext().setRealm(realm);
        ClientScopeModel scope = realm.addClientScope(TokenAuthenticator.AUDIENCE);
        scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        scope.setDescription("Certificates of this realm for the holder of the token");
        scope.setDisplayOnConsentScreen(false);
        scope.setIncludeInTokenScope(true);
        scope.addProtocolMapper(AudienceProtocolMapper.createClaimMapper(
                "acme audience", null, TokenAuthenticator.AUDIENCE, true, false, true, true));
        realm.addDefaultClientScope(scope, false);
        realm.getClientsStream()
                .filter(client -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()))
                .filter(client -> !client.isBearerOnly())
                .map(ClientModel::getId)
                .toList()
                .forEach(id -> realm.getClientById(id).addClientScope(scope, false));
        LOG.infof("Installed the client scope acme in realm %s", realm.getName());
    }
}
