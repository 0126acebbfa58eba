package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Balancer;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.KeycloakCluster;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one node has done holds at the other with its next request. The nodes are asked directly, each by its port. */
@WithKeycloak
@OnGround(Ground.CLUSTER)
class ClusterIT {

    private static final String NAME = "job.ci.demo.internal";

    private RealmFixture fixture;
    private KeycloakCluster cluster;
    private KeycloakServer one;
    private KeycloakServer other;
    private RealmAdmin realmAtOne;
    private RawAcme acme;

    @BeforeEach
    void register(KeycloakCluster cluster, RealmFixture fixture) {
        this.fixture = fixture;
        this.cluster = cluster;
        this.one = cluster.node(0);
        this.other = cluster.node(1);
        this.realmAtOne = one.admin().realm(fixture.realm().realm());
        this.acme = fixture.registered(DemoRealm.CI_CLIENT);
        // the other node has all of the realm in its caches
        assertThat(send(other, newOrder()).status()).isEqualTo(201);
    }

    @Test
    void requestsOfOneConnectionAlternateBetweenTheNodes() {
        Map<String, String> asking = Map.of(Balancer.WHICH_NODE, "please");
        List<String> nodes = Stream.generate(() -> throughTheBalancer(asking))
                .limit(6)
                .map(answer -> answer.header(Balancer.WHICH_NODE))
                .toList();
        assertThat(nodes.subList(0, 2)).containsExactlyInAnyOrder("node-0", "node-1");
        assertThat(nodes.subList(2, 4)).isEqualTo(nodes.subList(0, 2));
        assertThat(nodes.subList(4, 6)).isEqualTo(nodes.subList(0, 2));
    }

