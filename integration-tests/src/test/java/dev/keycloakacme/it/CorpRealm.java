package dev.keycloakacme.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Dns;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.TrustedHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Rcode;

/** A realm as a company has it after a quarter, for pictures: teams, jobs, certificates, and what went wrong. */
final class CorpRealm implements AutoCloseable {

    static final String NAME = "corp";

    private static final String SECRET = "corp-secret";
    private static final int SUPERSEDED = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RealmAdmin realm;
    private final HttpClient http;
    private final Dns dns;
    private final Http01Responder web;

    private CorpRealm(RealmAdmin realm, HttpClient http, Dns dns, Http01Responder web) {
        this.realm = realm;
        this.http = http;
        this.dns = dns;
        this.web = web;
    }

    static CorpRealm fill(Keycloak keycloak, PostgresServer database) throws IOException, SQLException {
        int webPort = FreePorts.next();
        Dns dns = Dns.start(FreePorts.next(), "corp.example");
        RealmAdmin realm = new DemoRealm(NAME, webPort, FreePorts.next(), dns.address()).provision(keycloak);
        HttpClient http = TrustedHttp.clientFor(keycloak.authority().rootCertificate());
        CorpRealm corp = new CorpRealm(realm, http, dns, Http01Responder.start(webPort));
        corp.configure(keycloak);
        corp.issueByToken();
        corp.issueByAcme();
        corp.beRefused();
        corp.revoke();
        corp.openCredentials();
        corp.age(database);
        return corp;
    }

    /** Somebody who may do all. */
    Map<String, String> admin() {
        People people = new People(realm);
        String id = people.add("carol");
        people.giveAdminRole(id, "realm-admin");
        String path = "/admin/realms/" + NAME + "/users/" + id;
        ObjectNode user = (ObjectNode) realm.admin().get(path);
        realm.admin().put(path, user.put("firstName", "Carol").put("lastName", "Jones"));
        return Map.of("username", "carol", "password", "secret");
    }

    @Override
    public void close() {
        web.close();
        dns.close();
        realm.admin().deleteRealm(NAME);
    }

    private void configure(Keycloak keycloak) {
        realm.deleteComponent(Component.MAPPER, "ci jobs");
        realm.deleteComponent(Component.MAPPER, "web servers");
        realm.deleteClient(DemoRealm.CI_CLIENT);
        realm.deleteClient(DemoRealm.WEB_CLIENT);
        realm.deleteComponent(Component.ISSUER, "demo-issuer");
        realm.change(Map.of("adminTheme", "acme", "displayName", "Corp"));
        realm.putAttributes(Map.of(
                "acme.permitted-zones", "corp.example,10.0.0.0/8,spiffe://corp.example",
                "acme.forbidden-names", "dns:vault.corp.example",
                "acme.website", "https://intranet.corp.example/certificates"));
        realm.putComponent(Component.issuer("keystore", "corp-ca")
                .with("keystore", keycloak.authority().issuerKeyStore())
                .with("password", "${vault.issuer}"));
        realm.putComponent(profile("server", "TLS servers", "P90D").with("extended-key-usages", "serverAuth"));
        realm.putComponent(
                profile("client", "TLS clients, for one job", "PT24H").with("extended-key-usages", "clientAuth"));
        realm.putComponent(profile("workload", "SPIFFE workloads", "PT1H")
                .with("extended-key-usages", "serverAuth", "clientAuth")
                .with("subject", "empty")
                .with("svid", "true"));
        for (String client : List.of("shop", "mail-gateway", "monitoring", "ci-runner")) {
            realm.putServiceClient(client, SECRET);
        }
        String platform = realm.createGroup("Platform team");
        realm.createGroup("Database team");
        realm.join(new People(realm).add("alice"), platform);
        new People(realm).add("bob");
        mappers();
    }

    private void mappers() {
        realm.putComponent(mapper("client", "Shop", "allow", "challenge")
                .with("clients", "shop")
                .with("profiles", "server")
                .with("names", "dns:**.shop.corp.example", "wildcard:*.shop.corp.example"));
        realm.putComponent(mapper("client", "Gateways", "allow", "identity")
                .with("clients", "mail-gateway", "monitoring")
                .with("profiles", "server")
                .with("names", "dns:*.gateways.corp.example", "ip:10.20.0.0/16"));
        realm.putComponent(mapper("client", "CI jobs", "allow", "identity")
                .with("clients", "ci-runner")
                .with("profiles", "client", "workload")
                .with("names", "dns:**.ci.corp.example", "uri:spiffe://corp.example/ci/*"));
        realm.putComponent(mapper("group", "Platform team", "allow", "identity")
                .with("group", "/Platform team")
                .with("profiles", "server")
                .with("names", "dns:*.corp.example"));
        realm.putComponent(mapper("claims", "GitLab branches", "allow", "identity")
                .with("issuer", "https://gitlab.corp.example")
                .with("claims", "project_path~corp/*", "ref_type=branch")
                .with("profiles", "client")
                .with("names", "dns:${claims.ref|slug}.ci.corp.example"));
        realm.putComponent(mapper("client", "No production by CI", "deny", null)
                .with("clients", "ci-runner")
                .with("names", "dns:**.prod.corp.example"));
    }

    private static Component mapper(String type, String name, String effect, @Nullable String mode) {
        Component mapper = Component.mapper(type, name).with("effect", effect).with("enabled", "true");
        return mode == null ? mapper : mapper.with("mode", mode);
    }

