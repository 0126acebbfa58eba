package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Outside issuers whose tokens a realm trusts, as identity providers of it. */
public record TrustedIssuers(RealmAdmin realm) {

    /** Trusts the issuer's tokens for certificates, and as assertions of clients; nobody logs in by it. */
    public void put(String alias, OidcIssuer issuer) {
        Map<String, Object> provider = Map.of(
                "alias",
                alias,
                "providerId",
                "oidc",
                "enabled",
                true,
                "linkOnly",
                true,
                "config",
                Map.ofEntries(
                        Map.entry("issuer", issuer.issuer()),
                        Map.entry("jwksUrl", issuer.jwksUrl()),
                        Map.entry("useJwksUrl", "true"),
                        Map.entry("validateSignature", "true"),
                        Map.entry("supportsClientAssertions", "true"),
                        Map.entry("acme.trusted", "true"),
                        Map.entry("clientId", "not used"),
                        Map.entry("clientSecret", "not used"),
                        Map.entry("authorizationUrl", issuer.issuer() + "/authorize"),
                        Map.entry("tokenUrl", issuer.issuer() + "/token")));
        realm.admin().post(realm.path("/identity-provider/instances"), provider);
    }

    /** Changes the identity provider: {@code enabled}, or its configuration. */
    public void change(String alias, boolean enabled, Map<String, String> config) {
        ObjectNode provider = (ObjectNode) realm.admin().get(realm.path("/identity-provider/instances/" + alias));
        provider.put("enabled", enabled);
        config.forEach(provider.withObject("/config")::put);
        realm.admin().put(realm.path("/identity-provider/instances/" + alias), provider);
    }

    /** The client then proves who it is by tokens of that issuer with this {@code sub}, and not by a secret. */
    public void federateClient(String clientId, String issuerAlias, String sub) {
        ObjectNode client = (ObjectNode) realm.findClient(clientId).orElseThrow();
        client.put("clientAuthenticatorType", "federated-jwt");
        client.withObject("/attributes")
                .put("jwt.credential.issuer", issuerAlias)
                .put("jwt.credential.sub", sub);
        realm.admin().put(realm.path("/clients/" + realm.clientUuid(clientId)), client);
    }

    /** An access token of a federated client for this extension. */
    public String token(String assertion) {
        return realm.admin()
                .token(
                        realm.realm(),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                assertion,
                                "scope",
                                "acme"))
                .path("access_token")
                .asText();
    }
}
