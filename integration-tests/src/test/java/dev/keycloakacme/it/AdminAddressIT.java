package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.ServerOptions;
import dev.keycloakacme.testkit.TrustedHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where admins have an address of their own ({@code hostname-admin}), their pages are there and nowhere else. */
@OnGround(Ground.H2)
class AdminAddressIT {

    private static final String REALM = "somewhere";

    @TempDir
    private static Path folder;

    private static KeycloakServer server;
    private static URI everybody;
    private static URI admins;

    @BeforeAll
    static void start() {
        int port = FreePorts.next();
        everybody = URI.create("https://localhost:" + port);
        admins = URI.create("https://127.0.0.1:" + port);
        var settings = new KeycloakServer.Settings(
                folder.resolve("keycloak"),
                OfflineRoot.in(folder.resolve("authority")),
                port,
                FreePorts.next(),
                "admin",
                "admin",
                List.of(),
                List.of("--hostname-admin=" + admins));
        server = KeycloakServer.start(KeycloakDistribution.of(BuildPaths.read(), ServerOptions.BUILD), settings);
        server.admin().createRealm(REALM, Map.of());
    }

    @AfterAll
    static void stop() {
        server.kill();
    }

    @Test
    void thePagesAreAtTheAddressForAdminsOnly() {
        RestCalls.Answer there = get(admins.resolve("/realms/" + REALM + "/acme-console/"));
        assertThat(there.status()).isEqualTo(200);
        assertThat(there.body())
                .contains("\"adminBaseUrl\":\"" + admins + "\"")
                .contains("\"serverBaseUrl\":\"" + everybody + "\"");
        assertThat(there.header("content-security-policy")).contains("frame-src 'self' " + everybody + ";");

        RestCalls.Answer elsewhere = get(everybody.resolve("/realms/" + REALM + "/acme-console/"));
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.body()).doesNotContain(admins.getHost());
    }

    @Test
    void aLoginLeadsBackThereOnly() {
        assertThat(loginLeadingTo(admins, REALM).status()).isEqualTo(200);
        assertThat(loginLeadingTo(everybody, REALM).status()).isEqualTo(400);
    }

    @Test
    void aRealmOfAnotherNameKeepsItsPages() {
        server.admin().createRealm("former", Map.of());
        server.admin().put("/admin/realms/former", Map.of("realm", "present"));

        assertThat(get(admins.resolve("/realms/present/acme-console/")).status())
                .isEqualTo(200);

        assertThat(loginLeadingTo(admins, "present").status()).isEqualTo(200);
    }

    @Test
    void itsTokensNameNoRolesAndAreGoodForWhatTheRolesAllow() {
        People people = People.of(server.admin().realm(REALM));
        people.giveAdminRole(people.add("onlooker"), "view-realm");
        String clients = "/admin/realms/" + REALM + "/clients";
        ObjectNode client = (ObjectNode)
                server.admin().get(clients + "?clientId=acme-console").get(0);
        server.admin()
                .put(
                        clients + "/" + client.required("id").asText(),
                        client.put("directAccessGrantsEnabled", true)); // only here, to have a token without a browser

        String token = passwordToken("onlooker");

        byte[] claims = Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')));
        assertThat(new String(claims, StandardCharsets.UTF_8)).doesNotContain("view-realm", "resource_access");
        RestCalls.Answer whoami = http().get(admins.resolve("/admin/realms/" + REALM + "/acme/whoami"), token);
        assertThat(Json.parse(whoami.must().body()).path("rights").path("view").asBoolean())
                .isTrue();
        assertThat(Json.parse(whoami.body()).path("rights").path("manage").asBoolean())
                .isFalse();
    }

    private static String passwordToken(String username) {
        RestCalls.Answer answer = http().form(
                        everybody.resolve("/realms/" + REALM + "/protocol/openid-connect/token"),
                        List.of(
                                Map.entry("grant_type", "password"),
                                Map.entry("client_id", "acme-console"),
                                Map.entry("username", username),
                                Map.entry("password", "secret")));
        return Json.parse(answer.must().body()).required("access_token").asText();
    }

    private static RestCalls.Answer loginLeadingTo(URI base, String realm) {
        String redirect = URLEncoder.encode(base + "/realms/" + realm + "/acme-console/", StandardCharsets.UTF_8);
        return get(everybody.resolve("/realms/" + realm + "/protocol/openid-connect/auth?client_id=acme-console"
                + "&response_type=code&scope=openid&code_challenge_method=S256&code_challenge=" + "a".repeat(43)
                + "&redirect_uri=" + redirect));
    }

    private static RestCalls.Answer get(URI uri) {
        return http().send(HttpRequest.newBuilder(uri).GET());
    }

    private static RestCalls http() {
        return new RestCalls(TrustedHttp.clientFor(server.authority().rootCertificate()));
    }
}
