package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.ClaimsOwner;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenUse;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.SampleOrders;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaRealmRowsTest {

    private static final String OTHER_REALM = "another realm";

    @RegisterExtension
    final TestTransaction transaction;

    JpaRealmRowsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void aRemovedRealmLeavesNoRowAndOthersKeepTheirs() {
        addOneOfEach(transaction.realmId());
        addOneOfEach(OTHER_REALM);

        rows(transaction.realmId()).deleteAll();

        for (Class<?> entity : AcmeJpaEntityProvider.REALM_ENTITIES) {
            assertThat(count(entity, transaction.realmId()))
                    .as(entity.getName())
                    .isZero();
            assertThat(count(entity, OTHER_REALM)).as(entity.getName()).isEqualTo(1);
        }
    }

    @Test
    void nothingOfOneRealmIsSeenOrChangedInAnother() {
        JpaOrders ours = new JpaOrders(transaction.entityManager(), transaction.realmId());
        JpaOrders others = new JpaOrders(transaction.entityManager(), OTHER_REALM);
        Order order = SampleOrders.order();
        ours.add(order);

        assertThat(others.find(order.id())).isEmpty();
        assertThat(others.ofAccount(order.account(), 0, 10)).isEmpty();
        assertThat(others.replace(order, order.with(new Order.Progress.Failed(SampleOrders.PROBLEM))))
                .isFalse();
        assertThat(ours.find(order.id())).contains(order);
    }

    @Test
    void deletesWhatExpiredAndWhatEnded() {
        addOneOfEach(transaction.realmId());
        addOneOfEach(OTHER_REALM);
        Instant later = NOW.plusSeconds(1000 * 24 * 3600);

        List<BiFunction<JpaRealmRows, Instant, Integer>> deletions = List.of(
                (rows, before) -> rows.deleteExpiredTokenUses(before, 10),
                (rows, before) -> rows.deleteEndedClaims(before, 10),
                (rows, before) -> rows.deleteExpiredOrders(before, 10),
                (rows, before) -> rows.deleteExpiredAuthorizations(before, 10),
                (rows, before) -> rows.deleteEndedCrls(before, 10),
                (rows, before) -> rows.deleteEndedCertificates(before, 10));

        for (var deletion : deletions) {
            assertThat(deletion.apply(rows(transaction.realmId()), NOW)).isZero();
            assertThat(deletion.apply(rows(transaction.realmId()), later)).isEqualTo(1);
            assertThat(deletion.apply(rows(transaction.realmId()), later)).isZero();
            assertThat(deletion.apply(rows(OTHER_REALM), later)).isEqualTo(1);
        }
    }

    @Test
    void deletesNoMoreAtOnceThanItIsTold() {
        JpaOrders orders = new JpaOrders(transaction.entityManager(), transaction.realmId());
        for (int i = 0; i < 5; i++) {
            orders.add(SampleOrders.order());
        }
        Instant later = NOW.plusSeconds(1000 * 24 * 3600);

        assertThat(rows(transaction.realmId()).deleteExpiredOrders(later, 2)).isEqualTo(2);
        assertThat(rows(transaction.realmId()).deleteExpiredOrders(later, 2)).isEqualTo(2);
        assertThat(rows(transaction.realmId()).deleteExpiredOrders(later, 2)).isEqualTo(1);
    }

    @Test
    void anAuthorizationStaysUntilItHasItselfExpired() {
        Authorization authorization = SampleOrders.authorization();
        new JpaAuthorizations(transaction.entityManager(), transaction.realmId()).add(authorization);

        assertThat(rows(transaction.realmId()).deleteExpiredAuthorizations(authorization.expires(), 10))
                .isZero();
        assertThat(rows(transaction.realmId())
                        .deleteExpiredAuthorizations(authorization.expires().plusMillis(1), 10))
                .isEqualTo(1);
    }

    @Test
    void aCredentialStaysWhileItIsOfUseOrAnAccountRegisteredWithIt() {
        JpaEabCredentials credentials = new JpaEabCredentials(transaction.entityManager(), transaction.realmId());
        EabCredential open = credential("open", null, 0, null);
        EabCredential expired = credential("expired", NOW, 0, null);
        EabCredential revoked = credential("revoked", null, 0, NOW);
        EabCredential usedUp = credential("used up", null, 1, null);
        EabCredential registered = credential("registered", NOW, 1, NOW);
        List.of(open, expired, revoked, usedUp, registered).forEach(credentials::add);
        Account account = SampleAccounts.account();
        new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {})
                .add(new Account(
                        account.id(),
                        account.key(),
                        account.subject(),
                        registered.id(),
                        account.contacts(),
                        account.agreement(),
                        account.created(),
                        account.state()));

        assertThat(rows(transaction.realmId()).deleteUselessCredentials(NOW, 10))
                .isZero();
        assertThat(rows(transaction.realmId()).deleteUselessCredentials(NOW.plusMillis(1), 10))
                .isEqualTo(3);
        assertThat(credentials.find(open.id())).isPresent();
        assertThat(credentials.find(registered.id())).isPresent();
    }

    private static EabCredential credential(String id, @Nullable Instant expires, int uses, @Nullable Instant revoked) {
        EabCredential sample = SampleAccounts.credential();
        return new EabCredential(
                new EabKeyId(id),
                sample.subject(),
                null,
                sample.algorithm(),
                sample.sealedKey(),
                sample.narrowing(),
                sample.label(),
                sample.issuedBy(),
                NOW,
                expires,
                1,
                new EabCredential.History(uses, null, null, revoked));
    }

    private JpaRealmRows rows(String realmId) {
        return new JpaRealmRows(transaction.entityManager(), realmId);
    }

    private void addOneOfEach(String realmId) {
        EntityManager entityManager = transaction.entityManager();
        new JpaAccounts(entityManager, realmId, SampleAccounts::readKey, id -> {}).add(SampleAccounts.account());
        new JpaEabCredentials(entityManager, realmId).add(SampleAccounts.credential());
        new JpaOrders(entityManager, realmId).add(SampleOrders.order());
        Authorization authorization = SampleOrders.authorization();
        new JpaAuthorizations(entityManager, realmId).add(authorization);
        new JpaCertificates(entityManager, realmId).add(SampleCertificates.certificate());
        new JpaBarredKeys(entityManager, realmId).addCompromised(SampleCertificates.certificate(), NOW);
        new JpaCrls(entityManager, realmId).add(SampleCertificates.crl());
        new JpaClaimsSnapshots(entityManager, realmId)
                .put(new ClaimsOwner("credential"), SampleAccounts.claims(NOW, "prod"));
        new JpaTokenUses(entityManager, realmId)
                .add(new TokenUse(new TokenId("https://ci.example.com", "jti"), "hash", null, NOW));
        new JpaWalks(entityManager, realmId).move("accounts", "id");
        new JpaAuditLog(entityManager, realmId)
                .append(new AcmeEvent.CredentialRevoked(new Actor(null, null, null, null, null, null), "kid"), NOW);
    }

    private long count(Class<?> entity, String realmId) {
        return transaction
                .entityManager()
                .createQuery(
                        "select count(row) from " + entity.getSimpleName() + " row where row.realmId = :realm",
                        Long.class)
                .setParameter("realm", realmId)
                .getSingleResult();
    }
}
