package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may have what is asked anew at finalize: what was true when the order was made does not count. */
@WithKeycloak
class LiveIdentityIT {

    private static final String NAME = "job.ci.demo.internal";

    private RealmFixture fixture;
    private RawAcme acme;

    @BeforeEach
    void register(RealmFixture fixture) {
        this.fixture = fixture;
        this.acme = fixture.registered(DemoRealm.CI_CLIENT);
    }

    @Test
    void aClientDisabledAfterTheOrderGetsNoCertificate() {
        RawAcme.Reply order = order();
        fixture.realm().disableClient(DemoRealm.CI_CLIENT);

        RawAcme.Reply refusal = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME));

        assertThat(refusal.status()).isEqualTo(403);
        assertProblem(refusal, "unauthorized", "disabled");
    }

    @Test
    void aClientDeletedAfterTheOrderGetsNoCertificate() {
        RawAcme.Reply order = order();
        fixture.realm().deleteClient(DemoRealm.CI_CLIENT);

        RawAcme.Reply refusal = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME));

        assertThat(refusal.status()).isEqualTo(403);
        assertProblem(refusal, "unauthorized", "removed");
    }

    @Test
    void aClientWhoseServiceAccountWasSwitchedOffGetsNoCertificate() {
        RawAcme.Reply order = order();
        fixture.realm().disableServiceAccount(DemoRealm.CI_CLIENT);

        RawAcme.Reply refusal = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME));

        assertThat(refusal.status()).isEqualTo(403);
        assertProblem(refusal, "unauthorized", "no service account");
    }

    @Test
    void aGrantTakenBackAfterTheOrderCountsNoMore() {
        RawAcme.Reply order = order();
        fixture.realm().putComponent(DemoRealm.ciMapper().with("names", "dns:**.other.demo.internal"));

        RawAcme.Reply refusal = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME));

        assertThat(refusal.status()).isEqualTo(403);
        assertProblem(refusal, "rejectedIdentifier", NAME);
        assertThat(acme.fetch(order.location()).json().path("status").asText()).isEqualTo("invalid");
    }

    @Test
    void aDenialAddedAfterTheOrderWinsAndIsNamed() {
        RawAcme.Reply order = order();
        fixture.realm()
                .putComponent(Component.mapper("client", "freeze of the week")
                        .with("clients", DemoRealm.CI_CLIENT)
                        .with("effect", "deny")
                        .with("names", "dns:**.ci.demo.internal")
                        .with("enabled", "true"));

        RawAcme.Reply refusal = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME));

        assertThat(refusal.status()).isEqualTo(403);
        assertProblem(refusal, "rejectedIdentifier", "freeze of the week");
    }

    @Test
    void aDisabledClientMakesNoNewOrder() {
        fixture.realm().disableClient(DemoRealm.CI_CLIENT);
        assertProblem(acme.newOrder("client", "dns:" + NAME), "unauthorized", "disabled");
    }

    @Test
    void everyDecisionLeavesARecordWithTheRuleThatDecided() {
        acme.finalizeOrder(order().json(), Csr.forNames("dns:" + NAME)).must();
        acme.newOrder("client", "dns:db.prod.demo.internal");

        JsonNode records = fixture.acme().audit();

        JsonNode refused = records.get(0);
        assertThat(refused.path("type").asText()).isEqualTo("Refused");
        assertThat(refused.at("/details/request").asText()).isEqualTo("newOrder");
        assertThat(refused.at("/details/names/0/rule").asText()).isEqualTo("no-grant");
        JsonNode issued = records.get(1);
        assertThat(issued.path("type").asText()).isEqualTo("CertificateIssued");
        assertThat(issued.at("/details/names/0/source").asText()).isEqualTo("ci jobs");
        assertThat(issued.at("/details/serial").asText()).hasSize(32);
        assertThat(issued.at("/details/actor/address").asText()).isNotEmpty();
    }

    private RawAcme.Reply order() {
        RawAcme.Reply order = acme.newOrder("client", "dns:" + NAME).must();
        assertThat(order.json().path("status").asText()).isEqualTo("ready");
        return order;
    }

    private static void assertProblem(RawAcme.Reply reply, String type, String reason) {
        JsonNode problem = reply.json();
        assertThat(problem.path("type").asText()).isEqualTo("urn:ietf:params:acme:error:" + type);
        assertThat(problem.toString()).contains(reason);
    }
}
