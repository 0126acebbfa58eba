package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.order.SampleOrders.NOW;
import static dev.keycloakacme.order.SampleOrders.PROBLEM;
import static dev.keycloakacme.order.SampleOrders.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Lease;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.Order.Progress;
import dev.keycloakacme.order.OrderStage;
import dev.keycloakacme.order.SampleOrders;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaOrderQueriesTest {

    private static final Duration LONG_AGO = Duration.ofDays(7);

    @RegisterExtension
    final TestTransaction transaction;

    JpaOrderQueriesTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void aStageIsWhatTheOrderSaysOfItself() {
        Map<Order, List<Authorization>> all = new LinkedHashMap<>();
        List<Progress> everyProgress = List.of(
                new Progress.Open(),
                new Progress.Processing(REQUEST, new Lease("node", NOW.plusMillis(1))),
                new Progress.Processing(REQUEST, new Lease("node", NOW)),
                new Progress.Issued(REQUEST, new CertificateId("0a")),
                new Progress.Failed(PROBLEM));
        for (Progress progress : everyProgress) {
            all.put(order(0).with(progress), List.of(SampleOrders.authorization()));
            all.put(order(LONG_AGO.toSeconds()).with(progress), List.of(SampleOrders.authorization()));
        }
        all.put(order(0), List.of(SampleOrders.authorization(), disproven()));
        all.put(order(LONG_AGO.toSeconds()), List.of(disproven()));
        all.forEach(this::add);
        new JpaAuthorizations(transaction.entityManager(), transaction.realmId()).add(disproven());

        for (OrderStage stage : OrderStage.values()) {
            assertThat(list(new OrderFilter(null, null, null, stage, null, TimeRange.ALWAYS, null)))
                    .as(stage.wireName())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(all.entrySet().stream()
                            .filter(it -> OrderStage.of(it.getKey(), it.getValue(), NOW) == stage)
                            .map(Map.Entry::getKey)
                            .toList());
        }
    }

    @Test
    void listsByEachFilterNewestFirst() {
        Account account = SampleAccounts.account();
        new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {})
                .add(account);
        Order newest = add(order(0), List.of());
        Order theirs = add(SampleOrders.order(account.id(), NOW.minusSeconds(1)), List.of());

        assertThat(list(OrderFilter.ALL)).containsExactly(newest, theirs);
        assertThat(list(filter(null, account.id(), null, null))).containsExactly(theirs);
        assertThat(list(filter(null, null, SampleAccounts.CLIENT, null))).containsExactly(theirs);
        assertThat(list(filter(null, null, SampleAccounts.USER, null))).isEmpty();
        assertThat(list(filter(null, null, null, "server"))).hasSize(2);
        assertThat(list(filter(null, null, null, "client"))).isEmpty();
        TimeRange before = new TimeRange(null, NOW);
        assertThat(list(new OrderFilter(null, null, null, null, null, before, null)))
                .containsExactly(theirs);
    }

    @Test
    void findsByIdOrAPartOfAName() {
        Order order = add(order(0), List.of());

        for (String text : List.of(order.id().value(), "xample", "WWW.example.com", "*.apps", "192.0.2", " www ")) {
            assertThat(list(filter(text, null, null, null))).as(text).containsExactly(order);
        }
        for (String text : List.of(order.id().value().substring(1), "w_w", "%%", "\0", "nobody")) {
            assertThat(list(filter(text, null, null, null))).as(text).isEmpty();
        }
    }

    @Test
    void ofAnotherRealmThereIsNothing() {
        Order order = add(order(0), List.of(disproven()));

        var queries = new JpaOrderQueries(transaction.entityManager(), "another");
        assertThat(queries.list(
                        filter(order.id().value(), null, null, null), Sort.descending(OrderSort.CREATED), NOW, 0, 10))
                .isEmpty();
    }

    private static Order order(long secondsAgo) {
        return SampleOrders.order(SampleOrders.ACCOUNT, NOW.minusSeconds(secondsAgo));
    }

    private static Authorization disproven() {
        return SampleOrders.authorization()
                .with(new Authorization.Progress.Failed(ChallengeType.HTTP_01, NOW, PROBLEM, Map.of()));
    }

    private Order add(Order order, List<Authorization> authorizations) {
        new JpaOrders(transaction.entityManager(), transaction.realmId()).add(order);
        new JpaAuthorizations(transaction.entityManager(), transaction.realmId()).addAll(order.id(), authorizations);
        return order;
    }

    private static OrderFilter filter(
            @Nullable String text, @Nullable AccountId account, @Nullable Subject subject, @Nullable String profile) {
        return new OrderFilter(
                text,
                account,
                subject,
                null,
                profile == null ? null : new ProfileName(profile),
                TimeRange.ALWAYS,
                null);
    }

    private List<Order> list(OrderFilter filter) {
        return new JpaOrderQueries(transaction.entityManager(), transaction.realmId())
                .list(filter, Sort.descending(OrderSort.CREATED), NOW, 0, 100);
    }
}
