package dev.keycloakacme.order;

import static dev.keycloakacme.order.SampleOrders.NOW;
import static dev.keycloakacme.order.SampleOrders.PROBLEM;
import static dev.keycloakacme.order.SampleOrders.REQUEST;
import static dev.keycloakacme.order.SampleOrders.WILDCARD;
import static dev.keycloakacme.order.SampleOrders.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(7));

    private final Order order = new Order(
            OrderId.random(),
            SampleOrders.ACCOUNT,
            new ProfileName("server"),
            Set.of(WWW, WILDCARD),
            List.of(),
            Validity.UNSPECIFIED,
            null,
            NOW,
            EXPIRES,
            new Order.Progress.Open());

    @Test
    void pendingWhileAnIdentifierHasNoAuthorizationAtAll() {
        assertThat(order.status(List.of(valid(WWW)), NOW)).isEqualTo(OrderStatus.PENDING);
        assertThat(order.status(List.of(), NOW)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void readyOnceEveryIdentifierHasAValidOne() {
        assertThat(order.status(List.of(valid(WWW), valid(WILDCARD)), NOW)).isEqualTo(OrderStatus.READY);
    }

    @Test
    void anAuthorizationForTheNameAloneIsNotOneForItsWildcard() {
        assertThat(order.status(List.of(valid(WWW), valid(WILDCARD.withoutWildcard())), NOW))
                .isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void invalidOnceOneAuthorizationHasFailed() {
        Authorization failed =
                authorization(WWW, new Authorization.Progress.Failed(ChallengeType.HTTP_01, NOW, PROBLEM, Map.of()));
        assertThat(order.status(List.of(failed, valid(WILDCARD)), NOW)).isEqualTo(OrderStatus.INVALID);
    }

    @Test
    void invalidOnceOneAuthorizationIsDeactivatedOrExpired() {
        Authorization ended = authorization(WWW, new Authorization.Progress.Deactivated(NOW));
        assertThat(order.status(List.of(ended, valid(WILDCARD)), NOW)).isEqualTo(OrderStatus.INVALID);
        assertThat(order.status(List.of(valid(WWW), valid(WILDCARD)), EXPIRES)).isEqualTo(OrderStatus.INVALID);
    }

    @Test
    void whatWasIssuedStaysValidWhateverBecomesOfTheAuthorizations() {
        Order issued = order.with(new Order.Progress.Issued(REQUEST, new CertificateId("01")));
        assertThat(issued.status(List.of(), EXPIRES.plusSeconds(1))).isEqualTo(OrderStatus.VALID);
    }

    @Test
    void whatFailedStaysInvalid() {
        Order failed = order.with(new Order.Progress.Failed(PROBLEM));
        assertThat(failed.status(List.of(valid(WWW), valid(WILDCARD)), NOW)).isEqualTo(OrderStatus.INVALID);
    }

    @Test
    void anOrderForNothingIsNeverReady() {
        Order empty = new Order(
                order.id(),
                order.account(),
                order.profile(),
                Set.of(),
                List.of(),
                Validity.UNSPECIFIED,
                null,
                NOW,
                EXPIRES,
                new Order.Progress.Open());
        assertThat(empty.status(List.of(), NOW)).isEqualTo(OrderStatus.PENDING);
    }

    private static Authorization valid(Identifier name) {
        return authorization(name, new Authorization.Progress.Proven(ChallengeType.DNS_01, NOW, Map.of()));
    }

    private static Authorization authorization(Identifier name, Authorization.Progress progress) {
        return new Authorization(
                AuthorizationId.random(),
                SampleOrders.ACCOUNT,
                name,
                AuthorizationMode.CHALLENGE,
                "token",
                List.of(ChallengeType.DNS_01),
                EXPIRES,
                progress);
    }
}
