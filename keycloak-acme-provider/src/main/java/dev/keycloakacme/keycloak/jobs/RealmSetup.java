package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.console.ConsoleClient;
import dev.keycloakacme.keycloak.identity.TokenAuthenticator;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;
import org.keycloak.provider.ProviderEvent;

/**
 * Installs the client scope {@code acme}, optional for every client, and the roles of delegates in every realm: when it is
 * made or imported, and at the start of the server. Nothing tells an extension when a realm's setting changes; a token
 * with that audience is worth nothing where ACME is off, and the roles are worth nothing where delegation is.
 */
public final class RealmSetup {

    private static final Logger LOG = Logger.getLogger(RealmSetup.class);

    private static final String INSTALLED = "acme.scope-installed";

    private RealmSetup() {}

    public static void register(KeycloakSessionFactory factory) {
        factory.register(event -> handle(event, factory));
    }

    private static void handle(ProviderEvent event, KeycloakSessionFactory factory) {
        if (event instanceof RealmModel.RealmPostCreateEvent creation) {
            install(creation.getKeycloakSession(), creation.getCreatedRealm());
        } else if (event instanceof PostMigrationEvent) {
            RealmIds.all(factory).forEach(id -> installAtStart(factory, id));
        }
    }

    /** In a transaction of its own: another node that starts at the same moment may have been faster. */
    private static void installAtStart(KeycloakSessionFactory factory, String realmId) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm != null) {
                    install(session, realm);
                }
            });
        } catch (ModelDuplicateException e) {
            LOG.infof("Another node installs client scope and roles in realm %s", realmId);
        }
    }

    private static void install(KeycloakSession session, RealmModel realm) {
        RoleSetup.install(session, realm);
        ConsoleClient.install(realm);
        installScope(session, realm);
    }

    private static void installScope(KeycloakSession session, RealmModel realm) {
        if ("true".equals(realm.getAttribute(INSTALLED))) {
            return; // once only, so that an admin may remove it
        }
        realm.setAttribute(INSTALLED, "true");
        if (KeycloakModelUtils.getClientScopeByName(realm, TokenAuthenticator.AUDIENCE) != null) {
            return;
        }
        session.getContext().setRealm(realm);
        ClientScopeModel scope = realm.addClientScope(TokenAuthenticator.AUDIENCE);
        scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        scope.setDescription("Certificates of this realm for the holder of the token");
        scope.setDisplayOnConsentScreen(true);
        scope.setConsentScreenText("Get certificates in your name");
        scope.setIncludeInTokenScope(true);
        scope.addProtocolMapper(AudienceProtocolMapper.createClaimMapper(
                "acme audience", null, TokenAuthenticator.AUDIENCE, true, false, true, true));
        realm.addDefaultClientScope(scope, false);
        realm.getClientsStream()
                .filter(client -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()))
                .filter(client -> !client.isBearerOnly() && !client.isConsentRequired())
                .filter(client -> client.getRegistrationToken() == null)
                .map(ClientModel::getId)
                .toList()
                .forEach(id -> realm.getClientById(id).addClientScope(scope, false));
        LOG.infof("Installed the client scope acme in realm %s", realm.getName());
    }
}
