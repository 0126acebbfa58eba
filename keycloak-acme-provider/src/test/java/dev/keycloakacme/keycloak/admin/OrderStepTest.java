package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.keycloak.jpa.OrderTimes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderStepTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123Z");

    @Test
    void theSlowestStepComesFirstAndOneThatNobodyTookIsLeftOut() {
        OrderTimes byIdentity = new OrderTimes(NOW, null, NOW.plusMillis(40));
        OrderTimes proven = new OrderTimes(NOW, NOW.plusMillis(900), NOW.plusMillis(1000));
        OrderTimes slow = new OrderTimes(NOW, NOW.plusMillis(5000), NOW.plusMillis(5060));

        assertThat(OrderStep.of(List.of(byIdentity, proven, slow)))
                .containsExactly(new OrderStep("proof", 900, 5000, 2), new OrderStep("issuance", 60, 100, 3));
        assertThat(OrderStep.of(List.of(byIdentity))).containsExactly(new OrderStep("issuance", 40, 40, 1));
        assertThat(OrderStep.of(List.of())).isEmpty();
    }

    @Test
    void clocksThatDifferMakeNoTimeNegative() {
        assertThat(OrderStep.of(List.of(new OrderTimes(NOW, null, NOW.minusMillis(3)))))
                .containsExactly(new OrderStep("issuance", 0, 0, 1));
    }
}
