package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a profile adds to what was asked for, and what it takes away. */
@WithKeycloak
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileIT {

    private static final String NAME = "job.ci.demo.internal";
    private static final String SPIFFE_ID = "spiffe://demo.internal/ci/" + DemoRealm.CI_CLIENT;
    private static final String POLICY = "1.3.6.1.4.1.55555.1";

    private RealmFixture fixture;

    @BeforeAll
    void takeRealm(RealmFixture fixture) {
        this.fixture = fixture;
    }

    @BeforeEach
    void addToTheWorkload() {
        fixture.realm().putComponent(DemoRealm.ciMapper());
        fixture.realm()
                .putComponent(workload("workload")
                        .with("svid", "true")
                        .with("extra-names", "uri:spiffe://demo.internal/ci/${client_id}")
                        .with("subject-attributes", "O=Demo, CN=forged", "CN=${client_id}")
                        .with("certificate-policies", POLICY));
    }

    @Test
    void anAcmeClientGetsItsSpiffeIdBesideTheNameItAsksFor() throws IOException {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        X509Certificate certificate =
                finalized(acme, acme.newOrder("workload", "dns:" + NAME).must());

        assertThat(Names.dns(certificate)).containsExactly(NAME);
        assertThat(Names.uris(certificate)).containsExactly(SPIFFE_ID);
        assertThat(certificate.getSubjectX500Principal().getName())
                .as("from the country down")
                .isEqualTo("CN=" + DemoRealm.CI_CLIENT + ",O=Demo\\, CN\\=forged");
        CertificatePolicies policies = CertificatePolicies.getInstance(
                JcaX509ExtensionUtils.parseExtensionValue(certificate.getExtensionValue("2.5.29.32")));
        assertThat(Arrays.stream(policies.getPolicyInformation())
                        .map(policy -> policy.getPolicyIdentifier().getId()))
                .containsExactly(POLICY);
    }

    @Test
    void withoutAGrantOfTheAddedNameNothingIsOrderedOrFinalized() {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        RawAcme.Reply order = acme.newOrder("workload", "dns:" + NAME).must();
        fixture.realm().putComponent(DemoRealm.ciMapper().with("names", "dns:**.ci.demo.internal"));

        assertRejected(acme.newOrder("workload", "dns:" + NAME));
        assertRejected(acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME)));
        assertThat(fixture.acme()
                        .evaluate(DemoRealm.CI_CLIENT, "workload", "dns:" + NAME)
                        .path("allowed")
                        .asBoolean())
                .isFalse();

        fixture.realm().putComponent(DemoRealm.ciMapper().with("mode", "challenge"));
        assertRejected(acme.newOrder("workload", "dns:" + NAME));

        fixture.realm().putComponent(DemoRealm.ciMapper());
        finalized(acme, acme.newOrder("workload", "dns:" + NAME).must());
    }

    @Test
    void whoAsksByTokenNeedsNotKnowItsSpiffeId() {
        RestCalls.Answer answer = new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("certificates?profile=workload"),
                        fixture.ciToken(),
                        "application/pkcs10",
                        Csr.forNames("dns:" + NAME).der());
        assertThat(Names.uris(Pem.certificates(answer.must().body()).get(0))).containsExactly(SPIFFE_ID);
    }

    @Test
    void aValueThatIsNoLabelRefusesTheProfile() {
        fixture.realm().putComponent(workload("workload").with("subject-attributes", "OU=${attributes.team}"));
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        for (String hostile : List.of("", "shop.corp", "*", "shop,CN=admin", "Shop")) {
            fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "team", hostile);
            RawAcme.Reply refusal = acme.newOrder("workload", "dns:" + NAME);
            assertThat(refusal.status()).as(hostile).isEqualTo(400);
            assertThat(refusal.json().toString()).as(hostile).contains("invalidProfile", "OU of the subject");
        }
        fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "team", "shop");
        X509Certificate certificate =
                finalized(acme, acme.newOrder("workload", "dns:" + NAME).must());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("OU=shop");
    }

    @Test
    void onlyTheChallengesOfTheProfileAreOffered() {
        RawAcme acme = fixture.registered(DemoRealm.WEB_CLIENT);
        assertThat(offered(acme, "a.apps.demo.internal")).contains("http-01", "dns-01", "tls-alpn-01");

        fixture.realm()
                .putComponent(Component.profile("server")
                        .with("issuer", "demo-issuer")
                        .with("extended-key-usages", "serverAuth")
                        .with("validity", "P30D")
                        .with("backdate", "PT1M")
                        .with("challenges", "dns-01"));
        assertThat(offered(acme, "b.apps.demo.internal")).containsExactly("dns-01");
    }

    @Test
    void badSettingsAreRefusedOnSaveByTheirNames() {
        Map<String, List<String>> bad = Map.of(
                "extra-names",
                List.of(
                        "dns:${client_id}.ci.demo.internal",
                        "uri:spiffe://demo.internal/${group}",
                        "uri:spiffe://${x}"),
                "subject-attributes",
                List.of("CN=a-${client_id}", "DC=demo", "C=${client_id}", "O="),
                "certificate-policies",
                List.of("1.3.6.1.4.1.", "anyPolicy"),
                "challenges",
                List.of("http-02"));
        bad.forEach((setting, values) -> values.forEach(value -> {
            RestCalls.Answer answer =
                    fixture.realm().tryCreateComponent(workload("spoiled").with(setting, value));
            assertThat(answer.status()).as(value).isEqualTo(400);
            assertThat(answer.body()).as(value).contains(setting);
        }));
        fixture.realm().change(Map.of("registrationAllowed", true));
        assertThat(fixture.realm()
                        .tryCreateComponent(
                                workload("spoiled").with("extra-names", "uri:spiffe://demo.internal/${username}"))
                        .body())
                .contains("extra-names");
        fixture.realm().change(Map.of("registrationAllowed", false));
    }

    private static Component workload(String name) {
        return Component.profile(name)
                .with("issuer", "demo-issuer")
                .with("extended-key-usages", "serverAuth", "clientAuth")
                .with("validity", "PT1H")
                .with("backdate", "PT1M");
    }

    private static X509Certificate finalized(RawAcme acme, RawAcme.Reply order) {
        JsonNode issued = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME))
                .must()
                .json();
        URI certificate = URI.create(issued.required("certificate").asText());
        return Pem.certificates(acme.fetch(certificate).must().answer().body()).get(0);
    }

    private static void assertRejected(RawAcme.Reply reply) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().toString()).contains("rejectedIdentifier", SPIFFE_ID);
    }

    private static List<String> offered(RawAcme acme, String name) {
        JsonNode order = acme.newOrder("server", "dns:" + name).must().json();
        return acme.fetch(URI.create(order.at("/authorizations/0").asText()))
                .must()
                .json()
                .path("challenges")
                .findValuesAsText("type");
    }
}
