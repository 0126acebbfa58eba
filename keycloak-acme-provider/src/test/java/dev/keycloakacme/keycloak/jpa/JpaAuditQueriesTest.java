package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvent.NameReason;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.order.SampleOrders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaAuditQueriesTest {

    private static final Actor CLIENT = new Actor("client:1", "ci-runner", "kid", "account-1", "jti", "192.0.2.7");
    private static final Actor OTHER = new Actor("client:2", null, null, "account-2", null, null);

    private static final AcmeEvent.CertificateIssued ISSUED = new AcmeEvent.CertificateIssued(
            CLIENT, "order-1", "server", names("dns:shop.corp"), "ca", "0a1b", "fingerprint", NOW, NOW);

    @RegisterExtension
    final TestTransaction transaction;

    JpaAuditQueriesTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void listsNewestFirstInPages() {
        for (int second = 0; second < 5; second++) {
            add(new AcmeEvent.CredentialRevoked(CLIENT, "kid-" + second), second);
        }

        assertThat(queries().list(AuditFilter.ALL, 1, 2))
                .extracting(AuditRecord::time)
                .containsExactly(NOW.plusSeconds(3), NOW.plusSeconds(2));
        assertThat(queries().list(AuditFilter.ALL, 0, 0)).isEmpty();
    }

    @Test
    void listsByEachFilter() {
        addAll();

        assertThat(types(filter(null, null, null, null, null)))
                .containsExactly("Refused", "ChallengeDecided", "ChallengeDecided", "CertificateIssued");
        assertThat(types(filter(null, "client:2", null, null, null))).containsExactly("Refused");
        assertThat(types(filter(null, null, "account-1", null, null))).hasSize(3);
        assertThat(types(filter(null, null, null, "order-1", null))).containsExactly("CertificateIssued");
        assertThat(types(filter(null, null, null, null, "0a1b"))).containsExactly("CertificateIssued");
        assertThat(types(filter(null, null, null, "\0", null))).isEmpty();
        TimeRange first = new TimeRange(NOW, NOW.plusSeconds(1));
        assertThat(types(new AuditFilter(List.of(), List.of(), null, null, null, null, null, null, null, first)))
                .containsExactly("CertificateIssued");
        assertThat(types(ofOrders(true))).containsExactly("Refused", "CertificateIssued");
        assertThat(types(ofOrders(false))).containsExactly("ChallengeDecided", "ChallengeDecided");
        assertThat(types(of(List.of("Refused", "CertificateIssued"), List.of(), null)))
                .containsExactly("Refused", "CertificateIssued");
    }

    @Test
    void listsWhatWasRefusedByReason() {
        addAll();

        assertThat(types(of(List.of(), List.of(), true))).containsExactly("Refused", "ChallengeDecided");
        assertThat(types(of(List.of(), List.of(), false))).containsExactly("ChallengeDecided", "CertificateIssued");
        assertThat(types(of(List.of(), List.of("rejectedIdentifier"), null)))
                .containsExactly("Refused", "ChallengeDecided");
        assertThat(types(of(List.of(), List.of("caa"), null))).isEmpty();
    }

    @Test
    void findsByNameZoneAndLabel() {
        addAll();

        assertThat(types(filter("shop.corp", null, null, null, null))).containsExactly("CertificateIssued");
        assertThat(types(filter("SHOP", null, null, null, null))).containsExactly("CertificateIssued");
        assertThat(types(filter("corp", null, null, null, null))).hasSize(4);
        assertThat(types(filter("sho", null, null, null, null))).isEmpty();
        assertThat(types(filter("a b", null, null, null, null))).isEmpty();
    }

    @Test
    void ofAnotherRealmThereIsNothing() {
        addAll();
        var queries = new JpaAuditQueries(transaction.entityManager(), "another");

        assertThat(queries.list(filter(null, null, null, "order-1", null), 0, 10))
                .isEmpty();
        assertThat(queries.issueOf(new CertificateId("0a1b"))).isEmpty();
    }

    @Test
    void tellsWhatWasDecidedWhenACertificateWasIssued() {
        addAll();
        add(new AcmeEvent.CertificateRevoked(CLIENT, "0a1b", 1), 9);

        assertThat(queries().issueOf(new CertificateId("0a1b"))).contains(ISSUED);
        assertThat(queries().issueOf(new CertificateId("0a1c"))).isEmpty();
    }

    private void addAll() {
        add(ISSUED, 0);
        add(new AcmeEvent.ChallengeDecided(CLIENT, "authz", "dns:db.corp", "http-01", Map.of(), null), 1);
        add(
                new AcmeEvent.ChallengeDecided(
                        CLIENT, "authz", "dns:db.corp", "http-01", Map.of(), SampleOrders.PROBLEM),
                2);
        add(new AcmeEvent.Refused(OTHER, "newOrder", "order-2", null, names("dns:no.corp"), SampleOrders.PROBLEM), 3);
    }

    private static List<NameReason> names(String name) {
        return List.of(new NameReason(name, "grant", "mapper", "it may"));
    }

    private void add(AcmeEvent event, int second) {
        new JpaAuditLog(transaction.entityManager(), transaction.realmId()).append(event, NOW.plusSeconds(second));
    }

    private JpaAuditQueries queries() {
        return new JpaAuditQueries(transaction.entityManager(), transaction.realmId());
    }

    private List<String> types(AuditFilter filter) {
        return queries().list(filter, 0, 10).stream().map(AuditRecord::type).toList();
    }

    private static AuditFilter of(List<String> types, List<String> reasons, @Nullable Boolean isRefused) {
        return new AuditFilter(types, reasons, isRefused, null, null, null, null, null, null, TimeRange.ALWAYS);
    }

    private static AuditFilter ofOrders(boolean has) {
        return new AuditFilter(List.of(), List.of(), null, null, null, null, null, has, null, TimeRange.ALWAYS);
    }

    private static AuditFilter filter(
            @Nullable String text,
            @Nullable String subject,
            @Nullable String account,
            @Nullable String order,
            @Nullable String serial) {
        return new AuditFilter(
                List.of(), List.of(), null, text, subject, account, order, null, serial, TimeRange.ALWAYS);
    }
}
