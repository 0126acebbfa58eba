package dev.keycloakacme.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Authorizations;
import dev.keycloakacme.order.AuthorizationsContract;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.order.SampleOrders;
import dev.keycloakacme.validation.ChallengeType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaAuthorizationsTest extends AuthorizationsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaAuthorizationsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Authorizations authorizations() {
        return new JpaAuthorizations(transaction.entityManager(), transaction.realmId());
    }

    @Test
    void ofEachOrderItTellsWhatFailedFirst() {
        OrderId twice = OrderId.random();
        OrderId once = OrderId.random();
        OrderId never = OrderId.random();
        Authorization first = failed(0);
        Authorization only = failed(1);
        JpaAuthorizations authorizations = new JpaAuthorizations(transaction.entityManager(), transaction.realmId());
        authorizations.addAll(twice, List.of(failed(2), first, failed(1), SampleOrders.authorization()));
        authorizations.addAll(once, List.of(SampleOrders.authorization(), only));
        authorizations.addAll(never, List.of(SampleOrders.authorization()));
        authorizations.add(failed(0));

        assertThat(authorizations.firstFailed(List.of(twice, once, never))).isEqualTo(Map.of(twice, first, once, only));
        assertThat(authorizations.firstFailed(List.of())).isEmpty();
        assertThat(new JpaAuthorizations(transaction.entityManager(), "another").firstFailed(List.of(twice, once)))
                .isEmpty();
    }

    private static Authorization failed(long second) {
        return SampleOrders.authorization()
                .with(new Authorization.Progress.Failed(
                        ChallengeType.HTTP_01,
                        SampleOrders.NOW.plusSeconds(second),
                        SampleOrders.PROBLEM,
                        Map.of("resolver", "10.0.0.53:53")));
    }
}