    private static Component profile(String name, String description, String validity) {
        return Component.profile(name)
                .with("description", description)
                .with("issuer", "corp-ca")
                .with("validity", validity)
                .with("key-types", "ec-p256", "ec-p384", "rsa-2048", "rsa-3072")
                .with("subject", "first-dns-name");
    }

    private void issueByToken() {
        for (String host : List.of("smtp", "imap", "lists", "spam", "mx1", "mx2", "webmail", "calendar", "relay")) {
            byToken("mail-gateway", "server", "dns:" + host + ".gateways.corp.example")
                    .must();
        }
        for (String host : List.of("metrics", "alerts", "grafana", "logs", "traces", "probe-1", "probe-2", "uptime")) {
            byToken("monitoring", "server", "dns:" + host + ".gateways.corp.example")
                    .must();
        }
        for (int node = 1; node < 25; node++) {
            byToken("monitoring", "server", "dns:node-" + node + ".gateways.corp.example")
                    .must();
        }
        for (int build = 4711; build < 4735; build++) {
            byToken("ci-runner", "client", "dns:build-" + build + ".ci.corp.example")
                    .must();
        }
    }

    private void issueByAcme() {
        RawAcme shop = registered("client", "shop", "web-01, the shop's front end");
        for (String host : List.of("www", "api", "cart", "search", "www", "api", "www")) {
            byHttp01(shop, host + ".shop.corp.example", Answered.YES);
        }
        RawAcme platform = registered("group", "/Platform team", "Hosts of the platform team");
        for (String host : List.of("wiki", "vpn", "git", "intranet", "registry", "wiki", "git")) {
            String name = "dns:" + host + ".corp.example";
            platform.finalizeOrder(platform.newOrder("server", name).must().json(), Csr.forNames(name))
                    .must();
        }
        RawAcme database = registered("group", "/Database team", "db-01.corp.example");
        realm.acme().freeze(database.account());
        RawAcme checkout = registered("client", "shop", "web-02, checkout");
        byHttp01(checkout, "checkout.shop.corp.example", Answered.NO);
        dns.script().fail("stage.shop.corp.example.", Rcode.SERVFAIL);
        byHttp01(checkout, "stage.shop.corp.example", Answered.NO);
        checkout.newOrder("server", "dns:db.prod.corp.example");
    }

    private void beRefused() {
        byToken("ci-runner", "client", "dns:orders.prod.corp.example");
        byToken("ci-runner", "client", "dns:build-4735.ci.corp.example", "dns:ledger.prod.corp.example");
        byToken("monitoring", "server", "dns:status.partner.example");
    }

    private void revoke() {
        for (JsonNode certificate : realm.acme().get("/certificates?search=relay.gateways.corp.example")) {
            realm.acme().revokeCertificate(certificate.path("serial").asText(), SUPERSEDED);
        }
    }

    private void openCredentials() {
        credential("client", "shop", "web-03, not yet installed");
        credential("user", "alice", "Laptop of Alice");
        credential("group", "/Database team", "db-02.corp.example");
        realm.acme().revoke(credential("client", "mail-gateway", "mx3, never built"));
    }

    /** Spreads what was just issued over the last quarter. */
    private void age(PostgresServer database) throws IOException, SQLException {
        try (InputStream in = CorpRealm.class.getResourceAsStream("corp-realm.sql");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(script.replace("{realm}", realm.id()));
            connection.commit();
        }
    }

    private enum Answered {
        YES,
        NO
    }

    private void byHttp01(RawAcme acme, String name, Answered answered) {
        JsonNode order = acme.newOrder("server", "dns:" + name).must().json();
        URI authorization = URI.create(order.at("/authorizations/0").asText());
        for (JsonNode challenge : acme.fetch(authorization).json().path("challenges")) {
            if (challenge.path("type").asText().equals("http-01")) {
                String token = challenge.path("token").asText();
                if (answered == Answered.YES) {
                    web.put(token, token + "." + acme.thumbprint());
                }
                acme.post(URI.create(challenge.path("url").asText()), "{}");
            }
        }
        Pause.until(
                "a verdict on " + name,
                PATIENCE,
                () -> !acme.fetch(authorization).json().path("status").asText().equals("pending"));
        if (answered == Answered.YES) {
            acme.finalizeOrder(order, Csr.forNames("dns:" + name)).must();
        }
    }

    private RestCalls.Answer byToken(String client, String profile, String... names) {
        return new RestCalls(http)
                .send(
                        realm.acmeUrl().resolve("certificates?profile=" + profile),
                        realm.token(client, SECRET),
                        "application/x-pem-file",
                        Csr.forNames(names).pem().getBytes(StandardCharsets.US_ASCII));
    }

    private RawAcme registered(String type, String name, String label) {
        RawAcme acme = new RawAcme(http, realm.acmeUrl().resolve("directory"));
        acme.register(credential(type, name, label)).must();
        return acme;
    }

    private AcmeAdmin.Credential credential(String type, String name, String label) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "subject", Map.of("type", type, "name", name), "label", label, "max_uses", 1, "expires_in", "P30D"));
        if (type.equals("group")) {
            request.put("owner", Map.of("type", "user", "name", "alice"));
        }
        RestCalls.Answer answer = realm.acme().tryIssue(request);
        return AcmeAdmin.Credential.of(Json.parse(answer.must().body()));
    }
}
