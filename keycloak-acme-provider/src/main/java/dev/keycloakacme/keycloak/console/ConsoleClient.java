package dev.keycloakacme.keycloak.console;

import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Encode;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client that admins log in with at the page of its own: like Keycloak's {@code security-admin-console}, whose redirect
 * addresses end where the console does. Public, authorization code with PKCE only, back to that page only, which is on the
 * server's address for admins.
 *
 * <p>Each realm gets it, those without ACME as well: ACME is set up in these pages, and admins of many realms log in to
 * one that has no ACME itself.
 */
public final class ConsoleClient {

    static final String ID = "acme-console";

    /** Once only, so that an admin may remove it. */
    static final String INSTALLED = "acme.console-installed";

    /** As it is installed, in a realm of whatever name. */
    private static final Pattern REDIRECT = Pattern.compile("/realms/[^/]+/" + ID + "/\\*");

    private ConsoleClient() {}

    public static void install(RealmModel realm) {
        ClientModel present = realm.getClientByClientId(ID);
        if (present != null) {
            update(present, realm);
        } else if (!"true".equals(realm.getAttribute(INSTALLED))) {
            create(realm);
        }
        if (!"true".equals(realm.getAttribute(INSTALLED))) {
            realm.setAttribute(INSTALLED, "true");
        }
    }

    /**
     * Puts the addresses of today into a client that was installed under a former name of the realm, or by a version that
     * led back to the server's address for everybody. One that an admin gave other addresses stays as it is.
     */
    static void update(ClientModel client, RealmModel realm) {
        Set<String> redirects = client.getRedirectUris();
        boolean isOurs = redirects.size() == 1
                && REDIRECT.matcher(redirects.iterator().next()).matches()
                && Set.of(Constants.AUTH_BASE_URL_PROP, Constants.AUTH_ADMIN_URL_PROP)
                        .contains(String.valueOf(client.getRootUrl()));
        if (!isOurs) {
            return;
        }
        if (!Constants.AUTH_ADMIN_URL_PROP.equals(client.getRootUrl()) || !redirects.contains(page(realm) + "*")) {
            lead(client, realm);
        }
        if (client.getAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED) == null) {
            keepTokensSmall(client);
        }
    }

    private static void create(RealmModel realm) {
        ClientModel client = KeycloakModelUtils.createPublicClient(realm, ID);
        client.setName("ACME pages of the Admin Console");
        lead(client, realm);
        client.setWebOrigins(Set.of("+"));
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(true); // an admin may do what his roles say
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, OAuth2Constants.PKCE_METHOD_S256);
        keepTokensSmall(client);
    }

    private static void lead(ClientModel client, RealmModel realm) {
        client.setRootUrl(Constants.AUTH_ADMIN_URL_PROP);
        client.setBaseUrl(page(realm));
        client.setRedirectUris(Set.of(page(realm) + "*"));
    }

    /** Without the roles, which the server looks up: an admin of a hundred realms has more than fit into a header. */
    private static void keepTokensSmall(ClientModel client) {
        client.setAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED, "true");
    }

    private static String page(RealmModel realm) {
        return "/realms/" + Encode.encodePathSegmentAsIs(realm.getName()) + "/" + ID + "/";
    }
}