    @Test
    void whatAClientSaysInForwardingHeadersIsNotBelieved() {
        Map<String, String> lies = Map.of(
                "X-Forwarded-For", "203.0.113.9",
                "X-Forwarded-Proto", "http",
                "X-Forwarded-Host", "evil.example",
                "Forwarded", "for=203.0.113.9");
        assertThat(throughTheBalancer(lies).must().body())
                .contains(cluster.url().toString())
                .doesNotContain("evil.example");

        HttpRequest.Builder order = post(acme.resource("newOrder"), newOrder("x.prod.demo.internal"));
        lies.forEach(order::header);
        assertThat(calls().send(order).status()).isEqualTo(403);
        assertThat(fixture.acme().audit().get(0).at("/details/actor/address").asText())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void bothNodesHandOutTheSameUrls() {
        assertThat(directoryOf(one)).isEqualTo(directoryOf(other)).isEqualTo(acme.directory());
    }

    @Test
    void aNonceOfOneNodeIsGoodAtTheOtherOnceAndThenNowhere() {
        Draft draft = newOrder().with("nonce", nonceOf(one));

        assertThat(send(other, draft).status()).isEqualTo(201);
        for (KeycloakServer node : List.of(one, other, one)) {
            RawAcme.Reply again = send(node, draft);
            assertThat(again.status()).isEqualTo(400);
            assertProblem(again, "badNonce");
        }
    }

    @Test
    void anOrderBegunAtOneNodeIsFinishedAtTheOther() {
        RawAcme.Reply order = send(one, newOrder()).must();
        Csr csr = Csr.forNames("dns:" + NAME);

        JsonNode issued = send(other, finalizing(order, csr)).must().json();

        assertThat(issued.path("status").asText()).isEqualTo("valid");
        assertThat(send(one, acme.draft(order.location(), "")).must().json()).isEqualTo(issued);
        URI certificate = URI.create(issued.required("certificate").asText());
        Pem.verify(
                Pem.certificates(
                        send(one, acme.draft(certificate, "")).must().answer().body()),
                fixture.root());
    }

    @Test
    void aSettingOfTheRealmIsInForceAtTheOtherNodeAtOnce() {
        realmAtOne.putAttributes(Map.of("acme.forbidden-names", "dns:**.ci.demo.internal"));
        assertRefused(send(other, newOrder()), 403, "rejectedIdentifier");
    }

    @Test
    void aMapperDisabledAtOneNodeGrantsNothingAtTheOther() {
        RawAcme.Reply order = send(other, newOrder()).must();

        realmAtOne.putComponent(DemoRealm.ciMapper().with("enabled", "false"));

        Draft finalizing = finalizing(order, Csr.forNames("dns:" + NAME));
        assertRefused(send(other, finalizing), 400, "invalidProfile");
        assertRefused(send(other, newOrder()), 400, "invalidProfile");
    }

    @Test
    void aDenialAddedAtOneNodeWinsAtTheOther() {
        realmAtOne.putComponent(Component.mapper("client", "freeze of the week")
                .with("clients", DemoRealm.CI_CLIENT)
                .with("effect", "deny")
                .with("names", "dns:**.ci.demo.internal")
                .with("enabled", "true"));
        assertRefused(send(other, newOrder()), 403, "rejectedIdentifier");
    }

    @Test
    void aClientDisabledAtOneNodeGetsNothingAtTheOther() {
        realmAtOne.disableClient(DemoRealm.CI_CLIENT);
        assertRefused(send(other, newOrder()), 403, "unauthorized");
    }

    @Test
    void anAccountFrozenAtOneNodeIsRefusedAtTheOther() {
        realmAtOne.acme().freeze(acme.account());
        RawAcme.Reply refusal = send(other, newOrder());
        assertThat(refusal.status()).isIn(401, 403);
        assertProblem(refusal, "unauthorized");
    }

    @Test
    void aCredentialRevokedAtOneNodeRegistersNobodyAtTheOther() {
        AcmeAdmin.Credential credential = fixture.acme().issueFor(DemoRealm.CI_CLIENT);
        RawAcme stranger = new RawAcme(fixture.http(), fixture.directory());
        Draft binding = stranger.draftBinding(credential);
        Draft registration = stranger.draft(
                stranger.resource("newAccount"),
                Json.write(Map.of("termsOfServiceAgreed", true, "externalAccountBinding", binding.members())));

        realmAtOne.acme().revoke(credential);

        assertRefused(send(other, registration), 403, "unauthorized");
        assertThat(fixture.acme().accounts()).hasSize(1);
    }

    private Draft newOrder() {
        return newOrder(NAME);
    }

    private Draft newOrder(String name) {
        return acme.draft(
                acme.resource("newOrder"),
                Json.write(Map.of("profile", "client", "identifiers", List.of(Map.of("type", "dns", "value", name)))));
    }

    private Draft finalizing(RawAcme.Reply order, Csr csr) {
        return acme.draft(
                URI.create(order.json().required("finalize").asText()),
                Json.write(Map.of("csr", Draft.base64(csr.der()))));
    }

    /** Signed for the URL that all know, sent to this node's own. */
    private RawAcme.Reply send(KeycloakServer node, Draft draft) {
        return new RawAcme.Reply(calls().send(post(at(node, URI.create(draft.member("url"))), draft)));
    }

    private static HttpRequest.Builder post(URI url, Draft draft) {
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/jose+json")
                .POST(HttpRequest.BodyPublishers.ofString(draft.flattened()));
    }

    private RestCalls.Answer throughTheBalancer(Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(fixture.directory());
        headers.forEach(request::header);
        return calls().send(request);
    }

    private String nonceOf(KeycloakServer node) {
        return calls().send(HttpRequest.newBuilder(at(node, acme.resource("newNonce"))))
                .must()
                .header("replay-nonce");
    }

    private JsonNode directoryOf(KeycloakServer node) {
        return Json.parse(calls().send(HttpRequest.newBuilder(at(node, fixture.directory())))
                .must()
                .body());
    }

    private static URI at(KeycloakServer node, URI url) {
        return node.address().resolve(url.getRawPath());
    }

    private RestCalls calls() {
        return new RestCalls(fixture.http());
    }

    private static void assertRefused(RawAcme.Reply reply, int status, String type) {
        assertThat(reply.status()).as("%s", reply.answer().body()).isEqualTo(status);
        assertProblem(reply, type);
    }

    private static void assertProblem(RawAcme.Reply reply, String type) {
        assertThat(reply.json().path("type").asText()).isEqualTo("urn:ietf:params:acme:error:" + type);
    }
}
