package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.USER;
import static dev.keycloakacme.ca.InMemoryCertificates.revoked;
import static dev.keycloakacme.ca.SampleCertificates.ACCOUNT;
import static dev.keycloakacme.ca.SampleCertificates.CLIENT;
import static dev.keycloakacme.ca.SampleCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.CertificateState;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaCertificateQueriesTest {

    private static final Sort NEWEST = Sort.descending(CertificateSort.ISSUED);

    @RegisterExtension
    final TestTransaction transaction;

    private final IssuedCertificate newest = SampleCertificates.certificate();
    private final IssuedCertificate withdrawn = revoked(
            SampleCertificates.certificate(USER, null, new ProfileName("client"), NOW.minusSeconds(1)),
            new IssuedCertificate.Revocation(NOW, 1));
    private final IssuedCertificate old =
            SampleCertificates.certificate(CLIENT, null, SampleCertificates.SERVER, NOW.minus(Duration.ofDays(1)));

    JpaCertificateQueriesTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void listsByEachFilter() {
        addAll();
        ProfileName client = new ProfileName("client");

        assertThat(list(CertificateFilter.ALL)).containsExactly(newest.id(), withdrawn.id(), old.id());
        assertThat(list(filter(null, USER, null, null, null, null))).containsExactly(withdrawn.id());
        assertThat(list(filter(null, null, ACCOUNT, null, null, null))).containsExactly(newest.id());
        assertThat(list(filter(null, null, null, null, client, null))).containsExactly(withdrawn.id());
        assertThat(list(filter(null, null, null, "issuing-ca", null, null))).hasSize(3);
        assertThat(list(filter(null, null, null, "another", null, null))).isEmpty();
        assertThat(list(filter(null, CLIENT, null, null, client, null))).isEmpty();
    }

    @Test
    void aStateIsWhatTheCertificateSaysOfItself() {
        addAll();
        for (CertificateState state : CertificateState.values()) {
            assertThat(list(filter(null, null, null, null, null, state)))
                    .as(state.wireName())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(Stream.of(newest, withdrawn, old)
                            .filter(it -> it.state(NOW) == state)
                            .map(IssuedCertificate::id)
                            .toList());
        }
    }

    @Test
    void listsBySpansOfTime() {
        addAll();
        TimeRange lastMinute = new TimeRange(NOW.minusSeconds(60), NOW);
        TimeRange tomorrow = new TimeRange(newest.notAfter(), null);

        assertThat(list(timed(TimeRange.ALWAYS, lastMinute))).containsExactly(withdrawn.id());
        assertThat(list(timed(tomorrow, TimeRange.ALWAYS))).containsExactly(newest.id());
        assertThat(list(timed(new TimeRange(null, newest.notAfter()), TimeRange.ALWAYS)))
                .containsExactly(withdrawn.id(), old.id());
    }

    @Test
    void ordersBothWaysInPages() {
        addAll();

        assertThat(page(CertificateFilter.ALL, Sort.ascending(CertificateSort.EXPIRES), 0, 2))
                .containsExactly(old.id(), withdrawn.id());
        assertThat(page(CertificateFilter.ALL, Sort.ascending(CertificateSort.EXPIRES), 2, 2))
                .containsExactly(newest.id());
        assertThat(page(CertificateFilter.ALL, Sort.descending(CertificateSort.EXPIRES), 0, 1))
                .containsExactly(newest.id());
    }

    @Test
    void findsByNameZoneLabelPathSerialAndFingerprint() {
        add(newest);
        String serial = newest.id().value();
        Stream.of(
                        "www.example.com",
                        "Example.com.",
                        "com",
                        "www",
                        "spiffe://example.com/ns",
                        "spiffe://example.com/ns/prod",
                        "fingerprint",
                        serial,
                        serial.toUpperCase(Locale.ROOT),
                        String.join(":", serial.split("(?<=\\G..)")))
                .forEach(text -> assertThat(list(filter(text, null, null, null, null, null)))
                        .as(text)
                        .containsExactly(newest.id()));
        Stream.of("ww", "w_w", "%", "xample.com", "ns", "0".repeat(32), "a b", "\0", "w".repeat(10_000))
                .forEach(text -> assertThat(list(filter(text, null, null, null, null, null)))
                        .as(text)
                        .isEmpty());
    }

    @Test
    void ofAnotherRealmThereIsNothing() {
        addAll();
        var queries = new JpaCertificateQueries(transaction.entityManager(), "another");

        assertThat(queries.list(CertificateFilter.ALL, NEWEST, NOW, 0, 10)).isEmpty();
        assertThat(queries.list(filter(newest.id().value(), null, null, null, null, null), NEWEST, NOW, 0, 10))
                .isEmpty();
    }

    @Test
    void whatOlderSoftwareWroteIsFoundOnceItsTermsAreFilledIn() {
        addAll();
        transaction
                .entityManager()
                .createQuery("update AcmeCertificateEntity row set row.search = null where row.realmId = :realm")
                .setParameter("realm", transaction.realmId())
                .executeUpdate();
        var unsearchable = new JpaUnsearchable(transaction.entityManager(), transaction.realmId());
        assertThat(list(filter("www", null, null, null, null, null))).isEmpty();

        assertThat(unsearchable.fill(2)).isEqualTo(2);
        assertThat(unsearchable.fill(2)).isEqualTo(1);
        assertThat(unsearchable.fill(2)).isZero();
        assertThat(list(filter("www", null, null, null, null, null))).hasSize(3);
    }

    @Test
    void theSearchUsesTheIndexOfPostgresql() {
        if (TermCondition.of(transaction.entityManager()) != TermCondition.INVERTED_INDEX) {
            return;
        }
        transaction
                .entityManager()
                .createNativeQuery("set local enable_seqscan = off")
                .executeUpdate();
        Object plan = transaction
                .entityManager()
                .createNativeQuery("""
                        explain (format json) select 1 from ACME_CERTIFICATE
                        where cast((string_to_array(btrim(SEARCH), ' ') @> array[cast(:term as text)]) as boolean)=true""")
                .setParameter("term", "shop")
                .getSingleResult();
        assertThat(plan.toString().toLowerCase(Locale.ROOT)).contains("idx_acme_certificate_search");
    }

    private void addAll() {
        Stream.of(newest, withdrawn, old).forEach(this::add);
    }

    private void add(IssuedCertificate certificate) {
        new JpaCertificates(transaction.entityManager(), transaction.realmId()).add(certificate);
    }

    private List<CertificateId> list(CertificateFilter filter) {
        return page(filter, NEWEST, 0, 10);
    }

    private List<CertificateId> page(CertificateFilter filter, Sort sort, int offset, int limit) {
        return new JpaCertificateQueries(transaction.entityManager(), transaction.realmId())
                .list(filter, sort, NOW, offset, limit).stream()
                        .map(IssuedCertificate::id)
                        .collect(Collectors.toList());
    }

    private static CertificateFilter timed(TimeRange expires, TimeRange issued) {
        return new CertificateFilter(null, null, null, null, null, null, expires, issued, LifeFilter.ALL);
    }

    private static CertificateFilter filter(
            @Nullable String text,
            @Nullable Subject subject,
            @Nullable AccountId account,
            @Nullable String issuer,
            @Nullable ProfileName profile,
            @Nullable CertificateState state) {
        return new CertificateFilter(
                text, subject, account, issuer, profile, state, TimeRange.ALWAYS, TimeRange.ALWAYS, LifeFilter.ALL);
    }
}
