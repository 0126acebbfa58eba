package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The admin REST API of one realm. Names of clients, groups and users instead of Keycloak's ids. */
public record RealmAdmin(Admin admin, String realm) {

    /** Keycloak's own id of the realm. */
    public String id() {
        return admin.get(path("")).required("id").asText();
    }

    /** Adds to the realm's attributes; others stay as they are. */
    public void putAttributes(Map<String, String> attributes) {
        ObjectNode present = (ObjectNode) admin.get(path(""));
        ObjectNode changed = present.withObject("/attributes");
        attributes.forEach(changed::put);
        admin.put(path(""), present);
    }

    /** A confidential client with a service account that may ask for the scope {@code acme}. */
    public void putServiceClient(String clientId, String secret) {
        Map<String, Object> client = Map.of(
                "clientId", clientId,
                "secret", secret,
                "enabled", true,
                "publicClient", false,
                "serviceAccountsEnabled", true,
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", false);
        if (findClient(clientId).isEmpty()) {
            admin.post(path("/clients"), client);
        }
        String id = clientUuid(clientId);
        admin.put(path("/clients/" + id + "/optional-client-scopes/" + clientScopeId("acme")));
    }

    public void disableClient(String clientId) {
        switchClient(clientId, Map.of("enabled", false));
    }

    public void enableClient(String clientId) {
        switchClient(clientId, Map.of("enabled", true));
    }

    /** Keycloak removes the user behind it, with its groups. */
    public void disableServiceAccount(String clientId) {
        switchClient(clientId, Map.of("serviceAccountsEnabled", false));
    }

    public void deleteClient(String clientId) {
        admin.delete(path("/clients/" + clientUuid(clientId)));
    }

    /** A top-level group; returns its id. */
    public String createGroup(String name) {
        return admin.post(path("/groups"), Map.of("name", name)).createdId();
    }

    /** An enabled user; returns its id. */
    public String createUser(String username, String password) {
        return admin.post(
                        path("/users"),
                        Map.of(
                                "username",
                                username,
                                "enabled",
                                true,
                                "email",
                                username + "@demo.internal",
                                "firstName",
                                username,
                                "lastName",
                                "Demo",
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))))
                .createdId();
    }

    /** Keycloak's own id of a user. */
    public String userId(String username) {
        return first(admin.get(path("/users?exact=true&username=" + encode(username))))
                .orElseThrow(() -> new IllegalStateException("no user " + username))
                .path("id")
                .asText();
    }

    public void disableUser(String userId) {
        ObjectNode user = (ObjectNode) admin.get(path("/users/" + userId));
        admin.put(path("/users/" + userId), user.put("enabled", false));
    }

    public void join(String userId, String groupId) {
        admin.put(path("/users/" + userId + "/groups/" + groupId));
    }

    public void leave(String userId, String groupId) {
        admin.delete(path("/users/" + userId + "/groups/" + groupId));
    }

    /** The id of the user behind a client's service account. */
    public String serviceAccount(String clientId) {
        return admin.get(path("/clients/" + clientUuid(clientId) + "/service-account-user"))
                .path("id")
                .asText();
    }

    /** Changes settings of the realm itself, such as {@code registrationAllowed}. */
    public void change(Map<String, Object> settings) {
        ObjectNode present = (ObjectNode) admin.get(path(""));
        settings.forEach((name, value) -> present.set(name, Json.tree(value)));
        admin.put(path(""), present);
    }

    /** Sets an attribute of a client; an empty value removes it. */
    public void putClientAttribute(String clientId, String name, String value) {
        ObjectNode client = (ObjectNode) findClient(clientId).orElseThrow();
        client.withObject("/attributes").put(name, value);
        admin.put(path("/clients/" + clientUuid(clientId)), client);
    }

    /** The tokens of the client then have a claim with this value. */
    public void putClaim(String clientId, String claim, String value) {
        admin.post(
                path("/clients/" + clientUuid(clientId) + "/protocol-mappers/models"),
                Map.of(
                        "name",
                        claim,
                        "protocol",
                        "openid-connect",
                        "protocolMapper",
                        "oidc-hardcoded-claim-mapper",
                        "config",
                        Map.of("claim.name", claim, "claim.value", value, "access.token.claim", "true")));
    }

    /** What the client proves itself by. */
    public String secretOf(String clientId) {
        return admin.get(path("/clients/" + clientUuid(clientId) + "/client-secret"))
                .path("value")
                .asText();
    }

    /** A registration token, by which whoever has it describes the client. */
    public String giveRegistrationToken(String clientId) {
        return Json.parse(admin.post(path("/clients/" + clientUuid(clientId) + "/registration-access-token"), Map.of())
                        .body())
                .path("registrationAccessToken")
                .asText();
    }

    /** Creates the component, or replaces the configuration of the one with this type and name. */
    public void putComponent(Component component) {
        Optional<JsonNode> present = findComponent(component.providerType(), component.name());
        if (present.isEmpty()) {
            admin.post(path("/components"), component.json(id()));
            return;
        }
        String id = present.get().path("id").asText();
        ObjectNode json = component.json(id());
        json.put("id", id);
        admin.put(path("/components/" + id), json);
    }

    /** Creates the component and returns the answer, refusals included. */
    public RestCalls.Answer tryCreateComponent(Component component) {
        return admin.tryPost(path("/components"), component.json(id()));
    }

    public void deleteComponent(String providerType, String name) {
        JsonNode component = findComponent(providerType, name)
                .orElseThrow(() -> new IllegalStateException("no component " + name + " of type " + providerType));
        admin.delete(path("/components/" + component.path("id").asText()));
    }

    public Optional<JsonNode> findComponent(String providerType, String name) {
        JsonNode found = admin.get(path("/components?type=" + encode(providerType) + "&name=" + encode(name)));
        return first(found);
    }

    public RealmRoles roles() {
        return new RealmRoles(this);
    }

    /** Outside issuers whose tokens count. */
    public TrustedIssuers trustedIssuers() {
        return new TrustedIssuers(this);
    }

    public AcmeAdmin acme() {
        return new AcmeAdmin(admin, realm);
    }

    /** An access token of the client for this extension. */
    public String token(String clientId, String secret) {
        return admin.clientToken(realm, clientId, secret, "acme");
    }

    /** What a client that was handed a token gets for it by token exchange, for this extension. */
    public String exchangedToken(String clientId, String secret, String handed) {
        return admin.token(
                        realm,
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "client_id",
                                clientId,
                                "client_secret",
                                secret,
                                "subject_token",
                                handed,
                                "subject_token_type",
                                "urn:ietf:params:oauth:token-type:access_token",
                                "scope",
                                "acme"))
                .path("access_token")
                .asText();
    }

    /** What tokens of outside issuers must be meant for. */
    public String acmeAudience() {
        String base = acmeUrl().toString();
        return base.substring(0, base.length() - 1);
    }

    /** The base of the public ACME URLs, ending with a slash. */
    public URI acmeUrl() {
        return admin.server().resolve("/realms/" + realm + "/acme/");
    }

    void switchClient(String clientId, Map<String, Object> change) {
        ObjectNode client = (ObjectNode) findClient(clientId).orElseThrow();
        change.forEach((name, value) -> client.set(name, Json.tree(value)));
        admin.put(path("/clients/" + clientUuid(clientId)), client);
    }

    Optional<JsonNode> findClient(String clientId) {
        return first(admin.get(path("/clients?clientId=" + encode(clientId))));
    }

    String clientUuid(String clientId) {
        return findClient(clientId)
                .orElseThrow(() -> new IllegalStateException("no client " + clientId))
                .path("id")
                .asText();
    }

    private String clientScopeId(String name) {
        return StreamSupport.stream(admin.get(path("/client-scopes")).spliterator(), false)
                .filter(scope -> scope.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the realm " + realm + " has no client scope " + name))
                .path("id")
                .asText();
    }

    String path(String below) {
        return "/admin/realms/" + realm + below;
    }

    private static Optional<JsonNode> first(JsonNode array) {
        return array.isEmpty() ? Optional.empty() : Optional.of(array.get(0));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
