package dev.keycloakacme.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Acme4j;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Dns;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.TrustedHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/** Five short acts with real requests, printed for a person to follow. */
final class Story {

    private static final String JOB = "build-4711.ci.demo.internal";
    private static final String SHOP = "shop.apps.demo.internal";

    private final Place place;
    private final RealmAdmin realm;
    private final HttpClient http;
    private final X509Certificate root;
    private final Narrator narrator = new Narrator(System.out);

    Story(Place place, RealmAdmin realm) {
        this.place = place;
        this.realm = realm;
        this.http = TrustedHttp.clientFor(place.authority().rootCertificate());
        this.root = place.authority().root();
    }

    void tell() {
        try (Dns dns = Dns.start(Place.DNS_PORT, "demo.internal", "interop.test");
                Http01Responder web = Http01Responder.start(Place.HTTP01_PORT)) {
            narrator.note("DNS for demo.internal answers on " + dns.address());
            Csr csr = Csr.forNames("dns:" + JOB);
            List<X509Certificate> chain = ciJob(csr);
            webServer(web);
            credentialByToken();
            handshake(csr, chain);
            refusal();
            whereToClick();
        } catch (AcmeException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private List<X509Certificate> ciJob(Csr csr) {
        narrator.act("A CI job trades its OIDC token for a certificate: one request, no secret kept anywhere");
        String token = realm.token(DemoRealm.CI_CLIENT, DemoRealm.CI_SECRET);
        narrator.request("POST " + certificates("client"), "Authorization: Bearer " + token.substring(0, 12) + "…");
        RestCalls.Answer answer = requestCertificate(token, csr).must();
        List<X509Certificate> chain = Pem.certificates(answer.body());
        Pem.verify(chain, root);
        narrator.certificate(chain.get(0));
        return chain;
    }

    private void webServer(Http01Responder web) throws AcmeException {
        narrator.act("An admin gives the client \"web\" an EAB credential; an ordinary ACME client does the rest");
        AcmeAdmin.Credential credential = realm.acme().issueFor(DemoRealm.WEB_CLIENT);
        narrator.note("credential " + credential.kid() + ", its key is shown this once");
        var session = Acme4j.session(place.directory(), place.authority().rootCertificate());
        Account account = Acme4j.register(session, Csr.newKey(), credential);
        narrator.note("account " + account.getLocation());
        Order order = account.newOrder().profile("server").domain(SHOP).create();
        Acme4j.authorize(order, Http01Challenge.class, (authorization, challenge) -> {
            web.put(challenge.getToken(), challenge.getAuthorization());
            narrator.note("http-01: Keycloak will ask http://" + SHOP + ":" + Place.HTTP01_PORT);
        });
        narrator.certificate(Acme4j.issue(order, Csr.newKey()).getCertificate());
    }

    private void credentialByToken() throws AcmeException {
        narrator.act("A job that runs certbot, lego or Caddy mints its EAB credential by token, for one use");
        String token = realm.token(DemoRealm.CI_CLIENT, DemoRealm.CI_SECRET);
        URI eab = realm.acmeUrl().resolve("eab");
        narrator.request("POST " + eab, "Authorization: Bearer " + token.substring(0, 12) + "…");
        RestCalls calls = new RestCalls(http);
        JsonNode minted = Json.parse(calls.send(eab, token, "application/x-www-form-urlencoded", new byte[0])
                .must()
                .body());
        AcmeAdmin.Credential credential = AcmeAdmin.Credential.of(minted);
        narrator.note("expires " + minted.path("expires_at").asText() + ", names " + minted.path("names"));
        var session = Acme4j.session(credential.directory(), place.authority().rootCertificate());
        Account account = Acme4j.register(session, Csr.newKey(), credential);
        Order order = account.newOrder().profile("client").domain(JOB).create();
        narrator.note("the order is " + order.getStatus() + " at once: the identity suffices, there is no challenge");
        narrator.certificate(Acme4j.issue(order, Csr.newKey()).getCertificate());
    }

    private void handshake(Csr csr, List<X509Certificate> chain) {
        narrator.act("A TLS server that trusts only the root asks the CI job for its certificate");
        String seen = new MutualTls(place.authority()).handshake(csr.key().getPrivate(), chain);
        narrator.note("handshake accepted; the server sees " + seen);
    }

    private void refusal() {
        narrator.act("The CI job asks for a name it was never granted");
        String token = realm.token(DemoRealm.CI_CLIENT, DemoRealm.CI_SECRET);
        RestCalls.Answer answer = requestCertificate(token, Csr.forNames("dns:db.prod.demo.internal"));
        if (answer.status() != 403) {
            throw new IllegalStateException("expected a refusal, got " + answer.status() + ": " + answer.body());
        }
        narrator.problem(Json.parse(answer.body()));
    }

    private void whereToClick() {
        narrator.act("Where to click");
        narrator.note("console    " + place.console());
        narrator.note("user       " + Place.ADMIN_USER + ", password " + Place.ADMIN_PASSWORD);
        narrator.note("directory  " + place.directory());
        narrator.note("CA root    " + place.authority().rootCertificate());
        narrator.note("settings   " + place.environmentFile() + " (for your own clients)");
        narrator.note("stop it with ./demo down");
    }

    private RestCalls.Answer requestCertificate(String token, Csr csr) {
        return new RestCalls(http)
                .send(
                        certificates("client"),
                        token,
                        "application/x-pem-file",
                        csr.pem().getBytes(StandardCharsets.US_ASCII));
    }

    private URI certificates(String profile) {
        return realm.acmeUrl().resolve("certificates?profile=" + profile);
    }
}
