package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The realm of the demo, under any name: settings, issuer, profiles, policy and two clients. Tests make one for
 * themselves each, with ports and resolver of their own.
 *
 * @param http01Port where validators look for http-01
 * @param tlsAlpn01Port where validators look for tls-alpn-01
 * @param resolver {@code host:port} of the DNS server validators ask
 */
public record DemoRealm(String name, int http01Port, int tlsAlpn01Port, String resolver) {

    public static final String CI_CLIENT = "ci-runner";
    public static final String CI_SECRET = "ci-runner-secret";
    public static final String WEB_CLIENT = "web";
    public static final String WEB_SECRET = "web-secret";

    private static final String VAULT_KEY = "issuer";

    /** Creates the realm, or brings what this describes back to where it was; other settings stay. */
    public RealmAdmin provision(Keycloak keycloak) {
        Admin admin = keycloak.admin();
        if (!admin.realmExists(name)) {
            admin.createRealm(name, Map.of());
        }
        RealmAdmin realm = admin.realm(name);
        realm.putAttributes(settings());
        keepPasswordInVault(keycloak);
        keepKeyStore(keycloak, realm.id());
        realm.putComponent(issuer(keycloak.authority()));
        putProfiles(realm);
        realm.putServiceClient(CI_CLIENT, CI_SECRET);
        realm.putServiceClient(WEB_CLIENT, WEB_SECRET);
        realm.putComponent(ciMapper());
        realm.putComponent(webMapper());
        return realm;
    }

    /** What the CI client may have: its identity suffices. */
    public static Component ciMapper() {
        return Component.mapper("client", "ci jobs")
                .with("clients", CI_CLIENT)
                .with("effect", "allow")
                .with("profiles", "client", "server", "workload")
                .with("names", "dns:**.ci.demo.internal", "uri:spiffe://demo.internal/ci/*")
                .with("mode", "identity")
                .with("enabled", "true");
    }

    /** What the web client may have: it must prove control of each name. */
    public static Component webMapper() {
        return Component.mapper("client", "web servers")
                .with("clients", WEB_CLIENT)
                .with("effect", "allow")
                .with("profiles", "server")
                .with(
                        "names",
                        "dns:**.apps.demo.internal",
                        "dns:**.interop.test",
                        "wildcard:**.apps.demo.internal",
                        "wildcard:**.interop.test",
                        "ip:127.0.0.0/8")
                .with("mode", "challenge")
                .with("enabled", "true");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "acme.enabled",
                "true",
                "acme.permitted-zones",
                "demo.internal,interop.test,127.0.0.0/8,spiffe://demo.internal",
                "acme.http01-port",
                Integer.toString(http01Port),
                "acme.tls-alpn01-port",
                Integer.toString(tlsAlpn01Port),
                "acme.resolvers",
                resolver,
                "acme.website",
                "https://localhost/"));
        settings.putAll(limits());
        return settings;
    }

    /** Counted as anywhere, but out of reach of the load generator and of tests that do not ask for less. */
    private static Map<String, String> limits() {
        return Stream.of("account", "subject", "names", "zone", "realm")
                .collect(Collectors.toMap(of -> "acme.limit.orders-per-" + of, of -> "1000000/PT1H"));
    }

    private static Component issuer(OfflineRoot authority) {
        return Component.issuer("keystore", "demo-issuer")
                .with("keystore", authority.issuerKeyStore())
                .with("password", "${vault." + VAULT_KEY + "}");
    }

    private static void putProfiles(RealmAdmin realm) {
        realm.putComponent(profile("server", "TLS servers", "P30D").with("extended-key-usages", "serverAuth"));
        realm.putComponent(
                profile("client", "TLS clients, for one job", "PT24H").with("extended-key-usages", "clientAuth"));
        realm.putComponent(profile("workload", "SPIFFE workloads", "PT1H")
                .with("extended-key-usages", "serverAuth", "clientAuth")
                .with("subject", "empty")
                .with("svid", "true"));
    }

    private static Component profile(String name, String description, String validity) {
        return Component.profile(name)
                .with("description", description)
                .with("issuer", "demo-issuer")
                .with("validity", validity)
                .with("backdate", "PT1M")
                .with("key-types", "ec-p256", "ec-p384", "rsa-2048", "rsa-3072", "rsa-4096")
                .with("subject", "first-dns-name");
    }

    /** Where the realm, and no other, may name it: a folder with the realm's id. */
    private static void keepKeyStore(Keycloak keycloak, String realmId) {
        OfflineRoot authority = keycloak.authority();
        Path folder = authority.keyStores().resolve(realmId);
        try {
            Files.createDirectories(folder);
            Files.copy(
                    authority.keyStores().resolve(authority.issuerKeyStore()),
                    folder.resolve(authority.issuerKeyStore()),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keycloak's file vault looks for {@code realm_key}, underscores of both doubled. */
    private void keepPasswordInVault(Keycloak keycloak) {
        try {
            Files.writeString(
                    keycloak.vault().resolve(name + "_" + VAULT_KEY),
                    keycloak.authority().password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
