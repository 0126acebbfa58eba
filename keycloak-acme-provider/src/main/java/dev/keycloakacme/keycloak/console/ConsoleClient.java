package dev.keycloakacme.keycloak.console;

import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Encode;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client that admins log in with at the page of its own: like Keycloak's {@code security-admin-console}, whose redirect
 * addresses end where the console does. Public, authorization code with PKCE only, back to that page only.
 */
public final class ConsoleClient {

    static final String ID = "acme-console";

    /** Once only, so that an admin may remove it. */
    private static final String INSTALLED = "acme.console-installed";

    private ConsoleClient() {}

    public static void install(RealmModel realm) {
        if ("true".equals(realm.getAttribute(INSTALLED))) {
            return;
        }
        realm.setAttribute(INSTALLED, "true");
        if (realm.getClientByClientId(ID) != null) {
            return; // somebody's own of that name
        }
        ClientModel client = KeycloakModelUtils.createPublicClient(realm, ID);
        String page = "/realms/" + Encode.encodePathSegmentAsIs(realm.getName()) + "/" + ID + "/";
        client.setName("ACME pages of the Admin Console");
        client.setRootUrl("${authBaseUrl}");
        client.setBaseUrl(page);
        client.setRedirectUris(Set.of(page + "*"));
        client.setWebOrigins(Set.of("+"));
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(true); // what an admin may do is in the roles of the token
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, OAuth2Constants.PKCE_METHOD_S256);
    }
}
