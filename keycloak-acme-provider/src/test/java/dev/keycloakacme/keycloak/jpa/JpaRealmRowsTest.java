package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

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

        for (Class<?> entity : AcmeJpaEntityProvider.ENTITIES) {
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
        assertThat(others.idsOf(order.account(), 0, 10)).isEmpty();
        assertThat(others.replace(order, order.with(new Order.Progress.Failed(SampleOrders.PROBLEM))))
                .isFalse();
        assertThat(ours.find(order.id())).contains(order);
    }

    @Test
    void deletesWhatExpired() {
        addOneOfEach(transaction.realmId());
        Instant later = NOW.plusSeconds(100 * 24 * 3600);

        assertThat(rows(transaction.realmId()).deleteExpiredTokenUses(NOW)).isZero();
        assertThat(rows(transaction.realmId()).deleteExpiredTokenUses(later)).isEqualTo(1);
        assertThat(rows(transaction.realmId()).deleteExpiredOrders(NOW)).isZero();
        assertThat(rows(transaction.realmId()).deleteExpiredOrders(later)).isEqualTo(1);
        assertThat(rows(transaction.realmId()).deleteExpiredAuthorizations(NOW)).isZero();
        assertThat(rows(transaction.realmId()).deleteExpiredAuthorizations(later))
                .isEqualTo(1);
    }

    private JpaRealmRows rows(String realmId) {
        return new JpaRealmRows(transaction.entityManager(), realmId);
    }

    private void addOneOfEach(String realmId) {
        EntityManager entityManager = transaction.entityManager();
        new JpaAccounts(entityManager, realmId, SampleAccounts::readKey).add(SampleAccounts.account());
        new JpaEabCredentials(entityManager, realmId).add(SampleAccounts.credential());
        new JpaOrders(entityManager, realmId).add(SampleOrders.order());
        Authorization authorization = SampleOrders.authorization();
        new JpaAuthorizations(entityManager, realmId).add(authorization);
        new JpaCertificates(entityManager, realmId).add(SampleCertificates.certificate());
        new JpaTokenUses(entityManager, realmId)
                .add(new TokenUse(new TokenId("https://ci.example.com", "jti"), "hash", null, NOW));
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
