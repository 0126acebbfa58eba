package dev.keycloakacme.keycloak.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** {@code /realms/{realm}/acme-console/}: a page without secrets, for anybody; its script logs the admin in. */
public final class ConsoleResource {

    private static final String NO_CLIENT = "The client " + ConsoleClient.ID + " of this realm is missing or disabled."
            + " With it, admins of this realm find the ACME pages here.\n";

    private final KeycloakSession session;
    private final RealmModel realm;

    ConsoleResource(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @GET
    public Response page() {
        ClientModel client = realm.getClientByClientId(ConsoleClient.ID);
        if (client == null || !client.isEnabled()) {
            return Response.status(404)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity(NO_CLIENT)
                    .build();
        }
        return Response.ok(ConsolePage.of(session, realm).html(), MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-cache")
                .build();
    }

    @HEAD
    public Response head() {
        return page();
    }
}
