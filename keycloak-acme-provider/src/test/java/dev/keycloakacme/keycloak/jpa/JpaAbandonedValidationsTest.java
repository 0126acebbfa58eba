package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.order.SampleOrders.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.keycloak.jpa.JpaAbandonedValidations.Abandoned;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Authorization.Progress;
import dev.keycloakacme.order.Lease;
import dev.keycloakacme.order.SampleOrders;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.utils.KeycloakModelUtils;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaAbandonedValidationsTest {

    private static final String OTHER_REALM = KeycloakModelUtils.generateId();

    @RegisterExtension
    final TestTransaction transaction;

    JpaAbandonedValidationsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void findsThoseOfAllRealmsWhoseLeaseEndedTheLongestAbandonedFirst() {
        Abandoned second = validating(transaction.realmId(), NOW);
        Abandoned first = validating(OTHER_REALM, NOW.minusSeconds(1));
        validating(transaction.realmId(), NOW.plusMillis(1));

        assertThat(found(NOW)).containsExactly(first, second);
        assertThat(found(NOW.minusSeconds(2))).isEmpty();
    }

    @Test
    void findsNoMoreAtOnceThanItIsTold() {
        validating(transaction.realmId(), NOW);
        validating(transaction.realmId(), NOW);

        assertThat(abandoned().find(NOW, 1)).hasSize(1);
    }

    @Test
    void findsNothingThatIsNotBeingValidated() {
        add(transaction.realmId(), new Progress.Open());
        add(transaction.realmId(), new Progress.Proven(ChallengeType.HTTP_01, NOW, Map.of()));

        assertThat(found(NOW.plusSeconds(1000))).isEmpty();
    }

    /** Those of this test's realms: others have left some, too. */
    private List<Abandoned> found(Instant now) {
        return abandoned().find(now, 1000).stream()
                .filter(one -> Set.of(transaction.realmId(), OTHER_REALM).contains(one.realmId()))
                .toList();
    }

    private JpaAbandonedValidations abandoned() {
        return new JpaAbandonedValidations(transaction.entityManager());
    }

    private Abandoned validating(String realmId, Instant until) {
        return add(realmId, new Progress.Validating(ChallengeType.HTTP_01, "", new Lease("node-1", until)));
    }

    private Abandoned add(String realmId, Progress progress) {
        Authorization authorization = SampleOrders.authorization().with(progress);
        new JpaAuthorizations(transaction.entityManager(), realmId).add(authorization);
        return new Abandoned(realmId, authorization.id());
    }
}
