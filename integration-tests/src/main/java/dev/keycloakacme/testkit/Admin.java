package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keycloak's admin REST API, as far as tests and the demo need it, as an admin of the realm master or of its own. */
public final class Admin {

    private final RestCalls calls;
    private final URI server;
    private final String home;
    private final String user;
    private final String password;

    private @Nullable String token;
    private Instant tokenEnds = Instant.EPOCH;

    Admin(URI server, HttpClient http, String user, String password) {
        this(new RestCalls(http), server, "master", user, password);
    }

    private Admin(RestCalls calls, URI server, String home, String user, String password) {
        this.calls = calls;
        this.server = server;
        this.home = home;
        this.user = user;
        this.password = password;
    }

    /** The same API as a user of another realm may use it. */
    public Admin as(String realm, String username, String secret) {
        return new Admin(calls, server, realm, username, secret);
    }

    /** A view on one realm, whether it exists or not. */
    public RealmAdmin realm(String name) {
        return new RealmAdmin(this, name);
    }

    public boolean realmExists(String name) {
        return find("/admin/realms/" + name).isPresent();
    }

    public void createRealm(String name, Map<String, String> attributes) {
        post("/admin/realms", Map.of("realm", name, "enabled", true, "attributes", attributes));
    }

    public void deleteRealm(String name) {
        delete("/admin/realms/" + name);
    }

    public JsonNode get(String path) {
        return Json.parse(calls.get(at(path), bearer()).must().body());
    }

    public Optional<JsonNode> find(String path) {
        RestCalls.Answer answer = calls.get(at(path), bearer());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(Json.parse(answer.must().body()));
    }

    /** The answer whatever its status. */
    public RestCalls.Answer tryGet(String path) {
        return calls.get(at(path), bearer());
    }

    /** Sends JSON and returns the answer whatever its status. */
    public RestCalls.Answer tryPost(String path, Object body) {
        return calls.send("POST", at(path), bearer(), body);
    }

    public RestCalls.Answer post(String path, Object body) {
        return tryPost(path, body).must();
    }

    /** Replaces, and returns the answer whatever its status. */
    public RestCalls.Answer tryPut(String path, Object body) {
        return calls.send("PUT", at(path), bearer(), body);
    }

    /** Returns the answer whatever its status. */
    public RestCalls.Answer tryDelete(String path) {
        return calls.delete(at(path), bearer());
    }

    public void put(String path, Object body) {
        tryPut(path, body).must();
    }

    public void put(String path) {
        calls.send("PUT", at(path), bearer(), Map.of()).must();
    }

    public void delete(String path) {
        calls.delete(at(path), bearer()).must();
    }

    /** A token by client credentials; {@code scope=acme} gives it the audience this extension asks for. */
    public String clientToken(String realm, String clientId, String secret, String scope) {
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials", "client_id", clientId, "client_secret", secret, "scope", scope);
        return token(realm, form).path("access_token").asText();
    }

    RestCalls calls() {
        return calls;
    }

    URI server() {
        return server;
    }

    private String bearer() {
        String present = token;
        if (present != null && Instant.now().isBefore(tokenEnds)) {
            return present;
        }
        JsonNode answer = token(
                home,
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", user, "password", password));
        String fresh = answer.path("access_token").asText();
        token = fresh;
        tokenEnds = Instant.now().plusSeconds(answer.path("expires_in").asLong() - 10);
        return fresh;
    }

    JsonNode token(String realm, Map<String, String> form) {
        String path = "/realms/" + realm + "/protocol/openid-connect/token";
        return Json.parse(
                calls.form(at(path), List.copyOf(form.entrySet())).must().body());
    }

    private URI at(String path) {
        return server.resolve(path);
    }
}
