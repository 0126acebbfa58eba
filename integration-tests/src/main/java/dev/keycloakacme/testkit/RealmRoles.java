package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Roles of a realm and of its clients. */
public record RealmRoles(RealmAdmin realm) {

    /** A new role of one client, for the service account of another. */
    public void giveOfClient(String clientId, String roleOwner, String role) {
        String owner = realm.clientUuid(roleOwner);
        realm.admin().post(realm.path("/clients/" + owner + "/roles"), Map.of("name", role));
        JsonNode created = realm.admin().get(realm.path("/clients/" + owner + "/roles/" + role));
        realm.admin()
                .post(
                        realm.path("/users/" + realm.serviceAccount(clientId) + "/role-mappings/clients/" + owner),
                        List.of(created));
    }

    /** A role of the realm that contains another, both new; the service account of the client has the first. */
    public void giveComposite(String clientId, String outer, String inner) {
        realm.admin().post(realm.path("/roles"), Map.of("name", inner));
        realm.admin().post(realm.path("/roles"), Map.of("name", outer));
        realm.admin()
                .post(
                        realm.path("/roles/" + outer + "/composites"),
                        List.of(realm.admin().get(realm.path("/roles/" + inner))));
        realm.admin()
                .post(
                        realm.path("/users/" + realm.serviceAccount(clientId) + "/role-mappings/realm"),
                        List.of(realm.admin().get(realm.path("/roles/" + outer))));
    }

    /** A role of a client, or what is below it. */
    public JsonNode ofClient(String clientId, String role, String below) {
        return realm.admin().get(realm.path("/clients/" + realm.clientUuid(clientId) + "/roles/" + role + below));
    }

    public void delete(String name) {
        realm.admin().delete(realm.path("/roles/" + name));
    }
}
