package dev.keycloakacme.keycloak.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.keycloak.common.util.UriUtils;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.urls.UrlType;

/** {@code /realms/{realm}/acme-console/}: a page without secrets, for anybody; its script logs the admin in. */
public final class ConsoleResource {

    private static final String NO_CLIENT = "The client " + ConsoleClient.ID + " of this realm is missing or disabled."
            + " With it, admins of this realm find the ACME pages here.\n";

    private static final String NO_PAGES =
            "The ACME pages are not installed: they are in keycloak-acme-themes.jar, which belongs into providers.\n";

    private static final String NOT_HERE = "The ACME pages are on the server's address for admins.\n";

    private final KeycloakSession session;
    private final RealmModel realm;

    ConsoleResource(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @GET
    public Response page() {
        if (isPublicAddress()) {
            return missing(NOT_HERE);
        }
        if (!session.theme().nameSet(Theme.Type.ADMIN).contains(ConsolePage.THEME)) {
            return missing(NO_PAGES);
        }
        ClientModel client = realm.getClientByClientId(ConsoleClient.ID);
        if (client == null || !client.isEnabled()) {
            return missing(NO_CLIENT);
        }
        ConsoleClient.update(client, realm); // nothing tells an extension that a realm has another name
        // the script looks there whether the login still holds
        session.getProvider(SecurityHeadersProvider.class)
                .options()
                .allowFrameSrc(UriUtils.getOrigin(base(UrlType.FRONTEND)));
        return Response.ok(ConsolePage.of(session, realm).html(), MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-cache")
                .build();
    }

    @HEAD
    public Response head() {
        return page();
    }

    /** Whether it was asked for at the address of the realm's users, where admins have another. */
    private boolean isPublicAddress() {
        URI everybody = base(UrlType.FRONTEND);
        URI admins = base(UrlType.ADMIN);
        URI asked = session.getContext().getHttpRequest().getUri().getBaseUri();
        boolean isSameHost = isSameHost(everybody, admins);
        // a proxy may hide which port it was, so ports count only where hosts tell nothing
        return isSameHost
                ? !isSameServer(everybody, admins) && isSameServer(asked, everybody)
                : isSameHost(asked, everybody);
    }

    private URI base(UrlType type) {
        return session.getContext().getUri(type).getBaseUri();
    }

    private static boolean isSameServer(URI one, URI other) {
        return isSameHost(one, other) && port(one) == port(other);
    }

    private static boolean isSameHost(URI one, URI other) {
        return one.getHost().equalsIgnoreCase(other.getHost());
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static Response missing(String reason) {
        return Response.status(404)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(reason)
                .build();
    }
}
