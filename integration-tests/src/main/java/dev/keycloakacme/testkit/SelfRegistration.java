package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;

/** Clients that register and describe themselves, by Keycloak's client registration. */
public record SelfRegistration(RealmAdmin realm) {

    /** A client by what it knows itself. @param token for its next change */
    public record Registered(String clientId, String secret, String token) {}

    /** With an initial access token, as an admin hands them out. */
    public Registered register(String clientId, Map<String, String> attributes) {
        String initial = Json.parse(realm.admin()
                        .post(
                                "/admin/realms/" + realm.realm() + "/clients-initial-access",
                                Map.of("count", 1, "expiration", 300))
                        .body())
                .required("token")
                .asText();
        return registerBy(initial, clientId, attributes);
    }

    /** @param bearer an initial access token, or a token of somebody who may create clients */
    public Registered registerBy(String bearer, String clientId, Map<String, String> attributes) {
        Map<String, Object> client = Map.of(
                "clientId",
                clientId,
                "enabled",
                true,
                "publicClient",
                false,
                "serviceAccountsEnabled",
                true,
                "standardFlowEnabled",
                false,
                "attributes",
                attributes);
        JsonNode made = Json.parse(realm.admin()
                .calls()
                .send("POST", url(""), bearer, client)
                .must()
                .body());
        return new Registered(
                clientId,
                made.required("secret").asText(),
                made.required("registrationAccessToken").asText());
    }

    /** The client gives itself an attribute. */
    public void describe(String clientId, String token, String attribute, String value) {
        URI own = url("/" + clientId);
        ObjectNode present = (ObjectNode)
                Json.parse(realm.admin().calls().get(own, token).must().body());
        String next = present.path("registrationAccessToken").asText(token);
        present.withObject("/attributes").put(attribute, value);
        realm.admin()
                .calls()
                .send("PUT", own, next.isEmpty() ? token : next, present)
                .must();
    }

    private URI url(String below) {
        return realm.admin().server().resolve("/realms/" + realm.realm() + "/clients-registrations/default" + below);
    }
}
