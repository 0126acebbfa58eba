package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The admin REST API of this extension in one realm. */
public record AcmeAdmin(Admin admin, String realm) {

    /** An EAB credential as it is shown, once. */
    public record Credential(String kid, String hmacKey, URI directory) {

        /** Reads the answer of the admin API and of the token endpoint: both have these members. */
        public static Credential of(JsonNode json) {
            return new Credential(
                    json.required("kid").asText(),
                    json.required("hmac_key").asText(),
                    URI.create(json.required("directory").asText()));
        }
    }

    /** A credential for one registration of a client's ACME account. */
    public Credential issueFor(String clientId) {
        return issueFor(clientId, 1);
    }

    /** A credential for several. */
    public Credential issueFor(String clientId, int maxUses) {
        return issueFor("client", clientId, maxUses);
    }

    /** A credential for one registration of a user's ACME account. */
    public Credential issueForUser(String username) {
        return issueFor("user", username, 1);
    }

    private Credential issueFor(String type, String name, int maxUses) {
        Map<String, Object> request = Map.of(
                "subject",
                Map.of("type", type, "name", name),
                "label",
                "test " + name,
                "max_uses",
                maxUses,
                "expires_in",
                "P30D");
        return Credential.of(
                Json.parse(admin.post(path("/credentials"), request).body()));
    }

    /** A credential as the members of the request say. */
    public RestCalls.Answer tryIssue(Map<String, ?> request) {
        return admin.tryPost(path("/credentials"), request);
    }

    /** With another MAC key. */
    public Credential rotate(Credential credential) {
        RestCalls.Answer answer = admin.post(path("/credentials/" + credential.kid() + "/rotate"), Map.of());
        return Credential.of(Json.parse(answer.body()));
    }

    /** Opens it for re-binding. */
    public RestCalls.Answer tryRebind(Credential credential) {
        return admin.tryPost(path("/credentials/" + credential.kid() + "/rebind"), Map.of("open_for", "PT5M"));
    }

    public JsonNode credential(Credential credential) {
        return admin.get(path("/credentials/" + credential.kid()));
    }

    /** @param query such as {@code status=used} */
    public JsonNode credentials(String query) {
        return admin.get(path("/credentials?" + query));
    }

    /** Which master keys protect how many credentials. */
    public JsonNode masterKeys() {
        return admin.get(path("/credentials/master-keys"));
    }

    public void revoke(Credential credential) {
        admin.delete(path("/credentials/" + credential.kid()));
    }

    /** @param account its URL */
    public void freeze(URI account) {
        admin.post(path("/accounts/" + idOf(account) + "/freeze"), Map.of());
    }

    public void thaw(URI account) {
        admin.post(path("/accounts/" + idOf(account) + "/thaw"), Map.of());
    }

    private static String idOf(URI account) {
        return account.getPath().substring(account.getPath().lastIndexOf('/') + 1);
    }

    public JsonNode credentials() {
        return admin.get(path("/credentials"));
    }

    public JsonNode accounts() {
        return admin.get(path("/accounts"));
    }

    /** One certificate with its chain. @param serial as listed */
    public JsonNode certificate(String serial) {
        return admin.get(path("/certificates/" + serial));
    }

    /** @param serial as listed @param reason CRLReason */
    public void revokeCertificate(String serial, int reason) {
        admin.post(path("/certificates/" + serial + "/revoke"), Map.of("reason", reason));
    }

    /** Revokes many. */
    public RestCalls.Answer revokeAll(Map<String, ?> request) {
        return admin.tryPost(path("/certificates/revoke"), request);
    }

    /** Has one certificate renewed early. @param serial as listed */
    public RestCalls.Answer replace(String serial) {
        return admin.tryPost(path("/certificates/" + serial + "/replace"), Map.of());
    }

    /** Has many renewed early. */
    public RestCalls.Answer replaceAll(Map<String, ?> selection) {
        return admin.tryPost(path("/certificates/replace"), selection);
    }

    /** As it comes, for whoever may not. @param below such as {@code /accounts} */
    public RestCalls.Answer tryGet(String below) {
        return admin.tryGet(path(below));
    }

    /** A list or one of its members. @param below such as {@code /orders?state=failed} */
    public JsonNode get(String below) {
        return admin.get(path(below));
    }

    /** What was recorded, newest first. */
    public JsonNode audit() {
        return admin.get(path("/audit"));
    }

    /** The newest hundred at most. */
    public JsonNode certificates() {
        return admin.get(path("/certificates"));
    }

    /** What a token of that issuer would get. */
    public JsonNode evaluate(String issuer, String sub, Map<String, Object> claims, String profile, String... names) {
        Map<String, Object> subject = Map.of("type", "federated", "issuer", issuer, "sub", sub);
        Map<String, Object> question =
                Map.of("subject", subject, "claims", claims, "profile", profile, "names", List.of(names));
        return Json.parse(admin.post(path("/policy/evaluate"), question).body());
    }

    /** However many there are, page by page until one is empty. */
    public List<JsonNode> allCertificates() {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = admin.get(path("/certificates?max=500&first=" + all.size()));
            page.forEach(all::add);
        } while (!page.isEmpty());
        return all;
    }

    /** May this client have these names, written {@code dns:a.example}, and why not? */
    public JsonNode evaluate(String clientId, String profile, String... names) {
        Map<String, Object> question = Map.of(
                "subject", Map.of("type", "client", "name", clientId), "profile", profile, "names", List.of(names));
        return Json.parse(admin.post(path("/policy/evaluate"), question).body());
    }

    /** The same of a user. */
    public JsonNode evaluateUser(String username, String profile, String... names) {
        Map<String, Object> question = Map.of(
                "subject", Map.of("type", "user", "name", username), "profile", profile, "names", List.of(names));
        return Json.parse(admin.post(path("/policy/evaluate"), question).body());
    }

    private String path(String below) {
        return "/admin/realms/" + realm + "/acme" + below;
    }
}
