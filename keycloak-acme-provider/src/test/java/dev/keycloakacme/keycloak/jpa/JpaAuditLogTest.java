package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvent.NameReason;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.order.SampleOrders;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaAuditLogTest {

    private static final Actor ACTOR = new Actor("client:1", "ci-runner", "kid", "account-1", "jti", "192.0.2.7");

    @RegisterExtension
    final TestTransaction transaction;

    JpaAuditLogTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void keepsTheWholeEvent() throws Exception {
        log().append(refusal(ACTOR, "order-1"), NOW);

        AuditRecord stored = list(0, 10).get(0);
        assertThat(stored.type()).isEqualTo("Refused");
        assertThat(stored.time()).isEqualTo(NOW);
        JsonNode details = new ObjectMapper().readTree(stored.details());
        assertThat(details.at("/actor/name").asText()).isEqualTo("ci-runner");
        assertThat(details.at("/names/0/rule").asText()).isEqualTo("no-grant");
        assertThat(details.at("/problem/type").asText()).isEqualTo("rejectedIdentifier");
        assertThat(details.at("/problem/retryAfter").asText()).isEqualTo("PT1M30S");
    }

    @Test
    void keepsEveryKindOfEvent() {
        List<AcmeEvent> events = List.of(
                new AcmeEvent.CredentialIssued(ACTOR, "kid", "client:1", 1, NOW),
                new AcmeEvent.CredentialChanged(ACTOR, "kid", "rotated", null),
                new AcmeEvent.CredentialRevoked(ACTOR, "kid"),
                new AcmeEvent.AccountRegistered(ACTOR, "thumbprint"),
                new AcmeEvent.AccountChanged(ACTOR, "frozen", null),
                new AcmeEvent.OrderCreated(ACTOR, "order-1", "server", names(), null),
                new AcmeEvent.ChallengeDecided(
                        ACTOR, "authz-1", "dns:www.example.com", "http-01", Map.of("status", "200"), null),
                new AcmeEvent.CertificateIssued(
                        ACTOR, "order-1", "server", names(), "ca", "0a1b", "fingerprint", NOW, NOW),
                new AcmeEvent.CertificateRevoked(ACTOR, "0a1b", 1),
                refusal(ACTOR, "order-1"));
        events.forEach(event -> log().append(event, NOW));

        assertThat(list(0, 20))
                .extracting(AuditRecord::type)
                .containsExactly(
                        "Refused",
                        "CertificateRevoked",
                        "CertificateIssued",
                        "ChallengeDecided",
                        "OrderCreated",
                        "AccountChanged",
                        "AccountRegistered",
                        "CredentialRevoked",
                        "CredentialChanged",
                        "CredentialIssued");
    }

    @Test
    void recordsTheRefusalOfWhateverAClientSent() {
        String nonsense = "\0".repeat(3) + "ü".repeat(10_000);
        Actor actor = new Actor(nonsense, nonsense, nonsense, nonsense, nonsense, nonsense);
        log().append(refusal(actor, nonsense), NOW);

        assertThat(list(0, 10)).hasSize(1);
    }

    @Test
    void recordsNamesThatAreNoSearchTerms() {
        List<NameReason> names = Stream.of("dns:a b", "uri:" + "x".repeat(100_000), "nonsense", "", "dns:\0", "dns:...")
                .map(name -> new NameReason(name, "no-grant", "none", "no"))
                .toList();
        log().append(new AcmeEvent.Refused(ACTOR, "newOrder", null, null, names, SampleOrders.PROBLEM), NOW);

        assertThat(list(0, 10)).hasSize(1);
    }

    private List<AuditRecord> list(int offset, int limit) {
        return new JpaAuditQueries(transaction.entityManager(), transaction.realmId())
                .list(AuditFilter.ALL, offset, limit);
    }

    private JpaAuditLog log() {
        return new JpaAuditLog(transaction.entityManager(), transaction.realmId());
    }

    private static AcmeEvent refusal(Actor actor, String order) {
        return new AcmeEvent.Refused(actor, "newOrder", order, null, names(), SampleOrders.PROBLEM);
    }

    private static List<NameReason> names() {
        return List.of(new NameReason("dns:www.example.com", "no-grant", "none", "no grant covers it"));
    }
}
