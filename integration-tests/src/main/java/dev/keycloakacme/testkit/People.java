package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The users of one realm: what admins make of them, and what they do themselves. */
public record People(RealmAdmin realm) {

    /** What people log in to. */
    private static final String PORTAL = "portal";

    private static final String PORTAL_URL = "https://portal.demo.internal/";
    private static final String PASSWORD = "secret";
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    /** Who may write an attribute. */
    public enum Editors {
        ADMINS(List.of("admin")),
        USERS_TOO(List.of("admin", "user"));

        private final List<String> roles;

        Editors(List<String> roles) {
            this.roles = roles;
        }
    }

    /** With the client that people log in to. */
    public static People of(RealmAdmin realm) {
        realm.putServiceClient(PORTAL, "not used");
        realm.switchClient(
                PORTAL,
                Map.of(
                        "publicClient",
                        true,
                        "serviceAccountsEnabled",
                        false,
                        "standardFlowEnabled",
                        true,
                        "directAccessGrantsEnabled",
                        true,
                        "redirectUris",
                        List.of(PORTAL_URL)));
        return new People(realm);
    }

    /** Returns its id. */
    public String add(String username) {
        return realm.createUser(username, PASSWORD);
    }

    /** A user who logs in to the admin API of this realm. @param roles of the client {@code realm-management} */
    public Admin admin(String username, String... roles) {
        String id = add(username);
        for (String role : roles) {
            giveAdminRole(id, role);
        }
        return realm.admin().as(realm.realm(), username, PASSWORD);
    }

    /** @param role of the client {@code realm-management} */
    public void giveAdminRole(String userId, String role) {
        String owner = realm.clientUuid("realm-management");
        JsonNode known = realm.admin().get(path("/clients/" + owner + "/roles/" + role));
        realm.admin().post(path("/users/" + userId + "/role-mappings/clients/" + owner), List.of(known));
    }

    /** A new role of the realm, for a user. */
    public void giveRealmRole(String username, String role) {
        realm.admin().post(path("/roles"), Map.of("name", role));
        JsonNode created = realm.admin().get(path("/roles/" + role));
        realm.admin().post(path("/users/" + realm.userId(username) + "/role-mappings/realm"), List.of(created));
    }

    /** Declares the attribute in the realm's user profile. */
    public void declare(String attribute, Editors editors) {
        ObjectNode profile = (ObjectNode) realm.admin().get(path("/users/profile"));
        List<JsonNode> attributes = StreamSupport.stream(
                        profile.path("attributes").spliterator(), false)
                .filter(it -> !it.path("name").asText().equals(attribute))
                .collect(Collectors.toCollection(ArrayList::new));
        attributes.add(Json.tree(Map.of(
                "name", attribute, "permissions", Map.of("view", List.of("admin", "user"), "edit", editors.roles))));
        profile.set("attributes", Json.tree(attributes));
        realm.admin().put(path("/users/profile"), profile);
    }

    /** An organization with one member and one domain, verified or not; returns its id. */
    public String putOrganization(String alias, String domain, Verified verified, String userId) {
        String id = addOrganization(alias, domain, verified);
        joinOrganization(userId, id);
        return id;
    }

    /** The same without a member. */
    public String addOrganization(String alias, String domain, Verified verified) {
        return realm.admin()
                .post(
                        path("/organizations"),
                        Map.of(
                                "name",
                                alias,
                                "alias",
                                alias,
                                "domains",
                                List.of(Map.of("name", domain, "verified", verified == Verified.YES))))
                .createdId();
    }

    public void joinOrganization(String userId, String organizationId) {
        realm.admin().post(path("/organizations/" + organizationId + "/members"), userId);
    }

    public void leaveOrganization(String userId, String organizationId) {
        realm.admin().delete(path("/organizations/" + organizationId + "/members/" + userId));
    }

    /** Whether somebody made sure that a domain is an organization's. */
    public enum Verified {
        YES,
        NO
    }

    /** As an admin; an empty text removes it. */
    public void describe(String userId, String attribute, String value) {
        change(path("/users/" + userId), attribute, value);
    }

    /** The same of a group. */
    public void describeGroup(String groupId, String attribute, String value) {
        change(path("/groups/" + groupId), attribute, value);
    }

    private void change(String path, String attribute, String value) {
        ObjectNode changed = (ObjectNode) realm.admin().get(path);
        changed.withObject("/attributes").set(attribute, Json.tree(value.isEmpty() ? List.of() : List.of(value)));
        realm.admin().put(path, changed);
    }

    /** The user changes himself, by the account API. @param change such as {@code {"username":"other"}} */
    public RestCalls.Answer changeSelf(String username, Map<String, ?> change) {
        String token = token(username, "openid");
        ObjectNode self = (ObjectNode) Json.parse(calls().send(HttpRequest.newBuilder(url("account"))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .GET())
                .must()
                .body());
        change.forEach((name, value) -> self.set(name, Json.tree(value)));
        return calls().send("POST", url("account"), token, self);
    }

    /** An access token of the user. */
    public String token(String username, String scope) {
        return realm.admin()
                .token(
                        realm.realm(),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                PORTAL,
                                "username",
                                username,
                                "password",
                                PASSWORD,
                                "scope",
                                scope))
                .path("access_token")
                .asText();
    }

    /** Somebody registers himself, as a browser would. */
    public void register(String username) {
        RestCalls.Answer page = calls().send(HttpRequest.newBuilder(
                        url("protocol/openid-connect/registrations?response_type=code&scope=openid&client_id=" + PORTAL
                                + "&redirect_uri=" + PORTAL_URL))
                .GET());
        Matcher form = FORM.matcher(page.must().body());
        if (!form.find()) {
            throw new IllegalStateException("no form to register by: " + page.body());
        }
        String cookies = page.headers().getOrDefault("set-cookie", List.of()).stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        Map<String, String> filled = Map.of(
                "username",
                username,
                "password",
                PASSWORD,
                "password-confirm",
                PASSWORD,
                "email",
                username + "@example.com",
                "firstName",
                "Somebody",
                "lastName",
                "New");
        String body = filled.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        RestCalls.Answer done = calls().send(
                        HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Cookie", cookies)
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (done.status() != 302) {
            throw new IllegalStateException("not registered: " + done.status() + " " + done.body());
        }
    }

    private RestCalls calls() {
        return realm.admin().calls();
    }

    private URI url(String below) {
        return realm.admin().server().resolve("/realms/" + realm.realm() + "/" + below);
    }

    private String path(String below) {
        return "/admin/realms/" + realm.realm() + below;
    }
}
