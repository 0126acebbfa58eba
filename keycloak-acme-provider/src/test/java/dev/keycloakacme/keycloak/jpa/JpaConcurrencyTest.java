package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenUse;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Lease;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.order.Predecessor;
import dev.keycloakacme.order.SampleOrders;
import dev.keycloakacme.validation.ChallengeType;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Eight transactions at once, as of eight nodes: one wins, and the others learn that they lost. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaConcurrencyTest {

    private static final int THREADS = 8;

    private final String realmId = KeycloakModelUtils.generateId();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final TestDatabase database;

    JpaConcurrencyTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void oneStartsToProcessAnOrder() throws Exception {
        Order order = SampleOrders.order();
        database.run(entityManager -> new JpaOrders(entityManager, realmId).add(order));

        List<Boolean> won =
                race((entityManager, i) -> new JpaOrders(entityManager, realmId).replace(order, processing(order, i)));

        assertThat(won).containsOnlyOnce(true);
        Optional<Order> stored =
                database.commit(entityManager -> new JpaOrders(entityManager, realmId).find(order.id()));
        assertThat(stored).contains(processing(order, won.indexOf(true)));
    }

    @Test
    void oneStartsToValidate() throws Exception {
        Authorization authorization = SampleOrders.authorization();
        database.run(entityManager -> new JpaAuthorizations(entityManager, realmId).add(authorization));

        List<Boolean> won = race((entityManager, i) -> new JpaAuthorizations(entityManager, realmId)
                .replace(
                        authorization,
                        authorization.with(new Authorization.Progress.Validating(
                                ChallengeType.HTTP_01, "", new Lease("node-" + i, NOW)))));

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void aCredentialOfOneUseIsUsedOnce() throws Exception {
        EabCredential credential = SampleAccounts.credential();
        database.run(entityManager -> new JpaEabCredentials(entityManager, realmId).add(credential));

        List<Boolean> won = race((entityManager, i) ->
                new JpaEabCredentials(entityManager, realmId).replace(credential, credential.usedOnceMore(NOW)));

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void oneKeyTakesThePlaceOfALostOne() throws Exception {
        EabCredential open = SampleAccounts.groupCredential(EabKeyId.random().value(), null, 1)
                .usedOnceMore(NOW)
                .opened(new EabCredential.Opening(new AccountId("former"), NOW.plusMillis(1)));
        database.run(entityManager -> new JpaEabCredentials(entityManager, realmId).add(open));

        List<Boolean> won = race((entityManager, i) ->
                new JpaEabCredentials(entityManager, realmId).replace(open, open.usedOnceMore(NOW)));

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void oneRegistersAKey() throws Exception {
        Account account = SampleAccounts.account();

        List<Boolean> won = race((entityManager, i) ->
                accounts(entityManager).add(withId(account, "account-" + realmId.hashCode() + i)));

        assertThat(won).containsOnlyOnce(true);
        Optional<Account> stored =
                database.commit(entityManager -> accounts(entityManager).findByKey(account.key()));
        assertThat(stored).contains(withId(account, "account-" + realmId.hashCode() + won.indexOf(true)));
    }

    @Test
    void oneOrderReplacesACertificate() throws Exception {
        IssuedCertificate certificate = SampleCertificates.certificate();
        database.run(entityManager -> new JpaCertificates(entityManager, realmId).add(certificate));

        List<Boolean> won = race((entityManager, i) -> new JpaPredecessors(entityManager, realmId)
                .succeed(new Predecessor(certificate, null), new OrderId("order-" + i)));

        assertThat(won).containsOnlyOnce(true);
        Optional<Predecessor> stored =
                database.commit(entityManager -> new JpaPredecessors(entityManager, realmId).find(certificate.id()));
        assertThat(stored).map(Predecessor::successor).contains(new OrderId("order-" + won.indexOf(true)));
    }

    @Test
    void oneUsesAToken() throws Exception {
        TokenId token = new TokenId("https://ci.example.com", "jti");

        List<Boolean> won = race((entityManager, i) ->
                new JpaTokenUses(entityManager, realmId).add(new TokenUse(token, "hash", "certificate-" + i, NOW)));

        assertThat(won).containsOnlyOnce(true);
        Optional<TokenUse> stored =
                database.commit(entityManager -> new JpaTokenUses(entityManager, realmId).find(token));
        assertThat(stored).map(TokenUse::certificateId).contains("certificate-" + won.indexOf(true));
    }

    private List<Boolean> race(BiPredicate<EntityManager, Integer> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Boolean>> racers = IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(i -> () -> database.commit(entityManager -> {
                    await(start);
                    return work.test(entityManager, i);
                }))
                .toList();
        List<Future<Boolean>> results = threads.invokeAll(racers);
        return results.stream().map(JpaConcurrencyTest::result).toList();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean result(Future<Boolean> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JpaAccounts accounts(EntityManager entityManager) {
        return new JpaAccounts(entityManager, realmId, SampleAccounts::readKey, id -> {});
    }

    private static Order processing(Order order, int i) {
        return order.with(new Order.Progress.Processing(SampleOrders.REQUEST, new Lease("node-" + i, NOW)));
    }

    private static Account withId(Account account, String id) {
        return new Account(
                new AccountId(id),
                account.key(),
                account.subject(),
                account.credential(),
                account.contacts(),
                account.agreement(),
                account.created(),
                account.state());
    }
}
